-- Nodes come to somebody, and come free, after works were announced on them. Whoever gets one is told as it is bound, whoever loses the last one
-- is told that as well, and what comes free is held for works that take it away, as far as no promise needs it.
alter table telemetry.works_notice add column nr int not null default 1 check (nr > 0),
  drop constraint works_notice_kind_check,
  add constraint works_notice_kind_check check (kind in ('ANNOUNCED', 'CHANGED', 'LIFTED', 'REMINDER', 'PLACED', 'SPARED'));
drop index telemetry.works_notice_once;
create unique index works_notice_once on telemetry.works_notice (tenant_id, works_id, edition, (kind = 'REMINDER'), nr);

-- Of one edition a tenant is told again only what it does not know; what says the same gets the number of what said it, and is refused.
create function telemetry.number_notice() returns trigger language plpgsql as $$
declare
  last telemetry.works_notice;
  off boolean := new.kind in ('LIFTED', 'SPARED');
  was_off boolean;
begin
  new.nr := 1;
  if new.kind <> 'REMINDER' then
    perform pg_advisory_xact_lock(hashtextextended('works:' || new.tenant_id || new.works_id, 0));
    select * into last from telemetry.works_notice n where n.tenant_id = new.tenant_id and n.works_id = new.works_id
      and n.edition = new.edition and n.kind <> 'REMINDER' order by n.nr desc limit 1;
    was_off := last.kind in ('LIFTED', 'SPARED');
    new.nr := case when last.id is null then 1
      when off and was_off or not off and not was_off and new.lines = last.lines then last.nr
      else last.nr + 1 end;
  end if;
  return new;
end $$;
create trigger number before insert on telemetry.works_notice for each row execute function telemetry.number_notice();

create or replace function telemetry.tell_of_works() returns trigger language plpgsql as $$
declare
  known jsonb;
  does text;
  part record;
begin
  if new.kind = 'REMINDER' then return null; end if;
  select case when n.kind in ('LIFTED', 'SPARED') then '[]'::jsonb else n.lines end into known from telemetry.works_notice n
    where n.tenant_id = new.tenant_id and n.works_id = new.works_id and n.kind <> 'REMINDER' and n.id <> new.id
    order by n.edition desc, n.nr desc limit 1;
  select e.effect into does from telemetry.node_works_edition e where e.works_id = new.works_id and e.edition = new.edition;
  for part in
    select coalesce(l.reservation, k.reservation) as reservation, coalesce(l.reference, k.reference) as reference,
      jsonb_array_length(coalesce(l.nodes, k.nodes)) as nodes, coalesce(l.start, k.start) as starts, coalesce(l."end", k."end") as ends,
      case when l.reservation is null then 'lifted' when k.reservation is null then 'announced' else 'changed' end as how
    from jsonb_to_recordset(case when new.kind in ('LIFTED', 'SPARED') then '[]'::jsonb else new.lines end)
        as l(reservation uuid, reference text, nodes jsonb, start timestamptz, "end" timestamptz)
      full join jsonb_to_recordset(coalesce(known, '[]'::jsonb))
        as k(reservation uuid, reference text, nodes jsonb, start timestamptz, "end" timestamptz) on k.reservation = l.reservation
    where new.kind <> 'PLACED' or l is distinct from k
    order by 2
  loop
    perform tenancy.tell(new.tenant_id, 'works.' || part.how, new.made_at, json_build_object(
      'works', md5(new.works_id::text || part.reservation)::uuid, 'reservation', part.reservation, 'number', part.reference,
      'state', upper(part.how), 'nodes', part.nodes, 'effect', case when part.how <> 'lifted' then does end,
      'start', tenancy.iso(part.starts), 'end', tenancy.iso(part.ends), 'sequence', new.edition,
      'page', '/app/reservations/' || part.reservation || '/hardware/works', 'resource', '/api/v1/node-works?reservation=' || part.reservation));
  end loop;
  return null;
end $$;

-- Whatever becomes of a binding, works of its node are looked at again after it was committed.
create function telemetry.look_at_works() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into platform.job (kind, subject, due_at)
    select distinct 'node-works.tell', n.works_id::text, platform.app_now() from telemetry.works_node n
    where n.live and upper(n.period) > platform.app_now()
      and (n.node = new.node and n.period && new.period or tg_op = 'UPDATE' and n.node = old.node and n.period && old.period)
    on conflict do nothing;
  return null;
end $$;
create trigger look_at_works after insert or update of live, period, failed_at on capacity.node_binding for each row when (new.works is null)
  execute function telemetry.look_at_works();

-- Holds what works take away and nobody has by now. What cannot be spared stays to be bound: -1 then, and what was held stays held.
create function capacity.hold_what_came_free(target uuid) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (
    select from telemetry.node_works w join telemetry.works_node n on n.works_id = w.id
    join capacity.node c on c.id = n.node and c.state = 'IN_SERVICE'
    cross join lateral (select w.period * tstzrange(platform.app_now(), null) as ahead) a
    where w.id = target and w.cancelled_at is null and w.effect = 'UNAVAILABLE' and not isempty(a.ahead)
      and not isempty(tstzmultirange(a.ahead) - coalesce((select range_agg(b.period) from capacity.node_binding b
        where b.node = n.node and b.live and b.period && a.ahead), '{}'::tstzmultirange)))
  then
    return 0;
  end if;
  return capacity.hold_for_works(target);
exception when exclusion_violation then
  return -1;
end $$;
revoke all on function capacity.hold_what_came_free from public;
grant execute on function capacity.hold_what_came_free to bailiwick_app;
