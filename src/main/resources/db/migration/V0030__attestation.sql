-- Proof: which roots count, which challenges were set, what was received and what it was judged to be.
create schema attestation;
grant usage on schema attestation to bailiwick_app, bailiwick_ops;

-- Root certificates count when two people of the provider have said so. A root whose SHA-256 the product knows is
-- recognised; another one needs a reason, and production refuses it.
create table attestation.trust_anchor (
  id uuid primary key,
  kind text not null check (kind in ('AMD_SEV', 'INTEL_SGX', 'NVIDIA_GPU', 'NVIDIA_RIM')),
  certificates text not null,
  root_name text not null,
  root_sha256 text not null check (root_sha256 ~ '^[0-9a-f]{64}$'),
  recognised boolean not null,
  reason text not null default '',
  proposed_by text not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null default platform.app_now(),
  confirmed_by text,
  confirmed_by_name text,
  confirmed_at timestamptz,
  withdrawn_by text,
  withdrawn_at timestamptz,
  check (recognised or length(reason) between 1 and 1000),
  check (confirmed_by <> proposed_by),
  check ((confirmed_by is null) = (confirmed_at is null)),
  check ((withdrawn_by is null) = (withdrawn_at is null)));
create index trust_anchor_kind on attestation.trust_anchor (kind) where confirmed_at is not null and withdrawn_at is null;
grant select on attestation.trust_anchor to bailiwick_app, bailiwick_ops;
grant insert, update on attestation.trust_anchor to bailiwick_app;

create function attestation.keep_anchor() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE'
     or (to_jsonb(new) - array['confirmed_by', 'confirmed_by_name', 'confirmed_at', 'withdrawn_by', 'withdrawn_at'])
        is distinct from (to_jsonb(old) - array['confirmed_by', 'confirmed_by_name', 'confirmed_at', 'withdrawn_by', 'withdrawn_at'])
     or old.withdrawn_at is not null
     or (old.confirmed_at is not null and (new.confirmed_at, new.confirmed_by) is distinct from (old.confirmed_at, old.confirmed_by)) then
    raise exception 'a trust anchor is confirmed once, withdrawn once, and never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep before update or delete on attestation.trust_anchor for each row execute function attestation.keep_anchor();

-- A question that only fresh evidence can answer: bound to a reservation and one of its nodes, used once.
create table attestation.challenge (
  tenant_id text not null references tenancy.tenant,
  id uuid not null,
  reservation_id uuid not null,
  node uuid not null references capacity.node,
  nonce bytea not null check (octet_length(nonce) = 32),
  asked_by text not null,
  issued_at timestamptz not null default platform.app_now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, nonce),
  foreign key (tenant_id, reservation_id) references reservation.reservation,
  check (expires_at > issued_at));
create index challenge_reservation on attestation.challenge (tenant_id, reservation_id, node);
select platform.protect('attestation.challenge');
grant select, insert, update on attestation.challenge to bailiwick_app;

create function attestation.keep_challenge() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.used_at is not null
     or (to_jsonb(new) - 'used_at') is distinct from (to_jsonb(old) - 'used_at') then
    raise exception 'a challenge is used once and never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep before update or delete on attestation.challenge for each row execute function attestation.keep_challenge();

-- Bytes exactly as they were received, once per tenant however often they come.
create table attestation.content (
  tenant_id text not null references tenancy.tenant,
  sha256 bytea not null,
  bytes bytea not null,
  received_at timestamptz not null default platform.app_now(),
  primary key (tenant_id, sha256),
  check (sha256 = sha256(bytes)));
select platform.protect('attestation.content');
grant select, insert on attestation.content to bailiwick_app;
select platform.keep_for_ever('attestation.content');

-- One appraisal: what was asked, of which bytes, as of when, by which rules, and the answer. Refused ones are kept as well.
create table attestation.appraisal (
  tenant_id text not null references tenancy.tenant,
  id uuid not null,
  kind text not null,
  challenge_id uuid,
  reservation_id uuid,
  node uuid references capacity.node,
  -- What-if questions never count for a reservation.
  counts boolean not null,
  collector text not null check (collector in ('CUSTOMER', 'PROVIDER')),
  submitted_by text not null,
  submitted_by_name text not null,
  policy text not null,
  as_of timestamptz not null,
  expected jsonb not null,
  verdict text not null check (verdict in ('ACCEPT', 'CONDITIONAL', 'INCONCLUSIVE', 'REJECT')),
  reason text not null,
  checks jsonb not null,
  claims jsonb not null,
  -- Ids of the devices that the evidence comes from.
  devices text[] not null,
  c5_type int not null check (c5_type between 1 and 4),
  valid_until timestamptz,
  appraised_at timestamptz not null,
  verifier text not null,
  statement text not null,
  envelope text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, challenge_id) references attestation.challenge,
  foreign key (tenant_id, reservation_id) references reservation.reservation,
  unique (tenant_id, challenge_id),
  check (not counts or (challenge_id is not null and reservation_id is not null and node is not null)),
  constraint proof_names_a_device check (not counts or verdict <> 'ACCEPT' or cardinality(devices) > 0));
create index appraisal_reservation on attestation.appraisal (tenant_id, reservation_id, node, appraised_at desc);
select platform.protect('attestation.appraisal');
grant select, insert on attestation.appraisal to bailiwick_app;
select platform.keep_for_ever('attestation.appraisal');

create table attestation.appraisal_file (
  tenant_id text not null,
  appraisal_id uuid not null,
  position int not null check (position > 0),
  name text not null check (length(name) between 1 and 200),
  sha256 bytea not null,
  primary key (tenant_id, appraisal_id, position),
  foreign key (tenant_id, appraisal_id) references attestation.appraisal,
  foreign key (tenant_id, sha256) references attestation.content);
select platform.protect('attestation.appraisal_file');
grant select, insert on attestation.appraisal_file to bailiwick_app;
select platform.keep_for_ever('attestation.appraisal_file');
