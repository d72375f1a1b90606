-- The ledger of what is promised. A promise is a claim on a pool; named nodes are bound late; nothing is promised twice.
create schema capacity;
grant usage on schema capacity to bailiwick_app, bailiwick_ops;

-- The grid, bounds and order of a period [start, end).
create function capacity.is_period(p tstzrange) returns boolean language sql immutable as $$
  select not isempty(p) and lower_inc(p) and not upper_inc(p) and not lower_inf(p) and not upper_inf(p) $$;

-- Jurisdiction × site × fabric domain × node type × trust class: the unit of locking. version grows with every change of its ledger.
create table capacity.pool (
  id uuid primary key default platform.new_id(),
  jurisdiction text not null,
  site text not null,
  fabric_domain text not null,
  node_type text not null references catalog.node_type,
  trust_class text not null check (trust_class in ('STANDARD', 'CONFIDENTIAL')),
  grid interval not null default '1 hour' check (grid > '0'),
  lead_time interval not null default '1 hour',
  horizon interval not null default '730 days',
  turnaround interval not null default '1 hour' check (turnaround > '0'),
  version bigint not null default 0,
  foreign key (jurisdiction, site) references catalog.site (jurisdiction, code),
  foreign key (site, fabric_domain) references catalog.fabric_domain (site, code),
  unique (jurisdiction, site, fabric_domain, node_type, trust_class),
  unique (id, jurisdiction));

create table capacity.node (
  id uuid primary key default platform.new_id(),
  name text not null unique,
  jurisdiction text not null,
  site text not null,
  node_type text not null references catalog.node_type,
  rack text not null,
  state text not null default 'IN_SERVICE' check (state in ('IN_SERVICE', 'DRAINED', 'RETIRED')),
  -- Whether the pool's installed capacity counts this node; one that failed with no spare left still counts.
  counted boolean not null default true,
  desired_reservation uuid,
  foreign key (jurisdiction, site) references catalog.site (jurisdiction, code),
  unique (id, jurisdiction));

create table capacity.pool_membership (
  node uuid not null,
  pool uuid not null,
  jurisdiction text not null,
  period tstzrange not null check (not isempty(period) and lower_inc(period)),
  foreign key (node, jurisdiction) references capacity.node (id, jurisdiction),
  foreign key (pool, jurisdiction) references capacity.pool (id, jurisdiction),
  primary key (node, pool, period),
  exclude using gist (node with =, period with &&));
create index pool_membership_pool on capacity.pool_membership (pool);

-- Installed capacity of a pool is the running sum of these.
create table capacity.capacity_change (
  id uuid primary key default platform.new_id(),
  pool uuid not null references capacity.pool,
  effective_at timestamptz not null,
  delta int not null check (delta <> 0),
  reason text not null,
  recorded_at timestamptz not null default platform.app_now(),
  recorded_by text not null);
create index capacity_change_pool on capacity.capacity_change (pool, effective_at);

-- tenant_id is null for the provider's own claims (maintenance, spare, turnaround).
create table capacity.claim (
  id uuid primary key default platform.new_id(),
  pool uuid not null references capacity.pool,
  tenant_id text references tenancy.tenant,
  owner uuid,
  kind text not null check (kind in ('HOLD', 'RESERVATION', 'MAINTENANCE', 'SPARE', 'TURNAROUND')),
  quantity int not null check (quantity > 0),
  period tstzrange not null check (capacity.is_period(period)),
  live boolean not null default true,
  expires_at timestamptz,
  check (kind <> 'HOLD' or expires_at is not null),
  check (kind in ('HOLD', 'TURNAROUND') or expires_at is null),
  check ((kind in ('HOLD', 'RESERVATION')) = (tenant_id is not null)));
create index claim_live on capacity.claim using gist (pool, period) where live;
create index claim_tenant on capacity.claim using gist (tenant_id, period) where live;
create index claim_owner on capacity.claim (owner);
create index claim_expiring on capacity.claim (pool, expires_at) where live and expires_at is not null;

alter table capacity.claim enable row level security;
alter table capacity.claim force row level security;
create policy tenant on capacity.claim to bailiwick_app
  using (tenant_id = (select platform.current_tenant()) or tenant_id is null)
  with check (tenant_id = (select platform.current_tenant()) or tenant_id is null);
create policy provider on capacity.claim for select to bailiwick_ops using (true);
create policy ledger on capacity.claim to bailiwick_owner using (true) with check (true);
grant select, insert, update on capacity.claim to bailiwick_app;
grant select on capacity.claim to bailiwick_ops;

-- A named node for a period. Live bindings of one node never overlap.
create table capacity.node_binding (
  id uuid primary key default platform.new_id(),
  tenant_id text references tenancy.tenant,
  node uuid not null,
  jurisdiction text not null,
  reservation uuid,
  kind text not null check (kind in ('PRIMARY', 'REPLACEMENT', 'MAINTENANCE', 'TURNAROUND')),
  period tstzrange not null check (capacity.is_period(period)),
  live boolean not null default true,
  ready_at timestamptz,
  failed_at timestamptz,
  failure text,
  foreign key (node, jurisdiction) references capacity.node (id, jurisdiction),
  constraint node_binding_no_overlap exclude using gist (node with =, period with &&) where (live));
create index node_binding_reservation on capacity.node_binding (reservation);
create index node_binding_node on capacity.node_binding (node, lower(period)) where live;
alter table capacity.node_binding enable row level security;
alter table capacity.node_binding force row level security;
create policy tenant on capacity.node_binding to bailiwick_app
  using (tenant_id = (select platform.current_tenant()) or tenant_id is null)
  with check (tenant_id = (select platform.current_tenant()) or tenant_id is null);
create policy provider on capacity.node_binding for select to bailiwick_ops using (true);
create policy ledger on capacity.node_binding for select to bailiwick_owner using (true);
grant select, insert, update on capacity.node_binding to bailiwick_app;
grant select on capacity.node_binding to bailiwick_ops;

-- k nodes of a pool out of service for a period; a claim keeps the capacity free.
create table capacity.maintenance_window (
  id uuid primary key default platform.new_id(),
  pool uuid not null references capacity.pool,
  claim uuid not null references capacity.claim,
  reason text not null,
  announced_at timestamptz not null default platform.app_now(),
  announced_by text not null,
  cancelled_at timestamptz);

grant select on capacity.pool, capacity.node, capacity.pool_membership, capacity.capacity_change, capacity.maintenance_window
  to bailiwick_app, bailiwick_ops;
grant insert, update on capacity.pool, capacity.node, capacity.pool_membership, capacity.maintenance_window to bailiwick_app;
grant insert on capacity.capacity_change to bailiwick_app;
