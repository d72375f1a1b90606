-- Tickets: what a tenant asks of the provider's people, on which reservation, and everything that was said and done about it. What the
-- staff write to each other stands in a table that the portal's own role cannot read.
create schema if not exists engagement;
grant usage on schema engagement to bailiwick_app, bailiwick_ops;

create table engagement.ticket_successor (state text not null, next text not null, primary key (state, next));
insert into engagement.ticket_successor values
  ('NEW', 'TRIAGED'), ('TRIAGED', 'IN_PROGRESS'),
  ('IN_PROGRESS', 'WAITING_CUSTOMER'), ('IN_PROGRESS', 'WAITING_VENDOR'), ('IN_PROGRESS', 'SCHEDULED'), ('IN_PROGRESS', 'RESOLVED'),
  ('WAITING_CUSTOMER', 'IN_PROGRESS'), ('WAITING_VENDOR', 'IN_PROGRESS'), ('SCHEDULED', 'IN_PROGRESS'),
  ('RESOLVED', 'CLOSED'), ('RESOLVED', 'IN_PROGRESS'), ('CLOSED', 'IN_PROGRESS');
grant select on engagement.ticket_successor to bailiwick_app, bailiwick_ops;

create sequence engagement.ticket_number start 101;
grant usage on sequence engagement.ticket_number to bailiwick_app;

create table engagement.ticket (
  tenant_id text not null references tenancy.tenant,
  id uuid not null,
  number bigint not null constraint ticket_number_key unique default nextval('engagement.ticket_number'),
  kind text not null check (kind in ('TUNING', 'FAULT', 'QUESTION', 'CHANGE', 'DATA_ACT_EXIT')),
  state text not null default 'NEW' check (state in ('NEW', 'TRIAGED', 'IN_PROGRESS', 'WAITING_CUSTOMER', 'WAITING_VENDOR', 'SCHEDULED',
    'RESOLVED', 'CLOSED')),
  impact text not null check (impact in ('HIGH', 'MEDIUM', 'LOW')),
  urgency text not null check (urgency in ('HIGH', 'MEDIUM', 'LOW')),
  severity smallint not null generated always as (least(4, 1
    + case impact when 'HIGH' then 0 when 'MEDIUM' then 1 else 2 end
    + case urgency when 'HIGH' then 0 when 'MEDIUM' then 1 else 2 end)) stored,
  title text not null check (length(title) between 1 and 200),
  reservation_id uuid,
  jurisdiction text not null check (jurisdiction ~ '^[A-Z]{2}$'),
  nodes text[] not null default '{}' check (cardinality(nodes) <= 64),
  queue text not null default 'GENERAL' check (queue in ('GENERAL', 'FABRIC', 'GPU', 'STORAGE', 'SOFTWARE', 'CONTRACT')),
  owner text,
  owner_name text,
  opened_by text not null,
  opened_by_name text not null,
  by_staff boolean not null,
  opened_at timestamptz not null default platform.app_now(),
  changed_at timestamptz not null default platform.app_now(),
  resolved_at timestamptz,
  closed_at timestamptz,
  cycle int not null default 1 check (cycle > 0),
  merged_into uuid,
  entries int not null default 0,
  due_at timestamptz,
  version int not null default 0,
  primary key (tenant_id, id),
  foreign key (tenant_id, reservation_id) references reservation.reservation,
  foreign key (tenant_id, merged_into) references engagement.ticket,
  check ((owner is null) = (owner_name is null)),
  check (merged_into is null or (merged_into <> id and state = 'CLOSED')));
create index ticket_reservation on engagement.ticket (tenant_id, reservation_id);
create index ticket_due on engagement.ticket (coalesce(due_at, 'infinity'), id) where state <> 'CLOSED';
select platform.protect('engagement.ticket');
grant select, insert, update on engagement.ticket to bailiwick_app;

-- Each change is one version; states follow each other; what was asked, by whom and on what stays as it was.
create function engagement.guard_ticket() returns trigger language plpgsql as $$
declare fixed text[] := array['state', 'impact', 'urgency', 'severity', 'queue', 'owner', 'owner_name', 'changed_at', 'resolved_at', 'closed_at',
  'cycle', 'merged_into', 'entries', 'due_at', 'version'];
  now timestamptz := platform.app_now();
