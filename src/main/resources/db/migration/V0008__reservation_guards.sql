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

-- What billing charges by: the locked price of nodes for a period, one row per line of a quote or an amendment.
-- An amendment supersedes a line by a shorter one (live goes off, for ever); nothing else of a line ever changes.
create table reservation.locked_line (
  tenant_id text not null,
  reservation_id uuid not null,
  seq int not null check (seq > 0),
  source text not null check (source in ('QUOTE', 'AMENDMENT')),
  source_id uuid not null,
  code text not null,
  description text not null,
  unit text not null,
  unit_price numeric(20, 10) not null,
  nodes int not null check (nodes > 0),
  period tstzrange not null check (capacity.is_period(period)),
  net_minor bigint not null,
  currency text not null,
  price_book_version int not null references catalog.price_book_version,
  live boolean not null default true,
  primary key (tenant_id, reservation_id, seq),
  foreign key (tenant_id, reservation_id) references reservation.reservation);
select platform.protect('reservation.locked_line');
grant select, insert, update on reservation.locked_line to bailiwick_app;

create function reservation.keep_line() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.live or (to_jsonb(new) - 'live') is distinct from (to_jsonb(old) - 'live') then
    raise exception 'the price of a line is locked' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_line before update or delete on reservation.locked_line for each row execute function reservation.keep_line();
