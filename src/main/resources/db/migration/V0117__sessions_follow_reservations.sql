-- A session goes with its reservation, and whoever does not come any more is told.
-- A session is booked, confirmed and moved while its reservation stands; what ends the reservation at that moment waits, or is waited for.
create function engagement.guard_reservation() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.during = old.during and not (old.state = 'HELD' and new.state = 'BOOKED') then
    return new;
  end if;
  perform from reservation.reservation r where r.tenant_id = new.tenant_id and r.id = new.reservation_id
    and r.state in ('SCHEDULED', 'LOCKED', 'PROVISIONING', 'ACTIVE', 'SUSPENDED', 'ENDING') for share;
  if not found then
    perform engagement.refuse('sessions belong to a reservation that is approved and not over', 'session_reservation_stands');
  end if;
  return new;
end $$;
create trigger belongs before insert or update on engagement.session for each row execute function engagement.guard_reservation();

-- Nothing is ahead any more in time that a reservation gave back: looked at when the transaction ends.
create function engagement.guard_given_back() returns trigger language plpgsql as $$
begin
  if exists (select from engagement.session s where s.tenant_id = new.tenant_id and s.reservation_id = new.id and s.state in ('HELD', 'BOOKED')
      and (new.state in ('CANCELLED', 'FAILED') or lower(s.during) >= upper(new.period) and lower(s.during) < upper(old.period))) then
    perform engagement.refuse('sessions in time that was given back are called off', 'session_has_a_reservation');
  end if;
  return null;
end $$;
create constraint trigger given_back after update on reservation.reservation deferrable initially deferred for each row
  when (upper(new.period) < upper(old.period) or new.state <> old.state and new.state in ('CANCELLED', 'FAILED'))
  execute function engagement.guard_given_back();

-- Who was to come to a booked session and does not any more. A job takes it out of their calendar.
create table engagement.session_departure (
  tenant_id text not null,
  id uuid not null default platform.new_id(),
  session_id uuid not null,
  engineer_id uuid not null references engagement.engineer,
  during tstzrange not null,
  left_at timestamptz not null default platform.app_now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, session_id) references engagement.session);
create index session_departure_session on engagement.session_departure (tenant_id, session_id);
select platform.protect('engagement.session_departure');
grant select, insert on engagement.session_departure to bailiwick_app;
select platform.keep_for_ever('engagement.session_departure');

create function engagement.note_departure() returns trigger language plpgsql as $$
declare
  departure uuid;
begin
  insert into engagement.session_departure (tenant_id, session_id, engineer_id, during)
  select s.tenant_id, s.id, old.engineer_id, s.during from engagement.session s
  where s.tenant_id = old.tenant_id and s.id = old.session_id and s.state = 'BOOKED' returning id into departure;
  if departure is not null then
    insert into platform.job (kind, subject, run_as, due_at) values ('session.departure', departure::text, old.tenant_id, platform.app_now());
  end if;
  return null;
end $$;
create trigger departure after delete on engagement.session_engineer for each row execute function engagement.note_departure();
