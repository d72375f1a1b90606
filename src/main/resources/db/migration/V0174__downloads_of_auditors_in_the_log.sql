-- What an auditor takes along has its entry in the log: the hash of the event that the trail has of it, which names nobody. It follows
-- from the event, whoever writes it.

-- What the log knows such an event by.
create function attestation.download_entry(hash bytea) returns uuid language sql immutable as $$
  select left(encode(hash, 'hex'), 32)::uuid $$;

create function attestation.log_download() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from attestation.auditor a where a.tenant_id = new.tenant_id and a.subject = new.actor) then
    insert into attestation.log_waiting (tenant_id, appraisal_id, statement_sha256)
      values (new.tenant_id, attestation.download_entry(new.hash), new.hash);
  end if;
  return null;
end $$;
revoke all on function attestation.log_download from public;
create policy downloads on attestation.log_waiting for insert to bailiwick_owner with check (true);
create trigger log_download after insert on audit.audit_event for each row
  when (new.outcome = 'SUCCESS' and new.action in ('bundle.downloaded', 'report.downloaded', 'proof-pack.downloaded', 'residency-report.downloaded'))
  execute function attestation.log_download();
