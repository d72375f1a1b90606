-- Files on tickets: of a few kinds, of a bounded size, looked through for secrets before anybody else can open them. Of one that is held back
-- not a byte is kept.
create table engagement.attachment (
  tenant_id text not null,
  id uuid not null,
  ticket_id uuid not null,
  name text not null check (length(name) between 1 and 120 and name !~ '[/\\]'),
  media_type text not null check (media_type in ('text/plain', 'application/json', 'application/gzip', 'image/png', 'image/jpeg', 'application/pdf')),
  size_bytes bigint not null check (size_bytes between 1 and 6000000),
  sha256 bytea not null check (length(sha256) = 32),
  looked_through boolean not null,
  held_because text check (length(held_because) between 1 and 200),
  side text not null check (side in ('TENANT', 'PROVIDER')),
  sent_by text not null,
  sent_by_name text not null,
  at timestamptz not null default platform.app_now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, ticket_id) references engagement.ticket);
create index attachment_ticket on engagement.attachment (tenant_id, ticket_id, id);
select platform.protect('engagement.attachment');
grant select, insert on engagement.attachment to bailiwick_app;
select platform.keep_for_ever('engagement.attachment');

create table engagement.attachment_chunk (
  tenant_id text not null,
  attachment_id uuid not null,
  seq int not null check (seq >= 0),
  content bytea not null check (length(content) between 1 and 65536),
  primary key (tenant_id, attachment_id, seq),
  foreign key (tenant_id, attachment_id) references engagement.attachment);
select platform.protect('engagement.attachment_chunk');
grant select, insert on engagement.attachment_chunk to bailiwick_app;
select platform.keep_for_ever('engagement.attachment_chunk');

create function engagement.guard_chunk() returns trigger language plpgsql as $$
begin
  if exists (select from engagement.attachment a where a.tenant_id = new.tenant_id and a.id = new.attachment_id and a.held_because is not null) then
    raise exception 'of a file that is held back nothing is kept' using errcode = 'check_violation', constraint = 'held_file_is_empty';
  end if;
  return new;
end $$;
create trigger guard before insert on engagement.attachment_chunk for each row execute function engagement.guard_chunk();

-- A file is as long as its chunks together, and has the hash that is named.
create function engagement.guard_attachment() returns trigger language plpgsql as $$
declare whole bytea;
begin
  if new.held_because is not null then return null; end if;
  select string_agg(c.content, ''::bytea order by c.seq) into whole from engagement.attachment_chunk c
    where c.tenant_id = new.tenant_id and c.attachment_id = new.id;
  if whole is null or length(whole) <> new.size_bytes or sha256(whole) <> new.sha256 then
    raise exception 'a file is what its chunks are' using errcode = 'check_violation', constraint = 'file_is_whole';
  end if;
  return null;
end $$;
create constraint trigger whole after insert on engagement.attachment deferrable initially deferred
  for each row execute function engagement.guard_attachment();
