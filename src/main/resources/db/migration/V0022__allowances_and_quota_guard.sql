-- How many calls a caller was granted in one minute, over all replicas. Unlogged: a crash may forget it, and no commit waits for it.
create unlogged table platform.allowance (
  caller text not null,
  minute timestamptz not null,
  granted int not null check (granted > 0),
  primary key (caller, minute));
create index allowance_minute on platform.allowance (minute);
grant select, insert, update, delete on platform.allowance to bailiwick_app;

-- The guard of a quota asks the ledger about its tenant; the portal's role may not ask that by itself any more.
alter function capacity.guard_quota() security definer set search_path = pg_catalog, pg_temp;
