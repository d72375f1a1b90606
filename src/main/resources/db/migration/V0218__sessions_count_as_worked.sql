-- A session counts for as long as it took: from when to when its engineers worked, in the steps of the price list that the quote locked, never
-- less than the list's least, and never more than was booked, unless the customer let it go on for longer. Without a word of when, it counts
-- as it was booked. Minutes are those of one engineer; each who comes counts.
alter table catalog.price_book_version
  add column session_step_minutes int not null default 15 check (session_step_minutes between 1 and 60),
  add column session_least_minutes int not null default 15 check (session_least_minutes between 0 and 240);
grant insert (session_step_minutes, session_least_minutes) on catalog.price_book_version to bailiwick_app;

alter table engagement.session
  add column worked tstzrange check (lower_inc(worked) and not upper_inc(worked) and not isempty(worked)),
  -- By how much longer than booked it may count at most, as the customer said while it ran.
  add column extension_minutes int not null default 0 check (extension_minutes between 0 and 240),
  add constraint session_worked_when_held check (worked is null or state = 'COMPLETED');

create function engagement.guard_worked() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.extension_minutes > 0 then
      perform engagement.refuse('a session is extended while it runs', 'session_extended_while_it_runs');
    end if;
  elsif new.extension_minutes <> old.extension_minutes and (new.extension_minutes < old.extension_minutes
      or old.state <> 'IN_PROGRESS' or new.state <> 'IN_PROGRESS') then
    perform engagement.refuse('a session is extended while it runs, and never cut', 'session_extended_while_it_runs');
  end if;
  if new.worked is not null and (lower(new.worked) < lower(new.during) - interval '1 hour'
      or lower(new.worked) >= upper(new.during) + make_interval(mins => new.extension_minutes)
      or coalesce(upper(new.worked), 'infinity') > platform.app_now()) then
    perform engagement.refuse('a session is worked on at its time, and not ahead', 'session_worked_at_its_time');
  end if;
  return new;
end $$;
create trigger guard_worked before insert or update of worked, extension_minutes on engagement.session for each row
  execute function engagement.guard_worked();

-- Nobody works in two sessions at once. What an engineer worked follows from the session, as what is blocked does.
alter table engagement.session_engineer
  add column worked tstzrange,
  add constraint engineer_works_once exclude using gist (engineer_id with =, worked with &&);
do $$
declare
  text text := pg_get_functiondef('engagement.guard_engineer'::regproc);
  live text := 'new.live := s.state in (''HELD'', ''BOOKED'', ''IN_PROGRESS'');';
begin
  assert position(live in text) > 0, 'what is live is written otherwise';
  execute replace(text, live, live || '
  new.worked := s.worked;');
end $$;

-- What one engineer's part of a session counts, in minutes.
create function engagement.session_minutes(during tstzrange, extension int, worked tstzrange, step int, least_minutes int) returns int
language sql immutable as $$
  select case when worked is null then b.booked else least(b.booked + extension,
    greatest(least_minutes, step * ceil(extract(epoch from upper(worked) - lower(worked)) / (60 * step))))::int end
  from (select ceil(extract(epoch from upper(during) - lower(during)) / 60)::int as booked) b $$;
grant execute on function engagement.session_minutes to bailiwick_app, bailiwick_ops;

-- As in V0099; what may be beyond the booked time is held too, so that what is counted in the end never costs more than what was held.
create or replace function engagement.follow_session_minutes() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  u engagement.minute_use;
  booked int := engagement.session_minutes(new.during, 0, null, 1, 0);
  part int;
begin
  select * into u from engagement.minute_use x where x.tenant_id = new.tenant_id and x.source = 'SESSION' and x.source_id = new.id;
  if tg_op = 'INSERT' or new.during <> old.during or new.extension_minutes <> old.extension_minutes and u.state = 'HELD' then
    if u.state = 'HELD' then
      insert into engagement.minute_entry (tenant_id, reservation_id, month, seq, kind, source, source_id, by_name)
      values (u.tenant_id, u.reservation_id, u.month, 1, 'RELEASE', 'SESSION', new.id, new.booked_by_name);
    end if;
    insert into engagement.minute_entry (tenant_id, reservation_id, month, seq, kind, source, source_id, begins, total, by_name)
    values (new.tenant_id, new.reservation_id, engagement.open_minutes(new.tenant_id, new.reservation_id, lower(new.during)), 1, 'HOLD',
      'SESSION', new.id, lower(new.during), (booked + new.extension_minutes) * new.engineers, new.booked_by_name);
  elsif new.state <> old.state and new.state not in ('HELD', 'BOOKED', 'IN_PROGRESS') and u.state = 'HELD' then
    select case when new.worked is null then ceil(booked * new.engineers * coalesce(new.charged_percent, 0) / 100.0)
      else new.engineers * engagement.session_minutes(new.during, new.extension_minutes, new.worked, v.session_step_minutes,
        v.session_least_minutes) end into part
    from engagement.minute_balance b join catalog.price_book_version v on v.number = b.price_book_version
    where b.tenant_id = u.tenant_id and b.reservation_id = u.reservation_id and b.month = u.month;
    insert into engagement.minute_entry (tenant_id, reservation_id, month, seq, kind, source, source_id, begins, total, by_name)
    values (u.tenant_id, u.reservation_id, u.month, 1, case when part = 0 then 'RELEASE' else 'CONSUME' end, 'SESSION', new.id, u.begins,
      part, coalesce(new.ended_by_name, 'Bailiwick'));
  end if;
  return null;
end $$;
drop trigger minutes on engagement.session;
create trigger minutes after insert or update of state, during, extension_minutes on engagement.session for each row
  execute function engagement.follow_session_minutes();

-- That a session goes on for longer is no second start of it.
do $$
declare
  text text := pg_get_functiondef('engagement.tell_of_session'::regproc);
  started text := 'when new.state = ''IN_PROGRESS'' then';
begin
  assert position(started in text) > 0, 'a start is told otherwise';
  execute replace(text, started, 'when new.state = ''IN_PROGRESS'' and before.state is distinct from ''IN_PROGRESS'' then');
end $$;
