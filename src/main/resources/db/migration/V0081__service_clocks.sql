-- Clocks of what is promised about tickets: first response, next update, resolution. Each run of a clock is a row, what happened to it is a list
-- that only grows, and its deadline follows from that list and from a calendar's version by one function.

-- Business hours. Published whole, a version at a time, by a person with a reason; what was published never changes.
create table engagement.calendar (
  code text not null check (code ~ '^[A-Z0-9-]{2,40}$'),
  version int not null check (version > 0),
  reason text not null check (length(reason) between 1 and 500),
  published_by_name text not null,
  published_at timestamptz not null default platform.app_now(),
  primary key (code, version));

-- In local time of the contract's zone; what closes no later than it opens closes on the next day.
create table engagement.calendar_hours (
  code text not null,
  version int not null,
  iso_day smallint not null check (iso_day between 1 and 7),
  opens time not null,
  closes time not null,
  primary key (code, version, iso_day, opens),
  foreign key (code, version) references engagement.calendar);

-- Days without business from a local time on: reviewed rows with their source, never a live feed.
create table engagement.calendar_holiday (
  code text not null,
  version int not null,
  day date not null,
  starts time not null default '00:00',
  name text not null check (length(name) between 1 and 100),
  source text not null check (length(source) between 1 and 200),
  primary key (code, version, day),
  foreign key (code, version) references engagement.calendar);

create function engagement.guard_calendar() returns trigger language plpgsql as $$
begin
  if not exists (select from engagement.calendar_hours h where h.code = new.code and h.version = new.version) then
    raise exception 'a calendar without an hour would let no deadline come' using errcode = 'check_violation', constraint = 'calendar_has_hours';
  end if;
  return null;
end $$;
create constraint trigger has_hours after insert on engagement.calendar deferrable initially deferred
  for each row execute function engagement.guard_calendar();
grant select, insert on engagement.calendar, engagement.calendar_hours, engagement.calendar_holiday to bailiwick_app;
grant select on engagement.calendar, engagement.calendar_hours, engagement.calendar_holiday to bailiwick_ops;

insert into engagement.calendar (code, version, reason, published_by_name) values
  ('ALWAYS', 1, 'Severity 1 is worked on around the clock.', 'Bailiwick'),
  ('BUSINESS', 1, 'Business hours of the support contract.', 'Bailiwick');
insert into engagement.calendar_hours select 'ALWAYS', 1, d, '00:00', '00:00' from generate_series(1, 7) d;
insert into engagement.calendar_hours select 'BUSINESS', 1, d, '08:00', '18:00' from generate_series(1, 5) d;
insert into engagement.calendar_holiday (code, version, day, starts, name, source)
select 'BUSINESS', 1, h.day, h.starts, h.name, 'Public holidays of every German Land; 24 and 31 December by contract'
from (values
  ('2026-12-24'::date, '12:00'::time, 'Heiligabend'), ('2026-12-25', '00:00', 'Weihnachten'), ('2026-12-31', '12:00', 'Silvester'),
  ('2027-01-01', '00:00', 'Neujahr'), ('2027-03-26', '00:00', 'Karfreitag'), ('2027-03-29', '00:00', 'Ostermontag'),
  ('2027-05-06', '00:00', 'Christi Himmelfahrt'), ('2027-05-17', '00:00', 'Pfingstmontag'),
  ('2027-12-24', '12:00', 'Heiligabend'), ('2027-12-31', '12:00', 'Silvester'),
  ('2028-04-14', '00:00', 'Karfreitag'), ('2028-04-17', '00:00', 'Ostermontag'), ('2028-05-01', '00:00', 'Tag der Arbeit'),
  ('2028-05-25', '00:00', 'Christi Himmelfahrt'), ('2028-06-05', '00:00', 'Pfingstmontag'),
  ('2028-10-03', '00:00', 'Tag der Deutschen Einheit'), ('2028-12-25', '00:00', 'Weihnachten'), ('2028-12-26', '00:00', 'Weihnachten'))
  as h (day, starts, name);
select platform.keep_for_ever('engagement.calendar');
select platform.keep_for_ever('engagement.calendar_hours');
select platform.keep_for_ever('engagement.calendar_holiday');

-- What is promised for each severity.
create table engagement.service_target (
  severity smallint not null check (severity between 1 and 4),
  metric text not null check (metric in ('FIRST_RESPONSE', 'NEXT_UPDATE', 'RESOLUTION')),
  seconds int not null check (seconds > 0),
  calendar text not null,
  primary key (severity, metric));
