-- Sessions of tenants with engineers. A session keeps its id over every move; its place in an engineer's time is a row per engineer.
create table engagement.session (
  tenant_id text not null references tenancy.tenant,
  id uuid not null,
  reservation_id uuid not null,
  type text not null references engagement.session_type,
  state text not null check (state in ('HELD', 'BOOKED', 'IN_PROGRESS', 'COMPLETED', 'EXPIRED', 'CANCELLED', 'TENANT_ABSENT', 'ENGINEER_ABSENT')),
  during tstzrange not null check (lower_inc(during) and not upper_inc(during) and not isempty(during)),
  zone text not null,
  local_start timestamp not null,
  topic text not null default '' check (length(topic) <= 1000),
  hold_expires_at timestamptz,
  sequence int not null default 0 check (sequence >= 0),
  moves int not null default 0 check (moves >= 0),
  -- As the type said when it was booked: what is blocked around it, and what moving and cancelling cost.
  engineers int not null check (engineers > 0),
  before_minutes int not null,
  after_minutes int not null,
  engineer_day_max int not null,
  tenant_week_max int not null,
  free_until_minutes int not null,
  late_percent int not null,
  moves_max int not null,
  booked_by text not null,
  booked_by_name text not null,
  booked_by_email text not null,
  created_at timestamptz not null default platform.app_now(),
  ended_by_name text,
  ended_side text check (ended_side in ('TENANT', 'PROVIDER')),
  ended_reason text check (length(ended_reason) <= 1000),
  charged_percent int check (charged_percent between 0 and 100),
  rating int check (rating between 1 and 5),
  rating_words text check (length(rating_words) <= 1000),
  version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, reservation_id) references reservation.reservation,
  constraint held_until check (state <> 'HELD' or hold_expires_at is not null),
  check (rating is null or state = 'COMPLETED'));
create index session_time on engagement.session using gist (tenant_id, during);
create index session_reservation on engagement.session (tenant_id, reservation_id);
create index session_holds on engagement.session (hold_expires_at) where state = 'HELD';
select platform.protect('engagement.session');
grant select, insert, update on engagement.session to bailiwick_app;

-- Who comes, and why they were chosen. No engineer is in two live sessions, held ones included: this constraint and nothing else.
create table engagement.session_engineer (
  tenant_id text not null,
  session_id uuid not null,
  engineer_id uuid not null references engagement.engineer,
  blocked tstzrange not null check (not isempty(blocked)),
  live boolean not null,
  reasons text[] not null,
  primary key (tenant_id, session_id, engineer_id),
  foreign key (tenant_id, session_id) references engagement.session,
  constraint engineer_once exclude using gist (engineer_id with =, blocked with &&) where (live));
select platform.protect('engagement.session_engineer');
grant select, insert, update, delete on engagement.session_engineer to bailiwick_app;

-- Each move of a session, once, in order, with who and why.
create table engagement.session_step (
  tenant_id text not null,
  session_id uuid not null,
  seq int not null check (seq > 0),
  state text not null,
  during tstzrange not null,
  sequence int not null,
  at timestamptz not null default platform.app_now(),
  actor_name text not null,
  reason text not null default '',
  primary key (tenant_id, session_id, seq),
  foreign key (tenant_id, session_id) references engagement.session);
select platform.protect('engagement.session_step');
grant select, insert on engagement.session_step to bailiwick_app;
select platform.keep_for_ever('engagement.session_step');

-- The owner frees what has expired, whosever it is; see engagement.guard_engineer.
create policy expiry on engagement.session for update to bailiwick_owner using (true);
create policy expiry on engagement.session_engineer for update to bailiwick_owner using (true);
create policy expiry on engagement.session_step for insert to bailiwick_owner with check (true);

create table engagement.session_successor (
  from_state text not null,
  to_state text not null,
  primary key (from_state, to_state));
insert into engagement.session_successor values
  ('HELD', 'BOOKED'), ('HELD', 'EXPIRED'), ('HELD', 'CANCELLED'),
  ('BOOKED', 'IN_PROGRESS'), ('BOOKED', 'CANCELLED'),
  ('IN_PROGRESS', 'COMPLETED'), ('IN_PROGRESS', 'TENANT_ABSENT'), ('IN_PROGRESS', 'ENGINEER_ABSENT'), ('IN_PROGRESS', 'CANCELLED');
grant select on engagement.session_successor to bailiwick_app, bailiwick_ops;

-- When engineers are taken, whoever has booked them: times and nothing else.
create function engagement.busy(since timestamptz, until timestamptz)
returns table (engineer uuid, starts timestamptz, ends timestamptz, begins timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select e.engineer_id, lower(e.blocked), upper(e.blocked), lower(s.during)
  from engagement.session_engineer e join engagement.session s on s.tenant_id = e.tenant_id and s.id = e.session_id
  where e.live and e.blocked && tstzrange(since, until)
    and (s.state <> 'HELD' or s.hold_expires_at > platform.app_now()) $$;
revoke all on function engagement.busy from public;
grant execute on function engagement.busy to bailiwick_app;
