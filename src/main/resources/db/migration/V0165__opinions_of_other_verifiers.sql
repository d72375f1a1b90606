-- What another verifier says of the same evidence, beside the portal's own verdict and never in its place. Only added to.
create table attestation.opinion (
  tenant_id text not null references tenancy.tenant,
  id uuid not null,
  appraisal_id uuid not null,
  verifier text not null check (length(verifier) between 1 and 200),
  verdict text not null check (verdict in ('ACCEPT', 'CONDITIONAL', 'INCONCLUSIVE', 'REJECT')),
  judged_at timestamptz not null,
  -- What was handed in, when it was a token, as it came: the portal does not know the key that signed it.
  token text check (length(token) between 1 and 20000),
  -- The nonce that the token names, as it is written there.
  nonce text check (length(nonce) between 1 and 200),
  added_by text not null,
  added_by_name text not null,
  added_at timestamptz not null default platform.app_now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, appraisal_id) references attestation.appraisal,
  check (nonce is null or token is not null));
create index opinion_appraisal on attestation.opinion (tenant_id, appraisal_id);
select platform.protect('attestation.opinion');
grant select, insert on attestation.opinion to bailiwick_app;
select platform.keep_for_ever('attestation.opinion');
select platform.show_to_auditors('attestation.opinion', 'attestation.audits_appraisal(appraisal_id)');
