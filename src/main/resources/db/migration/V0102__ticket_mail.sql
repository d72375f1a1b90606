-- Tickets by mail: who is told, what left, and what came in and what became of it.

-- Who of the tenant is told what both sides read. Whoever writes on a ticket follows it until they say otherwise.
create table engagement.follower (
  tenant_id text not null,
  ticket_id uuid not null,
  subject text not null,
  name text not null,
  follows boolean not null default true,
  since timestamptz not null default platform.app_now(),
  primary key (tenant_id, ticket_id, subject),
  foreign key (tenant_id, ticket_id) references engagement.ticket);
select platform.protect('engagement.follower');
grant select, insert, update (name, follows, since) on engagement.follower to bailiwick_app;

-- A mail about an entry that both sides read: one for each reader, with an identity of its own. There is no column for anybody's words, so
-- nothing but an entry can be sent.
create table engagement.mail_out (
  tenant_id text not null,
  id uuid not null,
  ticket_id uuid not null,
  entry_id uuid not null,
  message_id text not null check (message_id ~ '^<[^<>[:space:]]{1,200}>$'),
  recipient text not null,
  recipient_name text not null,
  address text not null check (address ~ '^[^[:space:]<>]+@[^[:space:]<>]+$'),
  planned_at timestamptz not null default platform.app_now(),
  sent_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, entry_id, recipient),
  unique (tenant_id, message_id),
  foreign key (tenant_id, ticket_id) references engagement.ticket,
  foreign key (tenant_id, entry_id) references engagement.entry);
create index mail_out_message on engagement.mail_out (message_id);
create index mail_out_ticket on engagement.mail_out (tenant_id, ticket_id, id);
select platform.protect('engagement.mail_out');
grant select, insert, update (sent_at) on engagement.mail_out to bailiwick_app;

create function engagement.guard_mail_out() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.sent_at is not null or not exists (select from engagement.entry e
         where e.tenant_id = new.tenant_id and e.id = new.entry_id and e.ticket_id = new.ticket_id) then
      raise exception 'a mail tells of an entry of its ticket' using errcode = 'check_violation', constraint = 'mail_tells_entry';
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' or old.sent_at is not null or (to_jsonb(new) - 'sent_at') is distinct from (to_jsonb(old) - 'sent_at') then
    raise exception 'what was sent stays as it was' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger guard before insert or update or delete on engagement.mail_out for each row execute function engagement.guard_mail_out();
create trigger guard_truncate before truncate on engagement.mail_out execute function platform.refuse_change();

-- A mail that came in to a ticket. Of one that was taken the words stand on the ticket; of one that is held they stand here, where only the
-- staff read them; of one that was dropped nothing is kept.
create table engagement.mail_in (
  tenant_id text not null,
  id uuid not null,
  ticket_id uuid not null,
  message_key text not null check (length(message_key) between 1 and 400),
  sender text not null check (length(sender) <= 320),
  title text not null check (length(title) <= 300),
  outcome text not null check (outcome in ('TAKEN', 'HELD', 'DROPPED')),
  reason text check (reason in ('UNKNOWN_SENDER', 'NOT_PROVEN', 'MAY_NOT_WRITE', 'SUSPENDED', 'TWO_TICKETS', 'CLOSED', 'AUTOMATIC', 'OWN', 'EMPTY')),
  body text not null default '' check (length(body) <= 20000),
  entry_id uuid,
  refused text[] not null default '{}' check (cardinality(refused) <= 50),
  at timestamptz not null default platform.app_now(),
  primary key (tenant_id, id),
  -- one that is held back bars nobody's own mail that bears the same name
  unique (tenant_id, ticket_id, message_key, outcome),
  foreign key (tenant_id, ticket_id) references engagement.ticket,
  foreign key (tenant_id, entry_id) references engagement.entry,
  check ((outcome = 'TAKEN') = (reason is null)),
  check ((outcome = 'TAKEN') = (entry_id is not null)),
  check (outcome = 'HELD' or body = ''));
create index mail_in_ticket on engagement.mail_in (ticket_id, id);
create index mail_in_sender on engagement.mail_in (sender, at);
select platform.protect('engagement.mail_in');
create policy unseen on engagement.mail_in as restrictive for select to bailiwick_app
  using (tenant_id = (select platform.current_tenant()) and tenant_id is null);
grant select, insert on engagement.mail_in to bailiwick_app;
select platform.keep_for_ever('engagement.mail_in');

-- What a machine hands over as a member's own mail is that member's: the channel says so.
create function engagement.guard_entry_channel() returns trigger language plpgsql as $$
begin
  if new.channel = 'MAIL' and (new.side <> 'TENANT' or new.kind not in ('MESSAGE', 'ATTACHED', 'RATED')) then
    raise exception 'only a tenant''s people write by mail' using errcode = 'check_violation', constraint = 'mail_is_of_the_tenant';
  end if;
  return new;
end $$;
create trigger guard_channel before insert on engagement.entry for each row execute function engagement.guard_entry_channel();