begin
  if tg_op = 'INSERT' then
    new.opened_at := now;
    new.changed_at := now;
    if new.state <> 'NEW' or new.cycle <> 1 or new.version <> 0 or new.entries <> 0
       or num_nonnulls(new.resolved_at, new.closed_at, new.merged_into, new.owner, new.due_at) > 0 then
      raise exception 'a ticket begins as a new one' using errcode = 'check_violation', constraint = 'ticket_begins_new';
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' or (to_jsonb(new) - fixed) is distinct from (to_jsonb(old) - fixed) then
    raise exception 'what a ticket asks never changes' using errcode = 'restrict_violation';
  end if;
  if to_jsonb(new) - array['entries', 'due_at', 'severity'] = to_jsonb(old) - array['entries', 'due_at', 'severity'] then return new; end if;
  if new.version <> old.version + 1 or old.merged_into is not null then
    raise exception 'each change of a ticket is one version' using errcode = 'check_violation', constraint = 'ticket_version';
  end if;
  new.changed_at := now;
  if new.state = old.state then return new; end if;
  if new.merged_into is null
     and not exists (select from engagement.ticket_successor s where s.state = old.state and s.next = new.state) then
    raise exception 'a ticket does not go from % to %', old.state, new.state using errcode = 'check_violation', constraint = 'ticket_order';
  end if;
  new.cycle := old.cycle + (old.state in ('RESOLVED', 'CLOSED') and new.state = 'IN_PROGRESS')::int;
  if old.state = 'CLOSED' and old.closed_at < now - interval '30 days' then
    raise exception 'a ticket is opened again within thirty days' using errcode = 'check_violation', constraint = 'ticket_order';
  end if;
  new.resolved_at := case when new.state = 'RESOLVED' then now when new.state = 'CLOSED' then old.resolved_at end;
  new.closed_at := case when new.state = 'CLOSED' then now end;
  return new;
end $$;
create trigger guard before insert or update or delete on engagement.ticket for each row execute function engagement.guard_ticket();
create trigger guard_truncate before truncate on engagement.ticket execute function platform.refuse_change();

-- What both sides read. Numbered without a gap within its ticket by the database.
create table engagement.entry (
  tenant_id text not null,
  id uuid not null,
  ticket_id uuid not null,
  seq int not null default 0,
  kind text not null check (kind in ('MESSAGE', 'MOVED', 'MEASURED', 'ATTACHED', 'MERGED', 'RATED')),
  side text not null check (side in ('TENANT', 'PROVIDER', 'PORTAL')),
  author text not null,
  author_name text not null,
  channel text not null check (channel in ('PORTAL', 'MAIL')),
  body text not null check (length(body) <= 20000),
  state text,
  at timestamptz not null default platform.app_now(),
  primary key (tenant_id, id),
  unique (tenant_id, ticket_id, seq),
  foreign key (tenant_id, ticket_id) references engagement.ticket,
  check (kind <> 'MESSAGE' or body <> ''),
  check ((kind = 'MOVED') = (state is not null)));
select platform.protect('engagement.entry');
grant select, insert on engagement.entry to bailiwick_app;
select platform.keep_for_ever('engagement.entry');

create function engagement.number_entry() returns trigger language plpgsql as $$
begin
  new.at := platform.app_now();
  update engagement.ticket t set entries = entries + 1 where t.tenant_id = new.tenant_id and t.id = new.ticket_id
    returning entries into new.seq;
  return new;
end $$;
create trigger number_entry before insert on engagement.entry for each row execute function engagement.number_entry();

-- What the staff write to each other. The portal's role may only add to it: it is read by the role of the provider's pages alone, so no
-- page, call, mail or export of a tenant can hold a word of it, whatever the code asks for.
create table engagement.internal_note (
  tenant_id text not null,
  id uuid not null,
  ticket_id uuid not null,
  author text not null,
  author_name text not null,
  body text not null check (length(body) between 1 and 20000),
  at timestamptz not null default platform.app_now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, ticket_id) references engagement.ticket);
create index internal_note_ticket on engagement.internal_note (ticket_id, id);
select platform.protect('engagement.internal_note');
create policy unseen on engagement.internal_note as restrictive for select to bailiwick_app
  using (tenant_id = (select platform.current_tenant()) and tenant_id is null);
grant select, insert on engagement.internal_note to bailiwick_app;
select platform.keep_for_ever('engagement.internal_note');

-- Tickets that have to do with each other.
create table engagement.ticket_link (
  tenant_id text not null,
  ticket_id uuid not null,
  other_id uuid not null,
  linked_by_name text not null,
  linked_at timestamptz not null default platform.app_now(),
  primary key (tenant_id, ticket_id, other_id),
  foreign key (tenant_id, ticket_id) references engagement.ticket,
  foreign key (tenant_id, other_id) references engagement.ticket,
  check (ticket_id < other_id));
select platform.protect('engagement.ticket_link');
grant select, insert on engagement.ticket_link to bailiwick_app;
select platform.keep_for_ever('engagement.ticket_link');

-- Answers that the staff give often: words, and where the ticket goes with them. A later one of the same name takes the place of the
-- earlier one.
create table engagement.macro (
  id uuid primary key,
  name text not null check (length(name) between 1 and 60),
  body text not null check (length(body) between 1 and 5000),
  moves_to text check (moves_to in ('TRIAGED', 'IN_PROGRESS', 'WAITING_CUSTOMER', 'WAITING_VENDOR', 'RESOLVED')),
  written_by_name text not null,
  written_at timestamptz not null default platform.app_now());
grant select, insert on engagement.macro to bailiwick_app;
grant select on engagement.macro to bailiwick_ops;
select platform.keep_for_ever('engagement.macro');
