-- The newest word of each vendor on each matter that the portal has seen: a revocation list, TCB info, an enclave's identity, an answer of a responder.
-- Each was signed by the vendor, which was verified to a root that counts. They are published, and nobody's data: no tenant, no name, no file's name.
create table attestation.kept_collateral (
  -- whose word on what, such as crl:(SHA-256 of the issuer's name):(SHA-256 of its key)
  about text primary key,
  -- tcbEvaluationDataNumber; 0 where there is none
  number bigint not null,
  issued_at timestamptz not null,
  ends_at timestamptz not null,
  bytes bytea not null,
  -- the certificate that verifies it, in DER; empty where evidence brings it anyway
  signer bytea not null,
  kept_at timestamptz not null,
  constraint kept_collateral_about check (about ~ '^(crl|ocsp|tcb|qe):' and length(about) <= 300),
  constraint kept_collateral_number check (number >= 0),
  -- what says that it is of tomorrow waits until tomorrow
  constraint kept_collateral_is_of_the_past check (issued_at <= kept_at),
  constraint kept_collateral_size check (octet_length(bytes) between 1 and 4194304 and octet_length(signer) <= 65536));
grant select, insert, update on attestation.kept_collateral to bailiwick_app;

-- Nothing older takes the place of what is newer, whoever says so and however many at once.
create function attestation.keep_newest() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.about <> old.about or (new.number, new.issued_at) <= (old.number, old.issued_at) then
    raise exception 'collateral gives way to newer only' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_newest before update or delete on attestation.kept_collateral for each row execute function attestation.keep_newest();
create trigger keep_newest_truncate before truncate on attestation.kept_collateral execute function platform.refuse_change();

-- Of a file that was the portal's own and not the sender's: since when it kept it.
alter table attestation.appraisal_file add column kept_since timestamptz;
