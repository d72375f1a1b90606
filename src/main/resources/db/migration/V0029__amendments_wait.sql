-- An amendment that adds more than one person may decide waits for a second person of the tenant, and then for the provider where
-- the provider has a say: with its capacity held until the approver's deadline, as a reservation does.
alter table reservation.amendment drop constraint amendment_state_check;
alter table reservation.amendment add constraint amendment_state_check check (state in ('QUOTED', 'PENDING_CUSTOMER_APPROVAL',
  'PENDING_PROVIDER_APPROVAL', 'APPLIED', 'DECLINED', 'EXPIRED', 'WITHDRAWN', 'FAILED'));
drop index reservation.one_open_amendment;
create unique index one_open_amendment on reservation.amendment (tenant_id, reservation_id)
  where state in ('QUOTED', 'PENDING_CUSTOMER_APPROVAL', 'PENDING_PROVIDER_APPROVAL');
drop index reservation.amendment_expiring;
create index amendment_pending on reservation.amendment (expires_at) where state in ('PENDING_CUSTOMER_APPROVAL', 'PENDING_PROVIDER_APPROVAL');

create table reservation.amendment_approval (
  tenant_id text not null,
  amendment_id uuid not null,
  side text not null check (side in ('CUSTOMER', 'PROVIDER')),
  decision text not null check (decision in ('APPROVE', 'REJECT')),
  decided_by text not null,
  decided_by_name text not null,
  reason text not null default '',
  decided_at timestamptz not null,
  primary key (tenant_id, amendment_id, side),
  foreign key (tenant_id, amendment_id) references reservation.amendment,
  check (decision = 'APPROVE' or reason <> ''));
select platform.protect('reservation.amendment_approval');
grant select, insert on reservation.amendment_approval to bailiwick_app;
select platform.keep_for_ever('reservation.amendment_approval');

-- A decision is taken while the amendment waits for that side, in time, and never by who asked for it.
create function reservation.guard_amendment_approval() returns trigger language plpgsql as $$
begin
  if not exists (
    select from reservation.amendment a where a.tenant_id = new.tenant_id and a.id = new.amendment_id
      and a.state = 'PENDING_' || new.side || '_APPROVAL' and a.expires_at > platform.app_now() and a.requested_by <> new.decided_by)
  then
    raise exception 'this amendment waits for no such decision' using errcode = 'check_violation', constraint = 'amendment_waits';
  end if;
  return new;
end $$;
create trigger guard before insert on reservation.amendment_approval for each row execute function reservation.guard_amendment_approval();

-- The terms never change; each state follows once, in order; what waits moves on by the decision it waited for, and by no other.
create or replace function reservation.keep_amendment() returns trigger language plpgsql as $$
declare
  moving constant text[] := array['state', 'applied_at', 'expires_at'];
  kept boolean;
begin
  if tg_op = 'UPDATE' then
    kept := (to_jsonb(new) - moving) = (to_jsonb(old) - moving)
      and (new.expires_at = old.expires_at or new.state in ('PENDING_CUSTOMER_APPROVAL', 'PENDING_PROVIDER_APPROVAL'))
      and case old.state
        when 'QUOTED' then new.state not in ('QUOTED', 'DECLINED')
        when 'PENDING_CUSTOMER_APPROVAL' then new.state not in ('QUOTED', 'PENDING_CUSTOMER_APPROVAL')
        when 'PENDING_PROVIDER_APPROVAL' then new.state not in ('QUOTED', 'PENDING_CUSTOMER_APPROVAL', 'PENDING_PROVIDER_APPROVAL')
        else false end
      and (old.state = 'QUOTED' or new.state in ('EXPIRED', 'WITHDRAWN', 'FAILED') or exists (
        select from reservation.amendment_approval p where p.tenant_id = old.tenant_id and p.amendment_id = old.id
          and 'PENDING_' || p.side || '_APPROVAL' = old.state
          and p.decision = case new.state when 'DECLINED' then 'REJECT' else 'APPROVE' end));
  end if;
  if kept is not true then
    raise exception 'the terms of an amendment never change, and it is decided once' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
