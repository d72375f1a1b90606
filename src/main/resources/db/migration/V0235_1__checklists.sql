-- What is to be done on a ticket, item by item. The staff write and tick; the tenant sees what is shown to it and nothing else: what is not, the
-- portal's own role may add and never read, as with notes of the staff.
create table engagement.checklist_item (
  tenant_id text not null,
  id uuid not null,
  ticket_id uuid not null,
  words text not null check (length(words) between 1 and 300),
  shown boolean not null,
  -- The list from which it comes, if from one.
  macro_id uuid references engagement.macro,
  author text not null,
  author_name text not null,
  at timestamptz not null default platform.app_now(),
  primary key (tenant_id, id),
  unique (tenant_id, ticket_id, id),
  foreign key (tenant_id, ticket_id) references engagement.ticket);
create index checklist_item_ticket on engagement.checklist_item (ticket_id, id);
select platform.protect('engagement.checklist_item');
create policy unseen on engagement.checklist_item as restrictive for select to bailiwick_app using (shown);
grant select, insert on engagement.checklist_item to bailiwick_app;
select platform.keep_for_ever('engagement.checklist_item');

-- Who ticked an item when, took the tick back, or dropped it: each a row of its own, in order. The first word about an item is not that it is open.
create table engagement.checklist_mark (
  tenant_id text not null,
  item_id uuid not null,
  n int not null default 0,
  ticket_id uuid not null,
  shown boolean not null default false,
  mark text not null check (mark in ('DONE', 'OPEN', 'DROPPED')),
  author text not null,
  author_name text not null,
  at timestamptz not null default platform.app_now(),
  primary key (tenant_id, item_id, n),
  constraint checklist_item_of_this_ticket foreign key (tenant_id, ticket_id, item_id) references engagement.checklist_item (tenant_id, ticket_id, id));
create index checklist_mark_ticket on engagement.checklist_mark (ticket_id, item_id, n);
select platform.protect('engagement.checklist_mark');
create policy unseen on engagement.checklist_mark as restrictive for select to bailiwick_app using (shown);
grant select, insert on engagement.checklist_mark to bailiwick_app;
select platform.keep_for_ever('engagement.checklist_mark');

-- A ticket has a hundred items at most, and none is added or ticked once it is closed. Whoever writes holds the ticket.
create function engagement.guard_checklist_item() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('checklist:' || new.ticket_id, 0));
  new.at := platform.app_now();
  if exists (select from engagement.ticket t where t.tenant_id = new.tenant_id and t.id = new.ticket_id and t.state = 'CLOSED') then
    perform engagement.refuse('the list of a closed ticket stays as it is', 'checklist_of_an_open_ticket');
  end if;
  if (select count(*) from engagement.checklist_item i where i.tenant_id = new.tenant_id and i.ticket_id = new.ticket_id) >= 100 then
    perform engagement.refuse('a ticket has a hundred items at most', 'checklist_length');
  end if;
  return new;
end $$;
create trigger guard before insert on engagement.checklist_item for each row execute function engagement.guard_checklist_item();

create function engagement.guard_checklist_mark() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  i engagement.checklist_item;
  last engagement.checklist_mark;
begin
  perform pg_advisory_xact_lock(hashtextextended('checklist:' || new.ticket_id, 0));
  select * into i from engagement.checklist_item x where x.tenant_id = new.tenant_id and x.id = new.item_id and x.ticket_id = new.ticket_id;
  if exists (select from engagement.ticket t where t.tenant_id = new.tenant_id and t.id = new.ticket_id and t.state = 'CLOSED') then
    perform engagement.refuse('the list of a closed ticket stays as it is', 'checklist_of_an_open_ticket');
  end if;
  select * into last from engagement.checklist_mark m where m.tenant_id = new.tenant_id and m.item_id = new.item_id order by m.n desc limit 1;
  if new.mark = coalesce(last.mark, 'OPEN') then
    perform engagement.refuse('the item is so already', 'checklist_mark_changes');
  end if;
  new.n := coalesce(last.n, 0) + 1;
  new.shown := coalesce(i.shown, false);
  new.at := platform.app_now();
  return new;
end $$;
create trigger guard before insert on engagement.checklist_mark for each row execute function engagement.guard_checklist_mark();

-- Lists that are written often: one item on each line.
alter table engagement.macro drop constraint macro_kind_check, add constraint macro_kind_check check (kind in ('ANSWER', 'SESSION_NOTE', 'CHECKLIST'));
