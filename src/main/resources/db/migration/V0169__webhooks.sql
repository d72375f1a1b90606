-- Webhooks: where a tenant wants to be told what becomes of its sessions, tickets and reservations. Events are noted by triggers on the rows
-- that say what happened, in the transaction that writes them; a job calls after it was committed.
create function tenancy.iso(at timestamptz) returns text language sql stable as
$$ select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

create table tenancy.webhook (
  tenant_id text not null references tenancy.tenant,
  id uuid not null,
  address text not null check (length(address) between 8 and 500),
  events text[] not null check (cardinality(events) > 0 and events <@ array['session.booked', 'session.moved', 'session.cancelled',
    'session.started', 'session.ended', 'session.no_show', 'ticket.opened', 'ticket.answered', 'ticket.state_changed',
    'reservation.state_changed']),
  paused boolean not null default false,
  -- What its secret is derived from, with a key that is not in this database; and the one before, which counts for a day more.
  salt bytea not null check (length(salt) = 32),
  salt_before bytea check (length(salt_before) = 32),
  renewed_at timestamptz not null default platform.app_now(),
  created_by_name text not null,
  created_at timestamptz not null default platform.app_now(),
  removed_by_name text,
  removed_at timestamptz,
  version int not null default 0,
  primary key (tenant_id, id),
  check ((removed_at is null) = (removed_by_name is null)));
select platform.protect('tenancy.webhook');
grant select, insert, update on tenancy.webhook to bailiwick_app;

create function tenancy.guard_webhook() returns trigger language plpgsql as $$
declare fixed text[] := array['address', 'events', 'paused', 'salt', 'salt_before', 'renewed_at', 'removed_by_name', 'removed_at', 'version'];
begin
  if tg_op = 'INSERT' then
    new.created_at := platform.app_now();
    new.renewed_at := new.created_at;
    if new.version <> 0 or new.removed_at is not null or new.salt_before is not null then
      raise exception 'a webhook begins as a new one' using errcode = 'restrict_violation';
    end if;
    perform pg_advisory_xact_lock(hashtextextended('webhooks:' || new.tenant_id, 0));
    if (select count(*) from tenancy.webhook w where w.tenant_id = new.tenant_id and w.removed_at is null) >= 10 then
      raise exception 'a tenant has at most 10 webhooks' using errcode = 'check_violation', constraint = 'webhooks_are_few';
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' or old.removed_at is not null or new.version <> old.version + 1
     or (to_jsonb(new) - fixed) is distinct from (to_jsonb(old) - fixed) then
    raise exception 'each change of a webhook is one version, and a removed one stays so' using errcode = 'restrict_violation';
  end if;
  if new.salt <> old.salt then
    new.salt_before := old.salt;
    new.renewed_at := platform.app_now();
  elsif (new.salt_before, new.renewed_at) is distinct from (old.salt_before, old.renewed_at) then
    raise exception 'the secret before is what it was' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger guard before insert or update or delete on tenancy.webhook for each row execute function tenancy.guard_webhook();
create trigger guard_truncate before truncate on tenancy.webhook execute function platform.refuse_change();

-- What one webhook is told: the same bytes under the same id, however often it is tried.
create table tenancy.webhook_delivery (
  tenant_id text not null,
  id uuid not null,
  webhook_id uuid not null,
  event text not null,
  happened_at timestamptz not null,
  body text not null check (length(body) <= 4000),
  state text not null default 'WAITING' check (state in ('WAITING', 'DELIVERED', 'GIVEN_UP')),
  attempts int not null default 0 check (attempts between 0 and 8),
  attempted_at timestamptz,
  outcome text check (outcome in ('ACCEPTED', 'REFUSED', 'UNKNOWN_NAME', 'NOT_PUBLIC', 'UNREACHABLE', 'NOT_TRUSTED', 'TOO_SLOW', 'LOST',
    'PAUSED', 'REMOVED')),
  status int check (status between 100 and 999),
  primary key (tenant_id, id),
  foreign key (tenant_id, webhook_id) references tenancy.webhook,
  check (state <> 'DELIVERED' or outcome = 'ACCEPTED'),
  check (state <> 'GIVEN_UP' or outcome <> 'ACCEPTED'));
create index webhook_delivery_of on tenancy.webhook_delivery (tenant_id, webhook_id, id);
select platform.protect('tenancy.webhook_delivery');
grant select, insert, update on tenancy.webhook_delivery to bailiwick_app;