insert into engagement.service_target
select v.severity, v.metric, v.minutes * 60, case v.severity when 1 then 'ALWAYS' else 'BUSINESS' end from (values
  (1, 'FIRST_RESPONSE', 30), (1, 'NEXT_UPDATE', 120), (1, 'RESOLUTION', 480),
  (2, 'FIRST_RESPONSE', 120), (2, 'NEXT_UPDATE', 600), (2, 'RESOLUTION', 1800),
  (3, 'FIRST_RESPONSE', 240), (3, 'NEXT_UPDATE', 1200), (3, 'RESOLUTION', 3000),
  (4, 'FIRST_RESPONSE', 600), (4, 'NEXT_UPDATE', 3000), (4, 'RESOLUTION', 6000)) as v (severity, metric, minutes);
grant select on engagement.service_target to bailiwick_app, bailiwick_ops;

-- One run of one clock. level counts the rungs of the ladder that it has passed: 1 soon due, 2 breached, 3 long overdue.
create table engagement.sla_cycle (
  tenant_id text not null,
  id uuid not null,
  ticket_id uuid not null,
  metric text not null check (metric in ('FIRST_RESPONSE', 'NEXT_UPDATE', 'RESOLUTION')),
  n int not null check (n > 0),
  calendar text not null,
  calendar_version int not null,
  zone text not null,
  target_seconds int not null check (target_seconds > 0),
  state text not null check (state in ('RUNNING', 'PAUSED', 'MET', 'BREACHED')),
  started_at timestamptz not null,
  stopped_at timestamptz,
  due_at timestamptz,
  next_at timestamptz,
  breached_at timestamptz,
  level smallint not null default 0 check (level between 0 and 3),
  events int not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, ticket_id, metric, n),
  foreign key (tenant_id, ticket_id) references engagement.ticket,
  foreign key (calendar, calendar_version) references engagement.calendar,
  check ((stopped_at is not null) = (state in ('MET', 'BREACHED'))),
  check ((state = 'MET' and breached_at is null) or (state = 'BREACHED' and breached_at is not null) or stopped_at is null),
  check (state <> 'RUNNING' or due_at is not null),
  check ((level >= 2) = (breached_at is not null)));
create unique index sla_cycle_open on engagement.sla_cycle (tenant_id, ticket_id, metric) where stopped_at is null;
create index sla_cycle_next on engagement.sla_cycle (tenant_id, next_at) where next_at is not null;
create index sla_cycle_calendar on engagement.sla_cycle (calendar, calendar_version) where stopped_at is null;
select platform.protect('engagement.sla_cycle');
grant select, insert, update on engagement.sla_cycle to bailiwick_app;

create function engagement.guard_cycle() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.stopped_at is not null or (new.tenant_id, new.id, new.ticket_id, new.metric, new.n, new.started_at, new.zone)
       is distinct from (old.tenant_id, old.id, old.ticket_id, old.metric, old.n, old.started_at, old.zone)
     or (old.breached_at is not null and new.breached_at is distinct from old.breached_at) or new.level < old.level
     or new.events < old.events then
    raise exception 'a clock that stopped, and a breach, stay as they were' using errcode = 'restrict_violation';
  end if;
  if new.breached_at is not null and new.breached_at > platform.app_now() then
    raise exception 'a breach is no prophecy' using errcode = 'check_violation', constraint = 'breach_has_been';
  end if;
  return new;
end $$;
create trigger guard before update or delete on engagement.sla_cycle for each row execute function engagement.guard_cycle();
create trigger guard_truncate before truncate on engagement.sla_cycle execute function platform.refuse_change();

-- What happened to a clock, in its order. A correction is another event.
create table engagement.sla_event (
  tenant_id text not null,
  cycle_id uuid not null,
  seq int not null check (seq > 0),
  kind text not null check (kind in ('START', 'PAUSE', 'RESUME', 'STOP', 'RETARGET', 'RECALENDAR', 'ESCALATE', 'BREACH')),
  at timestamptz not null,
  target_seconds int,
  calendar text,
  calendar_version int,
  actor_name text not null,
  primary key (tenant_id, cycle_id, seq),
  foreign key (tenant_id, cycle_id) references engagement.sla_cycle,
  foreign key (calendar, calendar_version) references engagement.calendar,
  check ((kind in ('START', 'RETARGET')) = (target_seconds is not null)),
  check ((kind in ('START', 'RECALENDAR')) = (calendar is not null and calendar_version is not null)));
select platform.protect('engagement.sla_event');
grant select, insert on engagement.sla_event to bailiwick_app;
select platform.keep_for_ever('engagement.sla_event');
