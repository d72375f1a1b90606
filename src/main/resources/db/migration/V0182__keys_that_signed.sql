-- Public keys that have signed statements, seals and tokens in the portal's name. None is forgotten, so that what was signed before the
-- key was changed still verifies, and is shipped with the key that signed it.
create table attestation.issuer_key (
  key_id text primary key,
  -- SubjectPublicKeyInfo. The id follows from it, so no other key takes an id's place.
  spki bytea not null,
  first_seen_at timestamptz not null default platform.app_now(),
  constraint key_id_is_of_its_key check (key_id = encode(sha256(spki), 'hex')));
grant select, insert on attestation.issuer_key to bailiwick_app;
grant select on attestation.issuer_key to bailiwick_ops;
select platform.keep_for_ever('attestation.issuer_key');

-- Editions of the register kept the keys that signed them.
insert into attestation.issuer_key (key_id, spki, first_seen_at)
  select e.key_id, decode(regexp_replace(e.key_pem, '-----[A-Z ]+-----|\s', '', 'g'), 'base64'), min(e.published_at)
  from attestation.register_edition e group by 1, 2;

-- Nothing is judged under a key that nobody keeps.
create function attestation.guard_issuer_key() returns trigger language plpgsql as $$
begin
  if not exists (select from attestation.issuer_key k
      where k.key_id = substring(right(new.envelope, 400) from '"keyid":"([0-9a-f]{64})"')) then
    raise exception 'the key that signed this verdict is not kept' using errcode = 'check_violation', constraint = 'issuer_key_is_kept';
  end if;
  return new;
end $$;
create trigger issuer_key before insert on attestation.appraisal for each row execute function attestation.guard_issuer_key();
