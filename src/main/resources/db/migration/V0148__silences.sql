-- A node that serves and from which nothing came for three intervals. Its first round tells it; it is over when something comes again or
-- the node serves no more, and only then can it be told anew.
create table telemetry.silence (
  tenant_id text not null references tenancy.tenant,
  id uuid not null default platform.new_id(),
  reservation_id uuid not null,
  node uuid not null references capacity.node,
  -- The last that came, or the start of the placement when nothing ever came.
  since timestamptz not null,
  raised_at timestamptz not null default platform.app_now(),
  over_at timestamptz,
  ending text check (ending in ('HEARD', 'SERVES_NO_MORE')),
  primary key (tenant_id, id),
  foreign key (tenant_id, reservation_id) references reservation.reservation,
  check (since <= raised_at and raised_at <= over_at),
  constraint silence_ends_for_a_reason check ((over_at is null) = (ending is null)));
create unique index silence_told_once on telemetry.silence (tenant_id, reservation_id, node) where over_at is null;
create index silence_latest on telemetry.silence (raised_at desc, id);
select telemetry.protect('telemetry.silence', 'since', 'since');
grant select on telemetry.silence to bailiwick_app;

create function telemetry.guard_silence() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.over_at is not null or new.over_at is null
     or (to_jsonb(new) - array['over_at', 'ending']) is distinct from (to_jsonb(old) - array['over_at', 'ending']) then
    raise exception 'a silence ends once and is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger guard before update or delete on telemetry.silence for each row execute function telemetry.guard_silence();
create trigger append_only_truncate before truncate on telemetry.silence execute function platform.refuse_change();

-- Every node that serves a running reservation: since when nothing came of any of its devices, and whether that is too long. Where
-- nothing ever came, an interval is a minute.
create view telemetry.serving_node with (security_invoker = true) as
select b.tenant_id, b.reservation as reservation_id, b.node, coalesce(s.last_at, lower(b.period)) as heard_at,
  coalesce(s.silent, platform.app_now() > lower(b.period) + interval '3 minutes') as silent
from capacity.node_binding b
join reservation.reservation r on r.tenant_id = b.tenant_id and r.id = b.reservation and r.state in ('ACTIVE', 'SUSPENDED')
cross join lateral (
  select max(d.last_at) as last_at, bool_and(platform.app_now() > d.last_at + 3 * d.interval_s * interval '1 second') as silent
  from telemetry.device_state d where d.tenant_id = b.tenant_id and d.reservation_id = b.reservation and d.node = b.node) s
where b.live and b.failed_at is null and b.period @> platform.app_now();

-- Ends the silences that are over and tells those that have begun; answers how many have begun.
create function telemetry.tell_silences() returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare begun int;
begin
  update telemetry.silence s set over_at = platform.app_now(), ending = case when n.node is null then 'SERVES_NO_MORE' else 'HEARD' end
  from telemetry.silence o left join telemetry.serving_node n
    on n.tenant_id = o.tenant_id and n.reservation_id = o.reservation_id and n.node = o.node
  where o.tenant_id = s.tenant_id and o.id = s.id and s.over_at is null and n.silent is not true;
  insert into telemetry.silence (tenant_id, reservation_id, node, since)
  select n.tenant_id, n.reservation_id, n.node, n.heard_at from telemetry.serving_node n where n.silent order by n.node
  on conflict do nothing;
  get diagnostics begun = row_count;
  return begun;
end $$;
revoke execute on function telemetry.tell_silences() from public;
grant execute on function telemetry.tell_silences() to bailiwick_app;
