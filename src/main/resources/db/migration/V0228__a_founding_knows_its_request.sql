-- The SHA-256 of the key and the request that founded a tenant: organisation, rows and kept key are three steps, and when a crash comes before
-- the last, the request sent again is answered with the tenant that it founded.
alter table tenancy.tenant add column founded_by bytea check (octet_length(founded_by) = 32);
create unique index on tenancy.tenant (founded_by) where founded_by is not null;
