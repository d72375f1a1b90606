-- A part of what was said on a ticket goes on as a ticket of its own. What was said stays where it was said, and stands on the new ticket once more,
-- word for word and from whom and when it was: PostgreSQL copies it, and who read it is who reads it.
alter table engagement.ticket add column split_from uuid, add constraint ticket_split_from foreign key (tenant_id, split_from) references engagement.ticket,
  add constraint ticket_split_from_another check (split_from <> id);
create index ticket_split on engagement.ticket (tenant_id, split_from) where split_from is not null;

-- What was said goes on in one other ticket at most.
alter table engagement.entry add column copy_of uuid, add foreign key (tenant_id, copy_of) references engagement.entry,
  add constraint entry_copied_once unique (tenant_id, copy_of);
alter table engagement.internal_note add column copy_of uuid, add foreign key (tenant_id, copy_of) references engagement.internal_note,
  add constraint note_copied_once unique (tenant_id, copy_of);
alter table engagement.entry drop constraint entry_kind_check, add constraint entry_kind_check check (kind in ('MESSAGE', 'MOVED', 'MEASURED', 'ATTACHED',
  'MERGED', 'RATED', 'PLANNED', 'APPROVED', 'DECLINED', 'DROPPED', 'SPLIT_INTO', 'SPLIT_FROM'));

-- Whether a ticket was split off from another one.
create function engagement.is_split_from(of_tenant text, part uuid, whole uuid) returns boolean language sql stable as $$
  select exists (select from engagement.ticket t where t.tenant_id = of_tenant and t.id = part and t.split_from = whole) $$;

-- Only the tables between which it goes and the row that is copied are said; the rest comes from that row. It runs last of all triggers before.
create function engagement.take_copy_of_entry() returns trigger language plpgsql as $$
declare o engagement.entry;
begin
  select * into o from engagement.entry x where x.tenant_id = new.tenant_id and x.id = new.copy_of and x.kind in ('MESSAGE', 'MOVED') and x.body <> '';
  if o.id is null or not engagement.is_split_from(new.tenant_id, new.ticket_id, o.ticket_id) then
    perform engagement.refuse('what was said goes on in a ticket that was split off from its own', 'copy_of_what_was_said');
  end if;
  new.kind := 'MESSAGE';
  new.state := null;
  new.side := o.side; new.author := o.author; new.author_name := o.author_name; new.channel := o.channel; new.body := o.body; new.at := o.at;
  return new;
end $$;
create trigger take_copy before insert on engagement.entry for each row when (new.copy_of is not null) execute function engagement.take_copy_of_entry();

-- Notes cannot be read by the role that adds them, so the owner copies them, from one table of notes into the same.
create function engagement.take_copy_of_note() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare o engagement.internal_note;
begin
  select * into o from engagement.internal_note x where x.tenant_id = new.tenant_id and x.id = new.copy_of;
  if o.id is null or not engagement.is_split_from(new.tenant_id, new.ticket_id, o.ticket_id) then
    perform engagement.refuse('a note goes on in a ticket that was split off from its own', 'copy_of_a_note');
  end if;
  new.author := o.author; new.author_name := o.author_name; new.body := o.body; new.at := o.at;
  return new;
end $$;
create trigger take_copy before insert on engagement.internal_note for each row when (new.copy_of is not null)
  execute function engagement.take_copy_of_note();

-- Programs hear that a ticket was opened and that one goes on as another; what was said before they have heard.
drop trigger told on engagement.entry;
create trigger told after insert on engagement.entry for each row
  when (new.kind <> 'RATED' and new.copy_of is null and tenancy.listens(new.tenant_id)) execute function engagement.tell_of_ticket();
