-- A tenant is one Keycloak organisation; members and their roles live in Keycloak, the rules of the tenant live here.
create schema tenancy;
grant usage on schema tenancy to bailiwick_app, bailiwick_ops;

create table tenancy.tenant (
  id text primary key,
  alias text not null unique,
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('CUSTOMER', 'PROVIDER')),
  state text not null default 'ACTIVE' check (state in ('ACTIVE', 'SUSPENDED')),
  country text not null check (country ~ '^[A-Z]{2}$'),
  address text not null default '',
  vat_id text,
  currency text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
  zone text not null default 'Europe/Berlin',
  created_at timestamptz not null default platform.app_now(),
  version int not null default 0);
select platform.protect('tenancy.tenant', 'id');
grant select, insert, update on tenancy.tenant to bailiwick_app;

create table tenancy.project (
  tenant_id text not null references tenancy.tenant,
  id uuid not null default platform.new_id(),
  name text not null check (length(name) between 1 and 100),
  state text not null default 'OPEN' check (state in ('OPEN', 'CLOSED')),
  standard boolean not null default false,
  version int not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, name),
  check (state = 'OPEN' or not standard));
-- The one project that takes what names no project.
create unique index project_standard on tenancy.project (tenant_id) where standard;
select platform.protect('tenancy.project');
grant select, insert, update on tenancy.project to bailiwick_app;

-- Where capacity of this tenant (project is null) or of one project may lie; a project may only narrow.
create table tenancy.jurisdiction_policy (
  tenant_id text not null references tenancy.tenant,
  project_id uuid,
  jurisdictions text[] not null check (cardinality(jurisdictions) > 0),
  version int not null default 1,
  changed_at timestamptz not null default platform.app_now(),
  changed_by text not null,
  foreign key (tenant_id, project_id) references tenancy.project,
  unique nulls not distinct (tenant_id, project_id));
select platform.protect('tenancy.jurisdiction_policy');
grant select, insert, update, delete on tenancy.jurisdiction_policy to bailiwick_app;

-- From which gross price on a second person of the tenant approves; null: never.
create table tenancy.approval_policy (
  tenant_id text primary key references tenancy.tenant,
  threshold_minor bigint check (threshold_minor >= 0),
  version int not null default 1);
select platform.protect('tenancy.approval_policy');
grant select, insert, update on tenancy.approval_policy to bailiwick_app;

-- What a tenant may hold at one instant. Set by the provider; shown to the tenant.
create table tenancy.quota_policy (
  tenant_id text primary key references tenancy.tenant,
  nodes_max int not null check (nodes_max >= 0),
  open_holds_max int not null check (open_holds_max >= 0),
  provider_approval_from_nodes int check (provider_approval_from_nodes > 0),
  version int not null default 1);
select platform.protect('tenancy.quota_policy');
grant select, insert, update on tenancy.quota_policy to bailiwick_app;
