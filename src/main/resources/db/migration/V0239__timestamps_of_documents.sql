-- Timestamps (RFC 3161) of signatures of documents, by the hash that was stamped. A document that is made again gets the one that it had, so that
-- its bytes stay. They are nobody's data: a hash of a signature, and when it was stamped.
create table attestation.timestamp_token (
  -- SHA-256 of the signature
  imprint bytea primary key,
  token bytea not null,
  -- as the authority says
  stamped_at timestamptz not null,
  kept_at timestamptz not null default platform.app_now(),
  constraint imprint_is_sha256 check (octet_length(imprint) = 32),
  -- the authority signed that very hash
  constraint token_is_of_its_imprint check (position(imprint in token) > 0),
  constraint token_is_small check (octet_length(token) <= 12288));
grant select, insert on attestation.timestamp_token to bailiwick_app;
select platform.keep_for_ever('attestation.timestamp_token');
