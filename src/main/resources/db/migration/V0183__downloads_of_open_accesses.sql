-- Whose access as an auditor has ended is no auditor: what they take later, as a member, is not in the log. What an auditor takes piece by
-- piece (a judged file, a statement, a token) is.
create or replace function attestation.log_download() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from attestation.auditor a where a.tenant_id = new.tenant_id and a.subject = new.actor
      and new.recorded_at < least(a.ends_at, a.ended_at)) then
    insert into attestation.log_waiting (tenant_id, appraisal_id, statement_sha256)
      values (new.tenant_id, attestation.download_entry(new.hash), new.hash);
  end if;
  return null;
end $$;

drop trigger log_download on audit.audit_event;
create trigger log_download after insert on audit.audit_event for each row
  when (new.outcome = 'SUCCESS' and new.action in ('bundle.downloaded', 'report.downloaded', 'proof-pack.downloaded', 'residency-report.downloaded',
    'evidence.downloaded'))
  execute function attestation.log_download();
