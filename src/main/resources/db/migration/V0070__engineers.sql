-- The engineers whom tenants book: who they are, when they work, where they are cleared. Provider's data: no tenant owns a row here.
create schema if not exists engagement;
grant usage on schema engagement to bailiwick_app, bailiwick_ops;

-- subject is the person in Keycloak, once they have an account. Working times are local to zone; region decides about public holidays (ISO 3166-2).
create table engagement.engineer (
  id uuid primary key,
  subject text unique check (length(subject) between 1 and 100),
  name text not null check (length(name) between 1 and 100),
  email text not null check (length(email) between 3 and 254),
  zone text not null check (length(zone) between 1 and 60),
  region text not null check (region ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'),
  skills text[] not null check (cardinality(skills) > 0),
  languages text[] not null check (cardinality(languages) > 0),
  active boolean not null default true,
  version int not null default 1);

-- The working week, in local wall-clock time, from one day to another. until_time <= from_time ends on the next day.
create table engagement.working_rule (
  engineer_id uuid not null references engagement.engineer,
  id uuid not null default platform.new_id() primary key,
  valid daterange not null check (not isempty(valid)),
  weekday int not null check (weekday between 1 and 7),
  from_time time not null,
  until_time time not null check (until_time <> from_time));
create index working_rule_engineer on engagement.working_rule (engineer_id);

-- What holds on one day instead of the week: other times, or none at all.
create table engagement.day_override (
  engineer_id uuid not null references engagement.engineer,
  day date not null,
  from_times time[] not null,
  until_times time[] not null check (cardinality(from_times) = cardinality(until_times)),
  primary key (engineer_id, day));

create table engagement.absence (
  id uuid primary key,
  engineer_id uuid not null references engagement.engineer,
  period tstzrange not null check (lower_inc(period) and not upper_inc(period) and not isempty(period)),
  kind text not null check (kind in ('LEAVE', 'SICK', 'TRAINING', 'OTHER')),
  substitute uuid references engagement.engineer check (substitute <> engineer_id),
  recorded_by text not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null default platform.app_now(),
  withdrawn_at timestamptz);
create index absence_period on engagement.absence using gist (engineer_id, period) where (withdrawn_at is null);

-- Under whose law an engineer may work for tenants. Revoked, never deleted.
create table engagement.clearance (
  id uuid primary key,
  engineer_id uuid not null references engagement.engineer,
  jurisdiction text not null references catalog.jurisdiction,
  granted_by_name text not null,
  granted_at timestamptz not null default platform.app_now(),
  revoked_by_name text,
  revoked_at timestamptz,
  check ((revoked_at is null) = (revoked_by_name is null)));
create unique index clearance_once on engagement.clearance (engineer_id, jurisdiction) where revoked_at is null;

create function engagement.keep_clearance() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.revoked_at is not null
     or (to_jsonb(new) - array['revoked_at', 'revoked_by_name']) is distinct from (to_jsonb(old) - array['revoked_at', 'revoked_by_name']) then
    raise exception 'a clearance is granted once and revoked once' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep before update or delete on engagement.clearance for each row execute function engagement.keep_clearance();

-- Public holidays as somebody of ours has looked them over; the highest version of a region and year holds.
create table engagement.holiday_calendar (
  region text not null check (region ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'),
  year int not null check (year between 2020 and 2100),
  version int not null check (version > 0),
  source text not null,
  adopted_by_name text not null,
  adopted_at timestamptz not null default platform.app_now(),
  primary key (region, year, version));

-- On a half day work ends at noon.
create table engagement.holiday (
  region text not null,
  year int not null,
  version int not null,
  day date not null check (extract(year from day) = year),
  name text not null check (length(name) between 1 and 100),
  half boolean not null default false,
  primary key (region, year, version, day),
  foreign key (region, year, version) references engagement.holiday_calendar);
select platform.keep_for_ever('engagement.holiday_calendar');
select platform.keep_for_ever('engagement.holiday');

create view engagement.holiday_now with (security_invoker = true) as
select h.region, h.day, h.name, h.half from engagement.holiday h
where h.version = (select max(c.version) from engagement.holiday_calendar c where c.region = h.region and c.year = h.year);

-- What can be booked. Buffers of two sessions add up: each blocks its own. Times in minutes.
create table engagement.session_type (
  code text primary key check (code ~ '^[a-z0-9-]{2,40}$'),
  name text not null check (length(name) between 1 and 100),
  name_de text not null check (length(name_de) between 1 and 100),
  description text not null check (length(description) between 1 and 500),
  description_de text not null check (length(description_de) between 1 and 500),
  minutes int not null check (minutes between 10 and 480),
  before_minutes int not null check (before_minutes between 0 and 180),
  after_minutes int not null check (after_minutes between 0 and 180),
  grid_minutes int not null check (grid_minutes in (5, 10, 15, 20, 30, 60)),
  notice_minutes int not null check (notice_minutes between 0 and 40320),
  ahead_days int not null check (ahead_days between 1 and 365),
  engineers int not null check (engineers between 1 and 3),
  skills text[] not null default '{}',
  engineer_day_max int not null check (engineer_day_max between 1 and 24),
  tenant_week_max int not null check (tenant_week_max between 1 and 100),
  free_until_minutes int not null check (free_until_minutes between 0 and 40320),
  late_percent int not null check (late_percent between 0 and 100),
  moves_max int not null check (moves_max between 0 and 20),
  listed boolean not null default true,
  version int not null default 1);

grant select on all tables in schema engagement to bailiwick_app, bailiwick_ops;
grant insert, update on engagement.engineer, engagement.absence, engagement.clearance, engagement.session_type to bailiwick_app;
grant insert, update, delete on engagement.working_rule, engagement.day_override to bailiwick_app;
grant insert on engagement.holiday_calendar, engagement.holiday to bailiwick_app;
