-- Packs are read without nested loops (`PackRepository.steadily`). What an auditor may see is asked row by row within them, and for one
-- row at a time an index is the way.
alter function attestation.own_audit() set enable_nestloop = on;
alter function attestation.audits_reservation(uuid) set enable_nestloop = on;
alter function attestation.audits_project(uuid) set enable_nestloop = on;
alter function attestation.audits_access(uuid) set enable_nestloop = on;
