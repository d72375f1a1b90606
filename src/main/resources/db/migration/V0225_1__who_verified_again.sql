-- Of an opinion: whether the customer verified the evidence on systems of its own, or had it verified by somebody else; as it says itself. With who
-- collected the evidence that gives the type of BSI C5:2026 OPS-33. Null where nobody said so.
alter table attestation.opinion add column verified_by text check (verified_by in ('CUSTOMER', 'OTHERS'));
