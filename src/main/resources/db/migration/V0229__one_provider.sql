-- The provider is one: its row is made at the start, by replicas that may start together.
create unique index one_provider on tenancy.tenant (kind) where kind = 'PROVIDER';
