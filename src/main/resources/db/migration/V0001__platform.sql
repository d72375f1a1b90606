-- Words and walls that every feature shares: the clock, the tenant of a connection, idempotency, jobs, outbox.
create schema platform;
grant usage on schema platform to bailiwick_app, bailiwick_ops;

-- The portal's clock. Commands ask only this; the offset is zero for ever in production.
create table platform.clock (
  singleton boolean primary key default true check (singleton),
  advance interval not null default interval '0');
insert into platform.clock default values;
grant select, update on platform.clock to bailiwick_app;
grant select on platform.clock to bailiwick_ops;

create function platform.app_now() returns timestamptz language sql volatile parallel safe as
$$ select date_trunc('milliseconds', clock_timestamp() + (select advance from platform.clock)) $$;

-- The tenant of this transaction, or null; a policy compares with it, so null sees nothing.
create function platform.current_tenant() returns text language sql stable parallel safe as
$$ select nullif(current_setting('app.tenant', true), '') $$;

-- UUID version 7 (RFC 9562 §5.7) for rows that SQL makes; Java makes its own.
create function platform.new_id() returns uuid language sql volatile parallel safe as $$ select uuidv7() $$;

-- Puts the tenant's wall around a table: forced row-level security, one policy text for all.
create function platform.protect(target regclass, tenant_column name default 'tenant_id') returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy tenant on %s to bailiwick_app using (%I = (select platform.current_tenant()))
                  with check (%I = (select platform.current_tenant()))', target, tenant_column, tenant_column);
  execute format('create policy provider on %s for select to bailiwick_ops using (true)', target);
  execute format('create policy ledger on %s for select to bailiwick_owner using (true)', target);
  execute format('grant select on %s to bailiwick_ops', target);
end $$;

-- Rows that are history: nobody may change or remove them, the owner included.
create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create function platform.keep_for_ever(target regclass) returns void language plpgsql as $$
begin
  execute format('create trigger append_only before update or delete on %s for each row execute function platform.refuse_change()', target);
  execute format('create trigger append_only_truncate before truncate on %s execute function platform.refuse_change()', target);
end $$;

-- The answer to a command, kept with its effect in one transaction: the same key gives the same answer.
create table platform.idempotency (
  tenant_id text not null,
  key text not null check (length(key) between 1 and 255),
  caller text not null,
  request_sha256 bytea not null,
  status int,
  location text,
  body text,
  created_at timestamptz not null default platform.app_now(),
  primary key (tenant_id, key));
select platform.protect('platform.idempotency');
grant select, insert, update, delete on platform.idempotency to bailiwick_app;

-- Scheduled work. Claimed by any replica with FOR UPDATE SKIP LOCKED, done once; the unique key makes planning idempotent.
create table platform.job (
  id uuid primary key default platform.new_id(),
  kind text not null,
  subject text not null,
  run_as text,
  due_at timestamptz not null,
  state text not null default 'PLANNED' check (state in ('PLANNED', 'DONE', 'FAILED', 'DROPPED')),
  attempts int not null default 0,
  last_error text,
  finished_at timestamptz,
  unique (kind, subject, due_at));
create index job_due on platform.job (due_at) where state = 'PLANNED';
grant select, insert, update on platform.job to bailiwick_app;
grant select on platform.job to bailiwick_ops;


-- Keycloak sessions that have ended, so that every replica honours a back-channel logout.
create table platform.ended_session (
  sid text primary key,
  ended_at timestamptz not null default platform.app_now());
grant select, insert, delete on platform.ended_session to bailiwick_app;
