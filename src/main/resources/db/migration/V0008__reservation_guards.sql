-- The order of states, and R6: terminal states never change.
create table reservation.successor (
  from_state text not null,
  to_state text not null,
  primary key (from_state, to_state));
insert into reservation.successor values
  ('PENDING_CUSTOMER_APPROVAL', 'PENDING_PROVIDER_APPROVAL'), ('PENDING_CUSTOMER_APPROVAL', 'SCHEDULED'),
  ('PENDING_CUSTOMER_APPROVAL', 'DECLINED'), ('PENDING_CUSTOMER_APPROVAL', 'EXPIRED'), ('PENDING_CUSTOMER_APPROVAL', 'WITHDRAWN'),
  ('PENDING_PROVIDER_APPROVAL', 'SCHEDULED'), ('PENDING_PROVIDER_APPROVAL', 'DECLINED'),
  ('PENDING_PROVIDER_APPROVAL', 'EXPIRED'), ('PENDING_PROVIDER_APPROVAL', 'WITHDRAWN'),
  ('SCHEDULED', 'LOCKED'), ('SCHEDULED', 'CANCELLED'), ('SCHEDULED', 'FAILED'),
  ('LOCKED', 'PROVISIONING'), ('LOCKED', 'CANCELLED'), ('LOCKED', 'FAILED'),
  ('PROVISIONING', 'ACTIVE'), ('PROVISIONING', 'FAILED'), ('PROVISIONING', 'CANCELLED'),
  ('ACTIVE', 'ENDING'), ('ACTIVE', 'SUSPENDED'), ('ACTIVE', 'FAILED'),
  ('SUSPENDED', 'ACTIVE'), ('SUSPENDED', 'ENDING'), ('SUSPENDED', 'FAILED'),
  ('ENDING', 'RECLAIMING'), ('RECLAIMING', 'COMPLETED');
grant select on reservation.successor to bailiwick_app, bailiwick_ops;

create function reservation.guard_state() returns trigger language plpgsql as $$
begin
  if new.state <> old.state then
    if not exists (select from reservation.successor s where s.from_state = old.state and s.to_state = new.state) then
      raise exception 'a reservation cannot go from % to %', old.state, new.state
        using errcode = 'check_violation', constraint = 'reservation_state_order';
    end if;
    if new.version <= old.version then
      raise exception 'a transition raises the version' using errcode = 'check_violation', constraint = 'reservation_version_grows';
    end if;
  end if;
  return new;
end $$;
create trigger guard_state before update on reservation.reservation for each row execute function reservation.guard_state();

-- A reservation's jurisdiction is one of those that were allowed when it was quoted.
alter table reservation.reservation add constraint reservation_in_allowed_jurisdiction check (jurisdiction = any (allowed_jurisdictions));

-- R3: a bound node's jurisdiction is in the reservation's allowed set, replacements too.
create function capacity.guard_binding() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare allowed text[];
begin
  if new.reservation is not null then
    select allowed_jurisdictions into allowed from reservation.reservation r
      where r.tenant_id = new.tenant_id and r.id = new.reservation;
    if allowed is null or not (new.jurisdiction = any (allowed)) then
      raise exception 'the node''s jurisdiction % is not allowed for this reservation', new.jurisdiction
        using errcode = 'check_violation', constraint = 'binding_in_allowed_jurisdiction';
    end if;
  end if;
  return new;
end $$;
create trigger guard before insert or update on capacity.node_binding for each row execute function capacity.guard_binding();
