-- Files and measurements go along with what is split off. Each stays where it was sent, and stands on the new ticket once more: PostgreSQL copies the row. The
-- bytes of a file lie once, where it was sent first (`kept_in`), so what a scanner says of them holds for every copy.
alter table engagement.attachment add column copy_of uuid, add column kept_in uuid,
  add foreign key (tenant_id, copy_of) references engagement.attachment, add foreign key (tenant_id, kept_in) references engagement.attachment,
  add constraint file_copied_once unique (tenant_id, ticket_id, copy_of), add constraint file_copy_is_kept check ((copy_of is null) = (kept_in is null));
alter table engagement.measurement add column copy_of uuid, add foreign key (tenant_id, copy_of) references engagement.measurement,
  add constraint measurement_copied_once unique (tenant_id, ticket_id, copy_of);

-- The ticket, the tenant and the row that is copied are said; the rest comes from that row. They run last of all triggers before.
create function engagement.take_copy_of_file() returns trigger language plpgsql as $$
declare o engagement.attachment;
begin
  select * into o from engagement.attachment x where x.tenant_id = new.tenant_id and x.id = new.copy_of;
  if o.id is null or not engagement.is_split_from(new.tenant_id, new.ticket_id, o.ticket_id) then
    perform engagement.refuse('a file goes on in a ticket that was split off from its own', 'copy_of_a_file');
  end if;
  new.kept_in := coalesce(o.kept_in, o.id);
  new.name := o.name; new.media_type := o.media_type; new.size_bytes := o.size_bytes; new.sha256 := o.sha256; new.looked_through := o.looked_through;
  new.held_because := o.held_because; new.side := o.side; new.sent_by := o.sent_by; new.sent_by_name := o.sent_by_name; new.at := o.at;
  return new;
end $$;
create trigger take_copy before insert on engagement.attachment for each row when (new.copy_of is not null or new.kept_in is not null)
  execute function engagement.take_copy_of_file();

create function engagement.take_copy_of_measurement() returns trigger language plpgsql as $$
declare o engagement.measurement;
begin
  select * into o from engagement.measurement x where x.tenant_id = new.tenant_id and x.id = new.copy_of and x.figure <> 'OWN_METRIC';
  if o.id is null or not engagement.is_split_from(new.tenant_id, new.ticket_id, o.ticket_id) then
    perform engagement.refuse('a measurement goes on in a ticket that was split off from its own, unless it is of a metric of one''s own', 'copy_of_a_measurement');
  end if;
  new.phase := o.phase; new.tool := o.tool; new.command := o.command; new.node := o.node; new.figure := o.figure; new.value := o.value;
  new.reading := o.reading; new.reader_version := o.reader_version; new.raw := o.raw; new.raw_sha256 := o.raw_sha256; new.baseline_id := o.baseline_id;
  new.side := o.side; new.sent_by := o.sent_by; new.sent_by_name := o.sent_by_name; new.at := o.at;
  return new;
end $$;
create trigger take_copy before insert on engagement.measurement for each row when (new.copy_of is not null)
  execute function engagement.take_copy_of_measurement();

-- The first measurement before one that was taken after, by the same command on the same nodes of its ticket.
create function engagement.measured_before(of_tenant text, measurement uuid) returns uuid language sql stable as $$
  select b.id from engagement.measurement a join engagement.measurement b on b.tenant_id = a.tenant_id and b.ticket_id = a.ticket_id
    and b.phase = 'BEFORE' and b.tool = a.tool and b.figure = a.figure and b.command_key = a.command_key
    and engagement.named_nodes(b.node) = engagement.named_nodes(a.node) and b.at <= a.at
  where a.tenant_id = of_tenant and a.id = measurement and a.phase = 'AFTER' order by b.at, b.id limit 1 $$;
grant execute on function engagement.measured_before to bailiwick_app;

-- What was measured after goes on with what was measured before.
create function engagement.guard_copied_pair() returns trigger language plpgsql as $$
declare b uuid := engagement.measured_before(new.tenant_id, new.copy_of);
begin
  if b is not null and not exists (select from engagement.measurement c
      where c.tenant_id = new.tenant_id and c.ticket_id = new.ticket_id and c.copy_of = b) then
    perform engagement.refuse('what was measured after goes on with what was measured before', 'copy_of_a_pair');
  end if;
  return null;
end $$;
create constraint trigger copied_pair after insert on engagement.measurement deferrable initially deferred
  for each row when (new.copy_of is not null and new.phase = 'AFTER') execute function engagement.guard_copied_pair();

-- The bytes of a copy are those of its file.
create or replace function engagement.guard_chunk() returns trigger language plpgsql as $$
begin
  if exists (select from engagement.attachment a where a.tenant_id = new.tenant_id and a.id = new.attachment_id
      and (a.held_because is not null or a.copy_of is not null)) then
    raise exception 'of a file that is held back nothing is kept, and of a copy nothing twice' using errcode = 'check_violation', constraint = 'held_file_is_empty';
  end if;
  return new;
end $$;
create or replace function engagement.guard_attachment() returns trigger language plpgsql as $$
declare whole bytea;
begin
  if new.held_because is not null or new.copy_of is not null then return null; end if;
  select string_agg(c.content, ''::bytea order by c.seq) into whole from engagement.attachment_chunk c
    where c.tenant_id = new.tenant_id and c.attachment_id = new.id;
  if whole is null or length(whole) <> new.size_bytes or sha256(whole) <> new.sha256 then
    raise exception 'a file is what its chunks are' using errcode = 'check_violation', constraint = 'file_is_whole';
  end if;
  return null;
end $$;

-- What was measured after ends the tuning, and is a gain, on the ticket on which it was taken: no measurement ends two tickets or counts twice.
do $$
declare
  ending text := pg_get_functiondef('engagement.guard_tuning'::regproc);
  gains text := pg_get_functiondef('engagement.tuning_gains'::regproc);
  present text := 'a.cycle = old.cycle';
  taken text := 'm.phase = ''AFTER'' and m.figure <> ''OWN_METRIC''';
begin
  assert position(present in ending) > 0 and position(taken in gains) > 0, 'tuning ends otherwise';
  execute replace(ending, present, present || ' and a.copy_of is null');
  execute replace(gains, taken, taken || ' and m.copy_of is null');
end $$;
