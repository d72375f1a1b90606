-- What the staff worked on a ticket. How long, when and on whose account both sides may know; what they wrote about it is a note of the
-- staff (V0080), which no tenant's page can read. What it takes of the included minutes is in their ledger (V0098), in one transaction.
create table engagement.work_log (
  tenant_id text not null,
  id uuid not null,
  ticket_id uuid not null,
  reservation_id uuid,
  began_at timestamptz not null,
  minutes int not null check (minutes between 0 and 1440),
  on_us text check (on_us in ('OUR_FAULT', 'GOODWILL', 'OWN_TRAINING')),
  corrects uuid,
  author text not null,
  author_name text not null,
  at timestamptz not null default platform.app_now(),
  primary key (tenant_id, id),
  constraint work_corrected_once unique (tenant_id, corrects),
  foreign key (tenant_id, id) references engagement.internal_note,
  foreign key (tenant_id, ticket_id) references engagement.ticket,
  foreign key (tenant_id, reservation_id) references reservation.reservation,
  foreign key (tenant_id, corrects) references engagement.work_log,
  constraint work_takes_time check (minutes > 0 or corrects is not null),
  constraint work_has_an_account check (reservation_id is not null or on_us is not null));
create index work_log_ticket on engagement.work_log (ticket_id, id);
select platform.protect('engagement.work_log');
grant select, insert on engagement.work_log to bailiwick_app;
select platform.keep_for_ever('engagement.work_log');

-- Whether the month in which an instant counts takes work no more: five days after its end its minutes expire.
create function engagement.minutes_closed(owner text, reservation uuid, at timestamptz) returns boolean language sql stable as $$
  select platform.app_now() >= engagement.minutes_expire(engagement.minutes_period(engagement.minutes_month(owner, reservation, at), t.zone))
  from tenancy.tenant t where t.id = owner $$;

-- Work is about the reservation that its ticket is about, is over when it is noted, and is noted while its month is open.
create function engagement.guard_work() returns trigger language plpgsql as $$
declare
  t engagement.ticket;
  w engagement.work_log;
begin
  select * into t from engagement.ticket x where x.tenant_id = new.tenant_id and x.id = new.ticket_id;
  new.at := platform.app_now();
  new.reservation_id := t.reservation_id;
  if t.merged_into is not null then
    perform engagement.refuse('work is noted on the ticket that goes on', 'work_goes_on_elsewhere');
  end if;
  if new.began_at + make_interval(mins => new.minutes) > new.at then
    perform engagement.refuse('work is noted when it is done', 'work_is_over');
  end if;
  if new.began_at < new.at - interval '60 days' then
    perform engagement.refuse('work is noted within sixty days', 'work_is_recent');
  end if;
  if new.corrects is not null then
    select * into w from engagement.work_log x where x.tenant_id = new.tenant_id and x.id = new.corrects and x.ticket_id = new.ticket_id;
    if w.id is null then
      perform engagement.refuse('there is no such work on this ticket', 'work_of_this_ticket');
    end if;
  end if;
  if t.reservation_id is not null and (engagement.minutes_closed(new.tenant_id, t.reservation_id, new.began_at)
      or w.id is not null and engagement.minutes_closed(new.tenant_id, t.reservation_id, w.began_at)) then
    perform engagement.refuse('the minutes of this month are closed', 'work_month_is_open');
  end if;
  return new;
end $$;
create trigger guard before insert on engagement.work_log for each row execute function engagement.guard_work();

-- What is noted is counted, as it is noted, and what it corrects counts no more: asked when the transaction ends.
create function engagement.expect_counted() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.reservation_id is not null and not (
      exists (select from engagement.minute_use u where u.tenant_id = new.tenant_id and u.source = 'TICKET' and u.source_id = new.id
        and u.state = 'USED' and (u.reservation_id, u.begins, u.minutes, u.chargeable)
          = (new.reservation_id, new.began_at, new.minutes, new.on_us is null))
      and (new.corrects is null or exists (select from engagement.minute_use u where u.tenant_id = new.tenant_id
        and u.source = 'TICKET' and u.source_id = new.corrects and u.state = 'RELEASED'))) then
    perform engagement.refuse('what is worked is counted as it is noted', 'work_is_counted');
  end if;
  return null;
end $$;
create constraint trigger counted after insert on engagement.work_log deferrable initially deferred
  for each row execute function engagement.expect_counted();

-- What was used comes back only by a correction, and what is beyond only before its month can be on an invoice.
create function engagement.expect_given_back(u engagement.minute_use) returns void language plpgsql as $$
begin
  if not exists (select from engagement.work_log w where w.tenant_id = u.tenant_id and w.corrects = u.source_id) then
    perform engagement.refuse('what was worked comes back by a correction', 'work_is_corrected');
  end if;
  if u.overage > 0 and u.begins < (select date_trunc('month', platform.app_now() at time zone t.zone) at time zone t.zone
      from tenancy.tenant t where t.id = u.tenant_id) then
    perform engagement.refuse('this work can be on an invoice', 'work_is_not_invoiced');
  end if;
end $$;

do $$
declare
  text text := pg_get_functiondef('engagement.book_minutes'::regproc);
  held text := 'if u.state is distinct from ''HELD'' then return null; end if;';
begin
  assert position(held in text) > 0, 'the ledger of minutes is written otherwise';
  execute replace(text, held, 'if u.state = ''USED'' and u.source = ''TICKET'' then
        perform engagement.expect_given_back(u);
        new.minutes := u.included; new.overage := -u.overage; new.amount_minor := -u.amount_minor;
        b.used := b.used - u.included; b.overage_used := b.overage_used - u.overage; b.overage_minor := b.overage_minor - u.amount_minor;
        u.number := null;
      elsif u.state is distinct from ''HELD'' then return null; end if;');
end $$;
