-- Whether a key manager outside answers: only ever seen, and old after a day.
alter table attestation.posture_fact drop constraint posture_fact_fact_check;
alter table attestation.posture_fact add constraint posture_fact_fact_check check (fact in ('CUSTODY', 'PLACE', 'JURISDICTION',
  'ALGORITHM', 'SIZE_BITS', 'LAST_ROTATED', 'NEXT_ROTATION', 'ROTATION_DAYS', 'HSM_MODEL', 'HSM_SERIAL', 'HSM_KEY', 'HSM_CERTIFICATE',
  'HSM_CERTIFICATE_UNTIL', 'RELEASE_MEASUREMENT', 'RELEASE_VERDICT', 'LAST_USED', 'KEY_MANAGER', 'SENSITIVE', 'EXTRACTABLE',
  'NEVER_EXTRACTABLE', 'PRESENCE', 'STATE', 'KEY'));
alter table attestation.posture_fact add constraint key_manager_is_seen check (fact <> 'KEY_MANAGER'
  or basis = 'OBSERVED' and expires_at <= as_of + interval '24 hours');
