-- What a scanner for malware said of a file: once, for good. A file of which it was never asked has no row.
create table engagement.attachment_scan (
  tenant_id text not null,
  attachment_id uuid not null,
  -- the scanner's name of what it found; none where it found nothing
  found text check (found ~ '^[A-Za-z0-9._-]{1,80}$'),
  at timestamptz not null default platform.app_now(),
  primary key (tenant_id, attachment_id),
  foreign key (tenant_id, attachment_id) references engagement.attachment);
select platform.protect('engagement.attachment_scan');
grant select, insert on engagement.attachment_scan to bailiwick_app;
select platform.keep_for_ever('engagement.attachment_scan');

-- Nobody whom the portal serves reads a byte of a file in which malware was found, whatever it asks for.
create policy without_malware on engagement.attachment_chunk as restrictive for select to bailiwick_app
  using (not exists (select from engagement.attachment_scan s
    where s.tenant_id = attachment_chunk.tenant_id and s.attachment_id = attachment_chunk.attachment_id and s.found is not null));
