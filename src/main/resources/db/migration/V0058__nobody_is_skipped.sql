-- Who has to approve is asked at every step and not at the first alone, and what is charged is what was shown: whoever writes.

create function reservation.second_person_decides(tenant text, gross bigint) returns boolean language sql stable as $$
  select exists (select from tenancy.approval_policy p where p.tenant_id = tenant and gross >= p.threshold_minor) $$;

create function reservation.provider_decides(tenant text, node_count int) returns boolean language sql stable as $$
  select exists (select from tenancy.quota_policy p where p.tenant_id = tenant and node_count >= p.provider_approval_from_nodes) $$;

-- As before: what somebody has to approve does not begin approved. A superuser restores and builds worlds, and may.
create or replace function reservation.guard_beginning() returns trigger language plpgsql as $$
begin
  if (select rolsuper from pg_roles where rolname = current_user) then
    return new;
  end if;
  if new.state <> 'PENDING_CUSTOMER_APPROVAL' and reservation.second_person_decides(new.tenant_id,
      (select q.gross_minor from reservation.quote q where q.tenant_id = new.tenant_id and q.id = new.quote_id))
    or new.state not in ('PENDING_CUSTOMER_APPROVAL', 'PENDING_PROVIDER_APPROVAL')
      and reservation.provider_decides(new.tenant_id, new.nodes) then
    raise exception 'somebody has to approve this first' using errcode = 'check_violation', constraint = 'reservation_begins_unapproved';
  end if;
  return new;
end $$;

-- As before, and never after the deadline, at which the capacity is free for others.
create or replace function reservation.guard_approval() returns trigger language plpgsql as $$
declare
  waits text;
  requester text;
  deadline timestamptz;
begin
  select r.state, r.requested_by, r.approval_deadline into waits, requester, deadline from reservation.reservation r
    where r.tenant_id = new.tenant_id and r.id = new.reservation_id for update;
  if waits is distinct from 'PENDING_' || new.side || '_APPROVAL' or deadline <= platform.app_now() then
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

-- What a tenant's second person let pass still waits for the provider where the provider has a say.
create function reservation.skip_nobody() returns trigger language plpgsql as $$
begin
  if old.state = 'PENDING_CUSTOMER_APPROVAL' and new.state = 'SCHEDULED' and reservation.provider_decides(new.tenant_id, new.nodes) then
    raise exception 'the provider has to approve this as well' using errcode = 'check_violation', constraint = 'nobody_is_skipped';
  end if;
  return new;
end $$;
create trigger skip_nobody before update of state on reservation.reservation for each row execute function reservation.skip_nobody();

-- By how much a price, net or gross, is higher after an amendment than before, in minor units; null where it does not say.
create function reservation.added_minor(before jsonb, after jsonb, price text) returns bigint language sql immutable as $$
  select (added * power(10::numeric, scale(added)))::bigint
  from (select (after #>> array['price', price, 'amount'])::numeric - (before #>> array['price', price, 'amount'])::numeric as added) difference $$;

-- Those that stand were written by the one door that there is; from now on the row itself says so.
alter table reservation.amendment add constraint amendment_says_its_difference
  check (price_difference_minor = reservation.added_minor(before, after, 'net')) not valid;

create function reservation.begin_as_quote() returns trigger language plpgsql as $$
begin
  if new.state <> 'QUOTED' and not (select rolsuper from pg_roles where rolname = current_user) then
    raise exception 'an amendment begins as a quote' using errcode = 'check_violation', constraint = 'amendment_begins_as_quote';
  end if;
  return new;
end $$;
create trigger begin_as_quote before insert on reservation.amendment for each row execute function reservation.begin_as_quote();

-- An amendment leaves no step out: the tenant's second person decides on what it adds, the provider on its nodes.
create function reservation.skip_nobody_who_amends() returns trigger language plpgsql as $$
declare added bigint := reservation.added_minor(new.before, new.after, 'gross');
begin
  if old.state = 'QUOTED' and new.state in ('PENDING_PROVIDER_APPROVAL', 'APPLIED')
      and added > 0 and reservation.second_person_decides(new.tenant_id, added)
    or old.state in ('QUOTED', 'PENDING_CUSTOMER_APPROVAL') and new.state = 'APPLIED' and new.kind in ('EXTEND', 'MOVE', 'GROW')
      and reservation.provider_decides(new.tenant_id, (new.after ->> 'nodes')::int) then
    raise exception 'somebody has to approve this first' using errcode = 'check_violation', constraint = 'nobody_is_skipped';
  end if;
  return new;
end $$;
create trigger skip_nobody before update of state on reservation.amendment
  for each row execute function reservation.skip_nobody_who_amends();

-- R4: the lines that are charged are the quote's price and what the amendments that were applied made of it, to the cent; their
-- fees are charged beside them.
create function reservation.guard_price() returns trigger language plpgsql as $$
begin
  if exists (
    select from reservation.reservation r join reservation.quote q on q.tenant_id = r.tenant_id and q.id = r.quote_id
    where r.tenant_id = new.tenant_id and r.id = new.reservation_id and q.net_minor
      + (select coalesce(sum(a.price_difference_minor - a.fee_minor), 0) from reservation.amendment a
         where a.tenant_id = r.tenant_id and a.reservation_id = r.id and a.state = 'APPLIED')
      <> (select coalesce(sum(l.net_minor), 0) from reservation.locked_line l
          where l.tenant_id = r.tenant_id and l.reservation_id = r.id and l.live)) then
    raise exception 'the lines of a reservation add up to what was shown' using errcode = 'check_violation', constraint = 'price_is_what_was_shown';
  end if;
  return null;
end $$;
create constraint trigger guard_price after insert or update on reservation.locked_line deferrable initially deferred
  for each row execute function reservation.guard_price();
