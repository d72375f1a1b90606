-- Two persons: nobody decides on their own request, and no request goes on without the decision that it waits for.
create function reservation.guard_approval() returns trigger language plpgsql as $$
declare
  waits text;
  requester text;
begin
  select r.state, r.requested_by into waits, requester from reservation.reservation r
    where r.tenant_id = new.tenant_id and r.id = new.reservation_id for update;
  if waits is distinct from 'PENDING_' || new.side || '_APPROVAL' then
    raise exception 'the reservation does not wait for the decision of this side'
      using errcode = 'check_violation', constraint = 'approval_is_awaited';
  end if;
  if new.decided_by = requester or exists (
      select from reservation.approval a
      where a.tenant_id = new.tenant_id and a.reservation_id = new.reservation_id and a.decided_by = new.decided_by) then
    raise exception 'each decision is another person''s' using errcode = 'check_violation', constraint = 'approval_by_another';
  end if;
  return new;
end $$;
create trigger guard_approval before insert on reservation.approval for each row execute function reservation.guard_approval();

create function reservation.guard_decided() returns trigger language plpgsql as $$
declare
  asked text := case old.state when 'PENDING_CUSTOMER_APPROVAL' then 'CUSTOMER' when 'PENDING_PROVIDER_APPROVAL' then 'PROVIDER' end;
  wanted text := case when new.state in ('PENDING_PROVIDER_APPROVAL', 'SCHEDULED') then 'APPROVE' when new.state = 'DECLINED' then 'REJECT' end;
begin
  if new.state <> old.state and asked is not null and wanted is not null and not exists (
      select from reservation.approval a where a.tenant_id = new.tenant_id and a.reservation_id = new.id
        and a.side = asked and a.decision = wanted) then
    raise exception 'nobody has decided so' using errcode = 'check_violation', constraint = 'reservation_was_decided';
  end if;
  return new;
end $$;
create trigger guard_decided before update on reservation.reservation for each row execute function reservation.guard_decided();

-- What a second person has to approve does not begin approved. A superuser restores and builds worlds, and may.
create function reservation.guard_beginning() returns trigger language plpgsql as $$
begin
  if (select rolsuper from pg_roles where rolname = current_user) then
    return new;
  end if;
  if new.state <> 'PENDING_CUSTOMER_APPROVAL' and exists (
      select from tenancy.approval_policy p join reservation.quote q on q.tenant_id = p.tenant_id
      where p.tenant_id = new.tenant_id and q.id = new.quote_id and q.gross_minor >= p.threshold_minor)
    or new.state not in ('PENDING_CUSTOMER_APPROVAL', 'PENDING_PROVIDER_APPROVAL') and exists (
      select from tenancy.quota_policy p where p.tenant_id = new.tenant_id and new.nodes >= p.provider_approval_from_nodes) then
    raise exception 'somebody has to approve this first' using errcode = 'check_violation', constraint = 'reservation_begins_unapproved';
  end if;
  return new;
end $$;
create trigger guard_beginning before insert on reservation.reservation for each row execute function reservation.guard_beginning();
