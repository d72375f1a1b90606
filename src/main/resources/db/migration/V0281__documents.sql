-- The provider's documents, of which each version is a file: proposed by one person of the provider, published by another, withdrawn with a
-- reason, never changed. Tenants see what was published, and nobody but the provider's staff the bytes of what was withdrawn.
create table attestation.document (
  id uuid primary key,
  -- the id of the first version of the same document
  document uuid not null references attestation.document,
  version int not null check (version > 0),
  kind text not null check (kind in ('C5_REPORT', 'ISO_CERTIFICATE', 'DATA_PROCESSING_AGREEMENT', 'MEASURES', 'CONFIDENTIAL_COMPUTING', 'OTHER')),
  language text not null check (language in ('DE', 'EN')),
  title text not null check (length(title) between 1 and 200),
  issued_by text not null check (length(issued_by) between 1 and 200),
  -- days in UTC; the last one is included
  valid_from date not null,
  valid_until date,
  pages int not null check (pages between 1 and 5000),
  size_bytes int not null check (size_bytes between 1 and 6000000),
  sha256 bytea not null check (length(sha256) = 32),
  proposed_by text not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null default platform.app_now(),
  published_by text,
  published_by_name text,
  published_at timestamptz,
  withdrawn_by text,
  withdrawn_by_name text,
  withdrawn_at timestamptz,
  withdrawn_reason text check (length(withdrawn_reason) between 1 and 1000),
  unique (document, version),
  constraint document_has_days check (valid_until >= valid_from),
  constraint document_by_two_people check (published_by <> proposed_by),
  check ((published_by is null) = (published_at is null) and (published_by is null) = (published_by_name is null)),
  check ((withdrawn_by is null) = (withdrawn_at is null) and (withdrawn_by is null) = (withdrawn_by_name is null)),
  constraint document_withdrawn_for_a_reason check ((withdrawn_by is null) = (withdrawn_reason is null)));
-- The same file twice would be one document under two titles.
create unique index document_once on attestation.document (sha256) where withdrawn_at is null;

create table attestation.document_chunk (
  document_id uuid not null references attestation.document,
  seq int not null check (seq >= 0),
  content bytea not null check (length(content) between 1 and 65536),
  primary key (document_id, seq));

grant select, insert on attestation.document, attestation.document_chunk to bailiwick_app;
grant update (published_by, published_by_name, published_at, withdrawn_by, withdrawn_by_name, withdrawn_at, withdrawn_reason)
  on attestation.document to bailiwick_app;
grant select on attestation.document, attestation.document_chunk to bailiwick_ops;
select platform.keep_for_ever('attestation.document_chunk');

do $$ declare provider text := 'exists (select from tenancy.tenant t where t.id = (select platform.current_tenant()) and t.kind = ''PROVIDER'')';
  target text; seen text;
begin
  foreach target in array array['attestation.document', 'attestation.document_chunk'] loop
    seen := case target when 'attestation.document' then 'published_at is not null and (select platform.current_tenant()) <> '''''
      else 'exists (select from attestation.document d where d.id = document_id and d.published_at is not null and d.withdrawn_at is null)' end;
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format('create policy tenant on %s to bailiwick_app using (%s or %s) with check (%s)', target, provider, seen, provider);
    execute format('create policy auditor on %s for select to bailiwick_app using ((select platform.audited_tenant()) <> '''' and (select attestation.own_audit()) is not null and %s)', target,
      case target when 'attestation.document' then 'published_at is not null' else seen end);
    execute format('create policy provider on %s for select to bailiwick_ops using (true)', target);
    execute format('create policy ledger on %s for select to bailiwick_owner using (true)', target);
  end loop;
end $$;

-- Versions of a document follow each other without a gap, however many are proposed at once; all are of one kind and in one language.
create function attestation.keep_document() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare decided text[] := array['published_by', 'published_by_name', 'published_at', 'withdrawn_by', 'withdrawn_by_name', 'withdrawn_at',
  'withdrawn_reason'];
begin
  if tg_op = 'INSERT' then
    if new.published_at is not null or new.withdrawn_at is not null then
      raise exception 'a document is proposed first' using errcode = 'restrict_violation';
    end if;
    perform pg_advisory_xact_lock(hashtextextended('document:' || new.document, 0));
    if new.document <> new.id and not exists (select from attestation.document d
        where d.id = new.document and d.version = 1 and d.kind = new.kind and d.language = new.language) then
      raise exception 'all versions of a document are of one kind and in one language' using errcode = 'check_violation', constraint = 'document_is_one';
    end if;
    new.version := 1 + coalesce((select max(d.version) from attestation.document d where d.document = new.document), 0);
    new.proposed_at := platform.app_now();
    return new;
  end if;
  if tg_op = 'DELETE' or (to_jsonb(new) - decided) is distinct from (to_jsonb(old) - decided) or old.withdrawn_at is not null
     or (old.published_at is not null and (new.published_at, new.published_by, new.published_by_name)
        is distinct from (old.published_at, old.published_by, old.published_by_name)) then
    raise exception 'a document is published once, withdrawn once, and never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
revoke all on function attestation.keep_document from public;
create trigger keep before insert or update or delete on attestation.document for each row execute function attestation.keep_document();
create trigger keep_all before truncate on attestation.document execute function platform.refuse_change();

-- A document is as long as its chunks together, has the hash that is named, and begins as a PDF.
create function attestation.guard_document() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare whole bytea;
begin
  select string_agg(c.content, ''::bytea order by c.seq) into whole from attestation.document_chunk c where c.document_id = new.id;
  if whole is null or length(whole) <> new.size_bytes or sha256(whole) <> new.sha256 or substring(whole, 1, 5) <> '%PDF-'::bytea then
    raise exception 'a document is what its chunks are' using errcode = 'check_violation', constraint = 'document_is_whole';
  end if;
  return null;
end $$;
revoke all on function attestation.guard_document from public;
create constraint trigger whole after insert on attestation.document deferrable initially deferred
  for each row execute function attestation.guard_document();

-- Whole for good: nothing is put behind the last byte.
create function attestation.guard_document_chunk() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if length(new.content) + (select coalesce(sum(length(c.content)), 0) from attestation.document_chunk c where c.document_id = new.document_id)
     > (select d.size_bytes from attestation.document d where d.id = new.document_id) then
    raise exception 'a document is what its chunks are' using errcode = 'check_violation', constraint = 'document_is_whole';
  end if;
  return new;
end $$;
revoke all on function attestation.guard_document_chunk from public;
create trigger guard before insert on attestation.document_chunk for each row execute function attestation.guard_document_chunk();

-- What an auditor takes along of these has its entry in the log, as bundles and packs have.
drop trigger log_download on audit.audit_event;
create trigger log_download after insert on audit.audit_event for each row
  when (new.outcome = 'SUCCESS' and new.action in ('bundle.downloaded', 'report.downloaded', 'proof-pack.downloaded', 'residency-report.downloaded',
    'evidence.downloaded', 'document.downloaded', 'key-annex.downloaded'))
  execute function attestation.log_download();
