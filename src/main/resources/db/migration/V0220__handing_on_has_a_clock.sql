-- Hand-offs: a ticket that one of the staff hands on, to another queue or to a colleague, is taken there within a time of its own. That is between
-- the staff: the portal's own role adds to these tables and reads no row of them, as with notes (V0080); the staff's pages read them by the
-- role that reads over all tenants.

-- Within how many minutes of a calendar. Published whole, an edition at a time, by a person with a reason.
create table engagement.handoff_edition (
  version int primary key check (version > 0),
  reason text not null check (length(reason) between 1 and 500),
  published_by_name text not null,
  published_at timestamptz not null default platform.app_now());
create table engagement.handoff_target (
  version int not null references engagement.handoff_edition deferrable initially deferred,
  severity smallint not null check (severity between 1 and 4),
  minutes int not null check (minutes between 1 and 10080),
  calendar text not null,
  primary key (version, severity));

create function engagement.guard_handoff_edition() returns trigger language plpgsql as $$
begin
  if (select count(*) from engagement.handoff_target t where t.version = new.version) <> 4 then
    perform engagement.refuse('each severity has its time', 'handoff_edition_is_whole');
  end if;
  return null;
end $$;
create constraint trigger whole after insert on engagement.handoff_edition deferrable initially deferred
  for each row execute function engagement.guard_handoff_edition();

create function engagement.guard_handoff_target() returns trigger language plpgsql as $$
begin
  if not exists (select from engagement.calendar c where c.code = new.calendar) then
    perform engagement.refuse('there are no such business hours', 'handoff_target_has_hours');
  end if;
  if exists (select from engagement.handoff_edition e where e.version > new.version)
     or new.version > 1 and not exists (select from engagement.handoff_edition e where e.version = new.version - 1) then
    perform engagement.refuse('editions follow each other', 'handoff_editions_in_order');
  end if;
  return new;
end $$;
create trigger guard before insert on engagement.handoff_target for each row execute function engagement.guard_handoff_target();
grant select, insert on engagement.handoff_edition, engagement.handoff_target to bailiwick_app;
grant select on engagement.handoff_edition, engagement.handoff_target to bailiwick_ops;
insert into engagement.handoff_target values (1, 1, 15, 'ALWAYS'), (1, 2, 60, 'BUSINESS'), (1, 3, 120, 'BUSINESS'), (1, 4, 480, 'BUSINESS');
insert into engagement.handoff_edition values (1, 'Times to begin with.', 'Bailiwick');
select platform.keep_for_ever('engagement.handoff_edition');
select platform.keep_for_ever('engagement.handoff_target');

-- One hand-off, from when the ticket was handed on until somebody has taken it. How it stands follows from its events, by trigger.
create table engagement.handoff (
  tenant_id text not null,
  id uuid not null,
  ticket_id uuid not null,
  n int not null default 0,
  zone text not null,
  started_at timestamptz not null,
  state text not null default 'RUNNING' check (state in ('RUNNING', 'MET', 'BREACHED')),
  calendar text,
  calendar_version int,
  target_seconds int check (target_seconds > 0),
  due_at timestamptz,
  next_at timestamptz,
  stopped_at timestamptz,
  ended text check (ended in ('ACCEPTED', 'TAKEN_BACK', 'OVER')),
  breached_at timestamptz,
  level smallint not null default 0 check (level between 0 and 3),
  events int not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, ticket_id, n),
  foreign key (tenant_id, ticket_id) references engagement.ticket,
  foreign key (calendar, calendar_version) references engagement.calendar,
  check ((stopped_at is null) = (state = 'RUNNING') and (stopped_at is null) = (ended is null)),
  check (stopped_at is null or (state = 'BREACHED') = (breached_at is not null)),
  check ((level >= 2) = (breached_at is not null)));
create unique index handoff_open on engagement.handoff (tenant_id, ticket_id) where stopped_at is null;
create index handoff_ticket on engagement.handoff (ticket_id, n);
create index handoff_due on engagement.handoff (due_at, id) where stopped_at is null;

-- What happened to its clock, in its order. due_at and next_at are what the portal's one function of deadlines reads from all of them.
create table engagement.handoff_event (
  tenant_id text not null,
  handoff_id uuid not null,
  seq int not null check (seq > 0),
  kind text not null check (kind in ('START', 'RETARGET', 'RECALENDAR', 'ESCALATE', 'BREACH', 'STOP')),
  at timestamptz not null,
  target_seconds int,
  calendar text,
  calendar_version int,
  ended text,
  due_at timestamptz not null,
  next_at timestamptz,
  actor_name text not null,
  primary key (tenant_id, handoff_id, seq),
  foreign key (tenant_id, handoff_id) references engagement.handoff,
  foreign key (calendar, calendar_version) references engagement.calendar,
  check ((seq = 1) = (kind = 'START')),
  check ((kind in ('START', 'RETARGET')) = (target_seconds is not null)),
  check ((kind in ('START', 'RECALENDAR')) = (calendar is not null and calendar_version is not null)),
  check ((kind = 'STOP') = (ended is not null)));

