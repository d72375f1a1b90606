-- The register of devices as the provider publishes it: whoever holds the id of a piece of hardware finds its facility, and nobody
-- learns an id from it. An edition is signed, has its entry in the log, and stays.
create table attestation.register_edition (
  number int primary key check (number > 0),
  -- What the log knows the edition by, under the name of no customer.
  id uuid not null unique,
  published_at timestamptz not null,
  -- New in each edition, so that nobody follows a device from one to the next without its id.
  salt bytea not null unique check (octet_length(salt) = 32),
  devices int not null check (devices >= 0),
  -- How much the register had been changed by then.
  changes bigint not null check (changes >= 0),
  table_csv text not null,
  statement text not null,
  statement_sha256 bytea not null check (statement_sha256 = sha256(convert_to(statement, 'UTF8'))),
  signature bytea not null,
  key_id text not null check (key_id ~ '^[0-9a-f]{64}$'),
  key_pem text not null);
grant select, insert on attestation.register_edition to bailiwick_app;
grant select on attestation.register_edition to bailiwick_ops;
select platform.keep_for_ever('attestation.register_edition');

-- One after the other, and none from the future.
create function attestation.guard_edition() returns trigger language plpgsql as $$
declare
  last record;
begin
  select coalesce(max(number), 0) as number, max(published_at) as at into last from attestation.register_edition;
  if new.number <> last.number + 1 or new.published_at < last.at or new.published_at > platform.app_now() then
    raise exception 'editions of the register are numbered in the order in which they are published'
      using errcode = 'check_violation', constraint = 'edition_order';
  end if;
  return new;
end $$;
create trigger guard before insert on attestation.register_edition for each row execute function attestation.guard_edition();

-- What is published is in the log, or waits for its place there.
create function attestation.guard_edition_logged() returns trigger language plpgsql as $$
begin
  if not exists (select from attestation.log_waiting w where w.appraisal_id = new.id and w.statement_sha256 = new.statement_sha256)
     and not exists (select from attestation.log_leaf l where l.appraisal_id = new.id and l.statement_sha256 = new.statement_sha256) then
    raise exception 'an edition of the register is not in the log' using errcode = 'check_violation', constraint = 'edition_in_log';
  end if;
  return null;
end $$;
create constraint trigger logged after insert on attestation.register_edition deferrable initially deferred
  for each row execute function attestation.guard_edition_logged();
