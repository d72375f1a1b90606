-- The three database roles of a local machine. Their passwords are their names: production refuses to start with any of them.
-- Owner: runs the migrations and owns every table. App: the portal; owns nothing, bypasses nothing. Ops: reads for the provider.
do $$ begin
  if not exists (select from pg_roles where rolname = 'bailiwick_owner') then
    create role bailiwick_owner login password 'bailiwick_owner' nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
  if not exists (select from pg_roles where rolname = 'bailiwick_app') then
    create role bailiwick_app login password 'bailiwick_app' nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
  if not exists (select from pg_roles where rolname = 'bailiwick_ops') then
    create role bailiwick_ops login password 'bailiwick_ops' nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
end $$;
alter role bailiwick_app set statement_timeout = '60s';
alter role bailiwick_app set lock_timeout = '15s';
alter role bailiwick_app set idle_in_transaction_session_timeout = '60s';
alter role bailiwick_ops set default_transaction_read_only = on;
alter role bailiwick_ops set statement_timeout = '60s';
