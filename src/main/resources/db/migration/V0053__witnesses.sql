-- How the last question to each witness of the log ended. What a witness signed stands in attestation.log_cosignature for ever.
create table attestation.log_witness (
  name text primary key check (length(name) between 1 and 200),
  asked_at timestamptz not null,
  trouble text not null check (length(trouble) <= 500));
grant select, insert, update on attestation.log_witness to bailiwick_app;
grant select on attestation.log_witness to bailiwick_ops;
