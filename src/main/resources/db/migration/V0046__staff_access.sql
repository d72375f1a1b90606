-- Staff access: what of a reservation a member of the provider's staff may look at, why, and for how long. Asked for by one
-- person, decided by an administrator of the tenant, at an end by itself.
create table attestation.staff_access (
  tenant_id text not null references tenancy.tenant,
  id uuid not null,
  reservation_id uuid not null,
  scope text not null check (scope in ('VERDICTS', 'ENCRYPTION')),
  reason text not null check (length(reason) between 1 and 1000),
  period tstzrange not null,
  asked_by text not null,
  asked_by_name text not null,
  asked_at timestamptz not null default platform.app_now(),
  decision text check (decision in ('APPROVED', 'DECLINED')),
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  ended_by text,
  ended_by_name text,
  ended_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, reservation_id) references reservation.reservation,
  check (lower_inc(period) and not upper_inc(period) and not isempty(period)),
  constraint staff_access_is_short check (upper(period) - lower(period) <= interval '8 hours'),
  constraint another_decides check (decided_by <> asked_by),
  check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
  check ((ended_by is null) = (ended_at is null)),
  constraint staff_access_once exclude using gist (tenant_id with =, reservation_id with =, scope with =, asked_by with =,
    period with &&) where (ended_at is null and decision is distinct from 'DECLINED'));
select platform.protect('attestation.staff_access');
grant select, insert, update on attestation.staff_access to bailiwick_app;

create function attestation.guard_staff_access() returns trigger language plpgsql as $$
declare now timestamptz := platform.app_now();
begin
  if tg_op = 'INSERT' then
    new.asked_at := now;
    if upper(new.period) <= now or lower(new.period) > now + interval '30 days' or num_nonnulls(new.decision, new.ended_at) > 0 then
      perform attestation.refuse_fact('access is asked for ahead, and asking decides nothing', 'staff_access_is_asked_for');
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' or old.ended_at is not null or upper(old.period) <= now or old.decision = 'DECLINED'
     or (to_jsonb(new) - array['decision', 'decided_by', 'decided_by_name', 'decided_at', 'ended_by', 'ended_by_name', 'ended_at'])
        is distinct from (to_jsonb(old) - array['decision', 'decided_by', 'decided_by_name', 'decided_at', 'ended_by', 'ended_by_name', 'ended_at'])
     or (old.decision is not null and (new.decision, new.decided_by, new.decided_by_name, new.decided_at)
        is distinct from (old.decision, old.decided_by, old.decided_by_name, old.decided_at)) then
    raise exception 'staff access is decided once, ended once, and never changed' using errcode = 'restrict_violation';
  end if;
  if old.decision is null and new.decision is not null then new.decided_at := now; end if;
  if new.ended_by is not null then new.ended_at := now; end if;
  return new;
end $$;
create trigger guard before insert or update or delete on attestation.staff_access
  for each row execute function attestation.guard_staff_access();
create trigger guard_truncate before truncate on attestation.staff_access execute function platform.refuse_change();

-- How a grant stands at this moment, by the database's clock.
create view attestation.staff_access_now with (security_invoker = true) as
select a.*, case
    when a.decision = 'DECLINED' then 'DECLINED'
    when a.ended_at is not null then 'ENDED'
    when upper(a.period) <= platform.app_now() then 'EXPIRED'
    when a.decision is null then 'ASKED'
    when lower(a.period) > platform.app_now() then 'AHEAD'
    else 'OPEN' end as state
from attestation.staff_access a;
grant select on attestation.staff_access_now to bailiwick_app, bailiwick_ops;

-- Each time that somebody looked by a grant. Nobody looks by one that is not open, whatever the code believes.
create table attestation.staff_use (
  tenant_id text not null,
  id uuid not null,
  access_id uuid not null,
  used_by text not null,
  used_by_name text not null,
  used_at timestamptz not null default platform.app_now(),
  looked_at text not null check (length(looked_at) between 1 and 200),
  request_id text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, access_id) references attestation.staff_access);
create index staff_use_access on attestation.staff_use (tenant_id, access_id, id);
select platform.protect('attestation.staff_use');
grant select, insert on attestation.staff_use to bailiwick_app;
select platform.keep_for_ever('attestation.staff_use');

create function attestation.guard_staff_use() returns trigger language plpgsql as $$
begin
  new.used_at := platform.app_now();
  -- A revocation that is being made is waited for; one that comes later finds that this use was before it.
  perform from attestation.staff_access a where a.tenant_id = new.tenant_id and a.id = new.access_id and a.asked_by = new.used_by
    and a.decision = 'APPROVED' and a.ended_at is null and a.period @> platform.app_now() for no key update;
  if not found then
    perform attestation.refuse_fact('this access is not open', 'staff_access_is_open');
  end if;
  return new;
end $$;
create trigger guard before insert on attestation.staff_use for each row execute function attestation.guard_staff_use();
