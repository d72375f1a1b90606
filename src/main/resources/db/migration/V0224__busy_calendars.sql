-- Calendars of engineers' own, read so that nobody books over them. The address is a secret in itself: it stays within the provider, and the
-- role that reads over all tenants does not see it. Of what a calendar holds only when its engineer is busy is kept.
create table engagement.busy_calendar (
  tenant_id text not null references tenancy.tenant,
  engineer_id uuid not null references engagement.engineer,
  address text not null check (length(address) between 10 and 1000),
  set_at timestamptz not null default platform.app_now(),
  version int not null default 1,
  attempts int not null default 0,
  noted int not null default 0 check (noted <= attempts),
  failures int not null default 0,
  tried_at timestamptz,
  asked_at timestamptz,
  next_at timestamptz not null default platform.app_now(),
  read_at timestamptz,
  outcome text check (outcome in ('READ', 'REFUSED', 'UNKNOWN_NAME', 'NOT_PUBLIC', 'UNREACHABLE', 'NOT_TRUSTED', 'TOO_SLOW', 'TOO_LONG',
    'UNREADABLE', 'LOST')),
  status int check (status between 100 and 999),
  fault text check (length(fault) between 1 and 300),
  told_at timestamptz,
  primary key (tenant_id, engineer_id),
  constraint busy_calendar_says_why check ((fault is not null) = coalesce(outcome = 'UNREADABLE', false)),
  constraint busy_calendar_counts check ((failures = 0) = (outcome is null or outcome = 'READ')));
select platform.protect('engagement.busy_calendar');
revoke select on engagement.busy_calendar from bailiwick_ops;
grant select (tenant_id, engineer_id, set_at, read_at, tried_at, outcome) on engagement.busy_calendar to bailiwick_ops;
grant select, insert, update, delete on engagement.busy_calendar to bailiwick_app;

create table engagement.busy_time (
  tenant_id text not null,
  engineer_id uuid not null,
  period tstzrange not null check (lower_inc(period) and not upper_inc(period) and not isempty(period) and not lower_inf(period)
    and not upper_inf(period)),
  primary key (tenant_id, engineer_id, period),
  foreign key (tenant_id, engineer_id) references engagement.busy_calendar,
  constraint busy_time_joined exclude using gist (engineer_id with =, period with &&));
select platform.protect('engagement.busy_time');
grant select, insert, delete on engagement.busy_time to bailiwick_app;

-- Who was told that nothing has been read for a day: once for each stretch, which began with the last reading.
create table engagement.busy_calendar_mail (
  tenant_id text not null references tenancy.tenant,
  id uuid not null,
  engineer_id uuid not null references engagement.engineer,
  since timestamptz not null,
  reader text not null check (reader in ('ENGINEER', 'PLANNER')),
  person text not null check (length(person) between 1 and 100),
  made_at timestamptz not null default platform.app_now(),
  sent_at timestamptz,
  primary key (tenant_id, id),
  constraint busy_calendar_told_once unique (tenant_id, engineer_id, since, reader, person));
select platform.protect('engagement.busy_calendar_mail');
grant select, insert, update (sent_at) on engagement.busy_calendar_mail to bailiwick_app;

create function engagement.guard_busy_calendar() returns trigger language plpgsql as $$
begin
  if not exists (select from tenancy.tenant t where t.id = new.tenant_id and t.kind = 'PROVIDER') then
    raise exception 'calendars of engineers are the provider''s' using errcode = 'check_violation', constraint = 'busy_calendar_is_ours';
  end if;
  if tg_op = 'UPDATE' and (new.tenant_id <> old.tenant_id or new.engineer_id <> old.engineer_id or new.attempts < old.attempts
     or new.version <> old.version + (case when new.address <> old.address or new.set_at <> old.set_at then 1 else 0 end)) then
    raise exception 'a calendar stays its engineer''s, and each address is a version' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger guard before insert or update on engagement.busy_calendar for each row execute function engagement.guard_busy_calendar();

-- A calendar is a person's: it ends when somebody else signs in as that engineer, or nobody.
create function engagement.end_busy_calendar() returns trigger language plpgsql as $$
begin
  delete from engagement.busy_time b where b.engineer_id = new.id;
  delete from engagement.busy_calendar c where c.engineer_id = new.id;
  return null;
end $$;
create trigger end_busy_calendar after update of subject on engagement.engineer for each row when (new.subject is distinct from old.subject)
  execute function engagement.end_busy_calendar();

-- When engineers are busy elsewhere, for whoever looks for a slot: times and nothing else.
create function engagement.busy_elsewhere(engineers uuid[], since timestamptz, until timestamptz)
returns table (engineer uuid, starts timestamptz, ends timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select b.engineer_id, lower(b.period), upper(b.period) from engagement.busy_time b
  where b.engineer_id = any (engineers) and b.period && tstzrange(since, until) $$;
revoke all on function engagement.busy_elsewhere from public;
grant execute on function engagement.busy_elsewhere to bailiwick_app;
