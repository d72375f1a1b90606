-- A tenant expects more of the guests on the nodes of a reservation: the lowest ABI of the firmware and the bits that a SEV-SNP guest's policy has to
-- keep, and the family and image that its owner wrote into the ID block.
alter table attestation.guest_expectation
  -- major and minor, such as 1.55
  add guest_abi_min text check (guest_abi_min ~ '^(0|[1-9][0-9]{0,2})\.(0|[1-9][0-9]{0,2})$'),
  add guest_policy text[] not null default '{}' constraint guest_policy_of_known_rules check (guest_policy <@ array['SMT_OFF', 'MIGRATION_AGENT_OFF',
    'DEBUG_OFF', 'SINGLE_SOCKET', 'CXL_OFF', 'AES_256_XTS', 'RAPL_OFF', 'CIPHERTEXT_HIDING', 'PAGE_SWAP_OFF']
    and array_position(guest_policy, null) is null),
  add family_id text check (family_id ~ '^[0-9a-f]{32}$' and family_id !~ '^0+$'),
  add image_id text check (image_id ~ '^[0-9a-f]{32}$' and image_id !~ '^0+$'),
  -- Whoever signs an ID block writes them into it.
  add constraint an_id_is_under_a_key check ((family_id is null and image_id is null) or id_key_digest is not null);

-- Whether a verdict was one under what the reservation expects now, as before; what was asked beside it does no harm.
create or replace function attestation.as_expected(of_tenant text, of_reservation uuid, asked jsonb) returns boolean language sql as $$
  select coalesce((select asked @> jsonb_strip_nulls(jsonb_build_object('measurement', e.measurement, 'idKeyDigest', e.id_key_digest,
      'guestSvnMin', e.guest_svn_min, 'guestAbiMin', e.guest_abi_min, 'guestPolicy', nullif(to_jsonb(e.guest_policy), '[]'),
      'familyId', e.family_id, 'imageId', e.image_id))
    from attestation.guest_expectation e where e.tenant_id = of_tenant and e.reservation_id = of_reservation
    order by e.version desc limit 1), true) $$;
