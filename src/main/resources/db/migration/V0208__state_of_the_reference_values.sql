-- Names the state of the register of reference values, so that each appraisal asks for a name and not for the whole register. A random
-- name, as that of the catalogue: an edit that was rolled back must not lend its name to the next one.
create table attestation.reference_edition (
  one boolean primary key default true check (one),
  name uuid not null default gen_random_uuid());
insert into attestation.reference_edition default values;
grant select on attestation.reference_edition to bailiwick_app, bailiwick_ops;

create function attestation.new_reference_edition() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update attestation.reference_edition set name = gen_random_uuid();
  return null;
end $$;
revoke all on function attestation.new_reference_edition from public;
create trigger new_edition after insert or update or delete on attestation.reference_value
  for each statement execute function attestation.new_reference_edition();