-- An attempt is counted before it is made, each by one; a new round begins with what is over.
create function tenancy.guard_webhook_delivery() returns trigger language plpgsql as $$
declare changes text[] := array['state', 'attempts', 'attempted_at', 'outcome', 'status'];
begin
  if tg_op = 'INSERT' then
    if new.state <> 'WAITING' or new.attempts <> 0 or num_nonnulls(new.attempted_at, new.outcome, new.status) > 0 then
      raise exception 'a delivery begins as one that waits' using errcode = 'restrict_violation';
    end if;
    return new;
  end if;
  if (to_jsonb(new) - changes) is distinct from (to_jsonb(old) - changes) then
    raise exception 'what is told does not change' using errcode = 'restrict_violation';
  end if;
  if new.attempts not in (old.attempts, old.attempts + 1)
     and not (old.state <> 'WAITING' and new.state = 'WAITING' and new.attempts = 0) then
    raise exception 'attempts are counted one by one' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger guard before insert or update on tenancy.webhook_delivery for each row execute function tenancy.guard_webhook_delivery();

-- Notes an event for whoever wants it, and plans the calls.
create function tenancy.tell(tenant text, told text, happened timestamptz, about json) returns void language plpgsql as $$
declare made uuid;
begin
  for made in insert into tenancy.webhook_delivery (tenant_id, id, webhook_id, event, happened_at, body)
      select w.tenant_id, platform.new_id(), w.id, told, happened,
        json_build_object('type', told, 'timestamp', tenancy.iso(happened), 'data', about)::text
      from tenancy.webhook w where w.tenant_id = tenant and w.removed_at is null and not w.paused and told = any (w.events)
      returning id loop
    insert into platform.job (kind, subject, run_as, due_at) values ('webhook.deliver', made::text, tenant, platform.app_now())
      on conflict do nothing;
  end loop;
end $$;

create function tenancy.listens(tenant text) returns boolean language sql stable as $$
  select exists (select from tenancy.webhook w where w.tenant_id = tenant and w.removed_at is null and not w.paused) $$;

create function engagement.tell_of_session() returns trigger language plpgsql as $$
declare
  before engagement.session_step;
  s engagement.session;
  told text;
begin
  select * into before from engagement.session_step p where p.tenant_id = new.tenant_id and p.session_id = new.session_id and p.seq < new.seq
    order by p.seq desc limit 1;
  told := case
    when new.state = 'BOOKED' and before.state is distinct from 'BOOKED' then 'session.booked'
    when new.state = 'BOOKED' and before.during <> new.during then 'session.moved'
    when new.state = 'CANCELLED' and before.state in ('BOOKED', 'IN_PROGRESS') then 'session.cancelled'
    when new.state = 'IN_PROGRESS' then 'session.started'
    when new.state = 'COMPLETED' then 'session.ended'
    when new.state in ('TENANT_ABSENT', 'ENGINEER_ABSENT') then 'session.no_show' end;
  if told is not null then
    select * into s from engagement.session x where x.tenant_id = new.tenant_id and x.id = new.session_id;
    perform tenancy.tell(new.tenant_id, told, new.at, json_build_object('session', s.id, 'reservation', s.reservation_id,
      'ticket', s.ticket_id, 'kind', s.type, 'state', new.state, 'start', tenancy.iso(lower(new.during)),
      'end', tenancy.iso(upper(new.during)), 'sequence', new.sequence,
      'page', '/app/sessions/' || s.id, 'resource', '/api/v1/sessions/' || s.id));
  end if;
  return null;
end $$;
create trigger told after insert on engagement.session_step for each row when (tenancy.listens(new.tenant_id))
  execute function engagement.tell_of_session();

create function engagement.tell_of_ticket() returns trigger language plpgsql as $$
declare t engagement.ticket;
begin
  select * into t from engagement.ticket x where x.tenant_id = new.tenant_id and x.id = new.ticket_id;
  perform tenancy.tell(new.tenant_id,
    case when new.seq = 1 then 'ticket.opened' when new.kind in ('MOVED', 'MERGED') then 'ticket.state_changed' else 'ticket.answered' end,
    new.at, json_build_object('ticket', t.id, 'number', 'TT-' || lpad(t.number::text, greatest(6, length(t.number::text)), '0'),
      'reservation', t.reservation_id, 'entry', new.seq, 'kind', new.kind, 'side', new.side, 'state', coalesce(new.state, t.state),
      'page', '/app/tickets/' || t.id, 'resource', '/api/v1/tickets/' || t.id));
  return null;
end $$;
create trigger told after insert on engagement.entry for each row when (new.kind <> 'RATED' and tenancy.listens(new.tenant_id))
  execute function engagement.tell_of_ticket();

create function reservation.tell_of_reservation() returns trigger language plpgsql as $$
declare number bigint;
begin
  select r.number into number from reservation.reservation r where r.tenant_id = new.tenant_id and r.id = new.reservation_id;
  perform tenancy.tell(new.tenant_id, 'reservation.state_changed', new.at, json_build_object('reservation', new.reservation_id,
    'number', 'RSV-' || number, 'before', new.from_state, 'state', new.to_state, 'sequence', new.seq,
    'page', '/app/reservations/' || new.reservation_id, 'resource', '/api/v1/reservations/' || new.reservation_id));
  return null;
end $$;
create trigger told after insert on reservation.transition for each row when (tenancy.listens(new.tenant_id))
  execute function reservation.tell_of_reservation();
