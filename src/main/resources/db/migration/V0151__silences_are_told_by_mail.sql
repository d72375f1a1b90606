-- A silence is told by mail, once to each of those whose turn it is; and one GPU that is silent beside others that speak is a silence too.
alter table telemetry.silence add column device text not null default '' check (device = '' or device ~ '^gpu-[0-9]{1,3}$');
-- When its mails were written; null as long as it waits, and for ever where it was over before.
alter table telemetry.silence add column told_at timestamptz;
drop index telemetry.silence_told_once;
create unique index silence_told_once on telemetry.silence (tenant_id, reservation_id, node, device) where over_at is null;
create index silence_untold on telemetry.silence (tenant_id, reservation_id) where over_at is null and told_at is null;
grant update (told_at) on telemetry.silence to bailiwick_app;

create or replace function telemetry.guard_silence() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.over_at is null and old.told_at is null and new.told_at is not null
     and (to_jsonb(new) - 'told_at') is not distinct from (to_jsonb(old) - 'told_at') then
    new.told_at := platform.app_now();
    return new;
  end if;
  if tg_op = 'DELETE' or old.over_at is not null or new.over_at is null
     or (to_jsonb(new) - array['over_at', 'ending']) is distinct from (to_jsonb(old) - array['over_at', 'ending']) then
    raise exception 'a silence ends once and is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- Silences of a reservation that begin together share a mail to each reader.
create table telemetry.silence_mail (
  tenant_id text not null references tenancy.tenant,
  id uuid not null,
  reservation_id uuid not null,
  -- The provider's operators, whose hardware it is; those of the tenant who answer for evidence that was promised.
  reader text not null check (reader in ('OPERATOR', 'COMPLIANCE')),
  -- Whom: the person in Keycloak, with the address of then.
  person text not null check (length(person) between 1 and 100),
  email text not null check (length(email) between 3 and 254),
  made_at timestamptz not null default platform.app_now(),
  -- When the server had taken it.
  sent_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, reservation_id) references reservation.reservation);
select platform.protect('telemetry.silence_mail');
grant select, insert, update (sent_at) on telemetry.silence_mail to bailiwick_app;

create table telemetry.silence_told (
  tenant_id text not null,
  silence_id uuid not null,
  person text not null,
  mail_id uuid not null,
  primary key (tenant_id, silence_id, person),
  foreign key (tenant_id, silence_id) references telemetry.silence,
  foreign key (tenant_id, mail_id) references telemetry.silence_mail);
create index silence_told_mail on telemetry.silence_told (tenant_id, mail_id);
select platform.protect('telemetry.silence_told');
grant select, insert on telemetry.silence_told to bailiwick_app;
select platform.keep_for_ever('telemetry.silence_told');

create function telemetry.keep_silence_mail() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.reader = 'COMPLIANCE' and not exists (select from reservation.reservation r
        where r.tenant_id = new.tenant_id and r.id = new.reservation_id and r.confidential_computing) then
      raise exception 'no evidence was promised to this tenant' using errcode = 'check_violation', constraint = 'compliance_hears_of_promises';
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' or old.sent_at is not null or new.sent_at is null
     or (to_jsonb(new) - 'sent_at') is distinct from (to_jsonb(old) - 'sent_at') then
    raise exception 'a mail about silences leaves once and is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep before insert or update or delete on telemetry.silence_mail for each row execute function telemetry.keep_silence_mail();
create trigger keep_truncate before truncate on telemetry.silence_mail execute function platform.refuse_change();

-- A row in silence_told is of the person to whom its mail goes, and of a silence of that mail's reservation.
create function telemetry.guard_silence_told() returns trigger language plpgsql as $$
begin
  perform from telemetry.silence_mail m join telemetry.silence s on s.tenant_id = m.tenant_id and s.reservation_id = m.reservation_id
    where m.tenant_id = new.tenant_id and m.id = new.mail_id and m.person = new.person and s.id = new.silence_id and m.sent_at is null;
  if not found then
    raise exception 'a mail tells its reader silences of its reservation, before it leaves' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger guard before insert on telemetry.silence_told for each row execute function telemetry.guard_silence_told();

-- Who is silent at this moment: a node as a whole, or single GPUs of a node that speaks. What an event says has failed is known.
create view telemetry.silent_now with (security_invoker = true) as
select n.tenant_id, n.reservation_id, n.node, '' as device, n.heard_at as since from telemetry.serving_node n where n.silent
union all
select n.tenant_id, n.reservation_id, n.node, h.device, coalesce(h.last_at, lower(h.period))
from telemetry.serving_node n
join telemetry.device_health h on h.tenant_id = n.tenant_id and h.reservation_id = n.reservation_id and h.node = n.node
  and h.period @> platform.app_now()
where not n.silent and h.part = 'GPU' and h.cause = 'SILENT'
  and (h.last_at is not null or platform.app_now() > lower(h.period) + interval '3 minutes');

create or replace function telemetry.tell_silences() returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare begun int;
begin
  update telemetry.silence s set over_at = platform.app_now(), ending = case when n.node is null then 'SERVES_NO_MORE' else 'HEARD' end
  from telemetry.silence o
  left join telemetry.serving_node n on n.tenant_id = o.tenant_id and n.reservation_id = o.reservation_id and n.node = o.node
  left join telemetry.device_state d on d.tenant_id = o.tenant_id and d.reservation_id = o.reservation_id and d.node = o.node
    and d.device = o.device
  where o.tenant_id = s.tenant_id and o.id = s.id and s.over_at is null and (n.node is null or case o.device when '' then not n.silent
    else d.last_at + 3 * d.interval_s * interval '1 second' >= platform.app_now() end);
  insert into telemetry.silence (tenant_id, reservation_id, node, device, since)
  select n.tenant_id, n.reservation_id, n.node, n.device, n.since from telemetry.silent_now n order by n.node, n.device
  on conflict do nothing;
  get diagnostics begun = row_count;
  return begun;
end $$;
