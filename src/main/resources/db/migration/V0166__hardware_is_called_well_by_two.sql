-- That hardware is well again after an event that stays is said by one person of the provider and confirmed by another. Until then the
-- event counts as before. A word that waits can be taken back; the audit trail keeps it. What was settled before stays as it is.
alter table telemetry.health_event
  add column said_at timestamptz,
  add column said_by text,
  add column said_by_name text,
  add column said_reason text check (length(said_reason) between 1 and 500),
  add constraint a_word_has_author_and_reason check (num_nonnulls(said_at, said_by, said_by_name, said_reason) in (0, 4)),
  add constraint settled_by_a_second_person check (settled_at is null or said_by is not null and settled_by <> said_by) not valid;
create index health_event_said on telemetry.health_event (said_at) where said_at is not null and settled_at is null;

create or replace function telemetry.guard_event() returns trigger language plpgsql as $$
declare
  changes text[] := array['said_at', 'said_by', 'said_by_name', 'said_reason', 'settled_at', 'settled_by', 'settled_by_name', 'settled_reason'];
begin
  if tg_op = 'DELETE' or old.settled_at is not null or (to_jsonb(new) - changes) is distinct from (to_jsonb(old) - changes)
     or (new.settled_at is not null or new.said_at is not null and old.said_at is not null)
        and (new.said_at, new.said_by, new.said_by_name, new.said_reason)
            is distinct from (old.said_at, old.said_by, old.said_by_name, old.said_reason)
     or new.settled_reason <> new.said_reason then
    raise exception 'a health event is settled once, as it was said, and never changed' using errcode = 'restrict_violation';
  end if;
  if new.settled_at is not null then
    new.settled_at := platform.app_now();
  elsif old.said_at is null then
    new.said_at := platform.app_now();
  end if;
  return new;
end $$;

drop function telemetry.settle_event(uuid, text, text, text);

-- Says why hardware is well again; answers how many events that were open and of which nobody had said so.
create function telemetry.call_well(event uuid, person text, person_name text, reason text) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare called int;
begin
  update telemetry.health_event e set said_at = platform.app_now(), said_by = person, said_by_name = person_name, said_reason = reason
  where e.id = event and e.said_at is null and e.settled_at is null;
  get diagnostics called = row_count;
  return called;
end $$;
revoke execute on function telemetry.call_well(uuid, text, text, text) from public;
grant execute on function telemetry.call_well(uuid, text, text, text) to bailiwick_app;

-- Confirms what somebody else said; answers how many events that settled.
create function telemetry.settle_event(event uuid, person text, person_name text) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare settled int;
begin
  update telemetry.health_event e set settled_at = platform.app_now(), settled_by = person, settled_by_name = person_name,
    settled_reason = e.said_reason where e.id = event and e.said_at is not null and e.settled_at is null;
  get diagnostics settled = row_count;
  return settled;
end $$;
revoke execute on function telemetry.settle_event(uuid, text, text) from public;
grant execute on function telemetry.settle_event(uuid, text, text) to bailiwick_app;

-- Takes back what was said and nobody has confirmed; answers how many words that were.
create function telemetry.take_word_back(event uuid) returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare taken int;
begin
  update telemetry.health_event e set said_at = null, said_by = null, said_by_name = null, said_reason = null
  where e.id = event and e.said_at is not null and e.settled_at is null;
  get diagnostics taken = row_count;
  return taken;
end $$;
revoke execute on function telemetry.take_word_back(uuid) from public;
grant execute on function telemetry.take_word_back(uuid) to bailiwick_app;
