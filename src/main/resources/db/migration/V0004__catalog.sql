-- What can be bought, where, under which law, at which price. Provider's data: no tenant owns a row here.
create schema catalog;
grant usage on schema catalog to bailiwick_app, bailiwick_ops;

create table catalog.jurisdiction (
  code text primary key check (code ~ '^[A-Z]{2}$'),
  name text not null,
  name_de text not null,
  legal_regimes text[] not null,
  legal_regimes_de text[] not null,
  note text not null,
  note_de text not null);

create table catalog.site (
  code text primary key,
  jurisdiction text not null references catalog.jurisdiction,
  name text not null,
  city text not null,
  zone text not null,
  unique (jurisdiction, code));

-- Round-trip times that were measured from a city to a site, in milliseconds.
create table catalog.site_latency (
  site text not null references catalog.site,
  city text not null,
  round_trip_ms numeric(6, 1) not null check (round_trip_ms > 0),
  measured_on date not null,
  primary key (site, city));

create table catalog.fabric_domain (
  code text primary key,
  site text not null references catalog.site,
  kind text not null check (kind in ('INFINIBAND_NDR', 'INFINIBAND_XDR', 'ROCE_400', 'ROCE_800')),
  rails int not null check (rails > 0),
  unique (site, code));

create table catalog.node_type (
  code text primary key,
  name text not null,
  gpu text not null,
  gpus int not null check (gpus > 0),
  gpu_memory_gb int not null check (gpu_memory_gb > 0),
  nvlink_domain_gpus int not null check (nvlink_domain_gpus > 0),
  fabric_gbps int not null check (fabric_gbps > 0),
  rails int not null check (rails > 0),
  local_storage_tb numeric(6, 2) not null,
  confidential_computing text[] not null default '{}',
  suited_for text not null,
  suited_for_de text not null,
  listed boolean not null default true,
  version int not null default 0);

-- A price book version replaces the whole list from valid_from on. It is announced, never edited.
create table catalog.price_book_version (
  number int primary key check (number > 0),
  valid_from timestamptz not null unique,
  recorded_at timestamptz not null default platform.app_now(),
  recorded_by text not null,
  note text not null default '');

-- Per node-hour, net, in the list's currency; at least ten decimals so that a second has an exact price.
create table catalog.price (
  version int not null references catalog.price_book_version,
  jurisdiction text not null references catalog.jurisdiction,
  node_type text not null references catalog.node_type,
  node_hour numeric(20, 10) not null check (node_hour >= 0),
  currency text not null default 'EUR',
  primary key (version, jurisdiction, node_type));

-- Discount on the list price for windows of at least this many hours.
create table catalog.duration_tier (
  version int not null references catalog.price_book_version,
  hours_min int not null check (hours_min > 0),
  discount_percent numeric(6, 3) not null check (discount_percent >= 0 and discount_percent < 100),
  primary key (version, hours_min));

-- Extras: CONFIDENTIAL_COMPUTING per node-hour, ENGINEER_HOUR per hour, STORAGE_TB_MONTH, EGRESS_TB …
create table catalog.extra_price (
  version int not null references catalog.price_book_version,
  extra text not null,
  unit text not null,
  price numeric(20, 10) not null check (price >= 0),
  currency text not null default 'EUR',
  primary key (version, extra));

select platform.keep_for_ever('catalog.price_book_version');
select platform.keep_for_ever('catalog.price');
select platform.keep_for_ever('catalog.duration_tier');
select platform.keep_for_ever('catalog.extra_price');

grant select on all tables in schema catalog to bailiwick_app, bailiwick_ops;
grant insert, update on catalog.jurisdiction, catalog.site, catalog.site_latency, catalog.fabric_domain, catalog.node_type to bailiwick_app;
grant delete on catalog.site_latency to bailiwick_app;
grant insert on catalog.price_book_version, catalog.price, catalog.duration_tier, catalog.extra_price to bailiwick_app;
