-- What happened, when, on which resource, for how long. No prices here.
create schema metering;
grant usage on schema metering to bailiwick_app, bailiwick_ops;

create table metering.meter (
  code text primary key check (code ~ '^[a-z][a-z0-9_]{1,62}$'),
  name text not null,
  unit text not null,
  kind text not null check (kind in ('ALLOCATION', 'CONSUMPTION')),
  aggregation text not null check (aggregation in ('SUM', 'MAX')),
  created_at timestamptz not null default platform.app_now());
grant select on metering.meter to bailiwick_app, bailiwick_ops;
grant insert on metering.meter to bailiwick_app;

-- The dedupe key (tenant, source, id) is for ever, in the transaction of the write.
create table metering.usage_event (
  tenant_id text not null references tenancy.tenant,
  source text not null check (length(source) between 1 and 200),
  id text not null check (length(id) between 1 and 200),
  meter text not null references metering.meter,
  kind text not null default 'ORIGINAL' check (kind in ('ORIGINAL', 'REPLACE', 'VOID')),
  reservation_id uuid not null,
  resource text not null,
  period tstzrange not null check (capacity.is_period(period)),
  quantity numeric(24, 6) not null check (quantity >= 0),
  payload_sha256 bytea not null,
  received_at timestamptz not null default platform.app_now(),
  primary key (tenant_id, source, id));
select platform.protect('metering.usage_event');
grant select, insert on metering.usage_event to bailiwick_app;
select platform.keep_for_ever('metering.usage_event');

-- Hour × resource × reservation, where a resource is one of the reservation's node places, node-0001 and on: whichever
-- named node serves it, the place was reserved. late_seconds of them were not delivered.
create table metering.usage_record (
  tenant_id text not null references tenancy.tenant,
  reservation_id uuid not null,
  meter text not null references metering.meter,
  resource text not null,
  hour timestamptz not null check (hour = date_trunc('hour', hour, 'UTC')),
  reserved_seconds int not null check (reserved_seconds between 0 and 3600),
  late_seconds int not null default 0 check (late_seconds between 0 and reserved_seconds),
  recorded_at timestamptz not null default platform.app_now(),
  primary key (tenant_id, reservation_id, meter, resource, hour));
create index usage_record_hour on metering.usage_record (tenant_id, hour);
select platform.protect('metering.usage_record');
grant select, insert on metering.usage_record to bailiwick_app;
select platform.keep_for_ever('metering.usage_record');

-- Consumption by the hour: each event counts in exactly one record, the hour in which it began, in the event's own transaction.
create table metering.consumption_record (
  tenant_id text not null references tenancy.tenant,
  reservation_id uuid not null,
  meter text not null references metering.meter,
  resource text not null,
  hour timestamptz not null check (hour = date_trunc('hour', hour, 'UTC')),
  quantity numeric(24, 6) not null check (quantity >= 0),
  events int not null check (events > 0),
  primary key (tenant_id, reservation_id, meter, resource, hour));
create index consumption_record_hour on metering.consumption_record (tenant_id, hour);
select platform.protect('metering.consumption_record');
grant select, insert, update on metering.consumption_record to bailiwick_app;

insert into metering.meter (code, name, unit, kind, aggregation) values
  ('node_allocation', 'Reserved node time', 'node_second', 'ALLOCATION', 'SUM'),
  ('energy', 'Energy of the nodes', 'watt_hour', 'CONSUMPTION', 'SUM'),
  ('egress', 'Data sent out', 'byte', 'CONSUMPTION', 'SUM'),
  ('storage', 'Stored data', 'gibibyte_hour', 'CONSUMPTION', 'SUM');