-- Who handed it on to whom; handed on once more before anybody took it, its clock runs on.
create table engagement.handoff_leg (
  tenant_id text not null,
  id uuid not null,
  handoff_id uuid not null,
  from_queue text not null,
  to_queue text not null,
  from_name text,
  to_name text,
  giver text not null,
  giver_name text not null,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, handoff_id) references engagement.handoff);
create index handoff_leg_of on engagement.handoff_leg (tenant_id, handoff_id, id);

do $$
declare t text;
begin
  foreach t in array array['engagement.handoff', 'engagement.handoff_event', 'engagement.handoff_leg'] loop
    perform platform.protect(t::regclass);
    execute format('create policy unseen on %s as restrictive for select to bailiwick_app
      using (tenant_id = (select platform.current_tenant()) and tenant_id is null)', t);
    execute format('grant select, insert on %s to bailiwick_app', t);
  end loop;
end $$;
create policy counted on engagement.handoff for update to bailiwick_owner using (true) with check (true);
select platform.keep_for_ever('engagement.handoff_event');
select platform.keep_for_ever('engagement.handoff_leg');

create function engagement.guard_handoff() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare fixed text[] := array['state', 'calendar', 'calendar_version', 'target_seconds', 'due_at', 'next_at', 'stopped_at', 'ended', 'breached_at',
  'level', 'events'];
begin
  if tg_op = 'INSERT' then
    if num_nonnulls(new.calendar, new.calendar_version, new.target_seconds, new.due_at, new.next_at, new.stopped_at, new.breached_at) > 0
       or new.level <> 0 or new.events <> 0 then
      perform engagement.refuse('how a hand-off stands follows from its events', 'handoff_begins_bare');
    end if;
    select coalesce(max(h.n), 0) + 1 into new.n from engagement.handoff h where h.tenant_id = new.tenant_id and h.ticket_id = new.ticket_id;
    return new;
  end if;
  if tg_op = 'DELETE' or old.stopped_at is not null or new.events <> old.events + 1
     or (to_jsonb(new) - fixed) is distinct from (to_jsonb(old) - fixed)
     or (old.breached_at is not null and new.breached_at is distinct from old.breached_at)
     or not exists (select from engagement.handoff_event e where e.tenant_id = new.tenant_id and e.handoff_id = new.id and e.seq = new.events) then
    raise exception 'how a hand-off stands follows from its events, and what was is as it was' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger guard before insert or update or delete on engagement.handoff for each row execute function engagement.guard_handoff();
create trigger guard_truncate before truncate on engagement.handoff execute function platform.refuse_change();

create function engagement.count_handoff() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.at > platform.app_now() then
    perform engagement.refuse('what happens to a clock has happened', 'handoff_has_been');
  end if;
  update engagement.handoff h set events = new.seq, due_at = new.due_at, next_at = new.next_at,
    target_seconds = coalesce(new.target_seconds, h.target_seconds),
    calendar = coalesce(new.calendar, h.calendar), calendar_version = coalesce(new.calendar_version, h.calendar_version),
    level = h.level + (new.kind in ('ESCALATE', 'BREACH'))::int,
    breached_at = case when new.kind = 'BREACH' then new.at else h.breached_at end,
    stopped_at = case when new.kind = 'STOP' then new.at end, ended = new.ended,
    state = case when new.kind <> 'STOP' then 'RUNNING' when h.breached_at is null then 'MET' else 'BREACHED' end
    where h.tenant_id = new.tenant_id and h.id = new.handoff_id and h.events = new.seq - 1 and h.stopped_at is null;
  if not found then
    perform engagement.refuse('what happens to a clock has its order, and nothing happens to one that stopped', 'handoff_order');
  end if;
  return new;
end $$;
create trigger counted after insert on engagement.handoff_event for each row execute function engagement.count_handoff();

-- The ladder calls the staff about a hand-off as about a promise. That it did stays among the staff.
alter table engagement.escalation add column handoff_id uuid, alter column cycle_id drop not null,
  add foreign key (tenant_id, handoff_id) references engagement.handoff,
  add constraint escalation_handoff_once unique (tenant_id, handoff_id, step, reader),
  add constraint escalation_of_one_clock check (num_nonnulls(cycle_id, handoff_id) = 1);
create policy unseen on engagement.escalation as restrictive for select to bailiwick_app
  using (tenant_id = (select platform.current_tenant()) and handoff_id is null);
create policy told on engagement.escalation for update to bailiwick_owner using (true) with check (true);
revoke update on engagement.escalation from bailiwick_app;

create function engagement.tell_staff(notice uuid, why text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update engagement.escalation e set told_at = case when why is null then platform.app_now() end, untold = why
    where e.tenant_id = platform.current_tenant() and e.id = notice;
end $$;
revoke all on function engagement.tell_staff from public;
grant execute on function engagement.tell_staff to bailiwick_app;
