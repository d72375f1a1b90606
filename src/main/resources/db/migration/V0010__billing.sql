-- What it costs: derived from usage by the locked price, explainable, exact.
create schema billing;
grant usage on schema billing to bailiwick_app, bailiwick_ops;

-- One invoice per tenant and period (a calendar month, UTC).
create table billing.invoice (
  tenant_id text not null references tenancy.tenant,
  id uuid not null,
  period tstzrange not null check (capacity.is_period(period)),
  kind text not null default 'INVOICE' check (kind in ('INVOICE', 'CREDIT_NOTE')),
  corrects uuid,
  state text not null check (state in ('DRAFT', 'ISSUED')),
  series text,
  number int,
  issued_at timestamptz,
  due_on date,
  currency text not null,
  net_minor bigint not null default 0,
  tax_minor bigint not null default 0,
  gross_minor bigint not null default 0,
  buyer jsonb not null,
  seller jsonb not null,
  tax_category text not null check (tax_category in ('S', 'AE', 'O')),
  tax_rate numeric(5, 2) not null,
  tax_note text not null default '',
  snapshot text,
  sha256 bytea check (sha256 = sha256(convert_to(snapshot, 'UTF8'))),
  primary key (tenant_id, id),
  check (net_minor + tax_minor = gross_minor),
  check ((state = 'ISSUED') = (number is not null and series is not null and issued_at is not null and snapshot is not null and sha256 is not null)));
create unique index one_invoice_per_period on billing.invoice (tenant_id, period) where kind = 'INVOICE';
create unique index invoice_number on billing.invoice (series, number);
-- B8: the billing periods of a tenant tile; they never overlap.
alter table billing.invoice add constraint invoice_periods_never_overlap
  exclude using gist (tenant_id with =, period with &&) where (kind = 'INVOICE');
select platform.protect('billing.invoice');
grant select, insert, update on billing.invoice to bailiwick_app;

-- An exact price × quantity in minor units, rounded half up away from zero, in integers only: a division that was cut
-- before it is rounded could tip over. Quantities of unit node_hour are node-seconds.
create function billing.to_minor(exact numeric, unit text, digits int) returns bigint language sql immutable parallel safe as $$
  select (sign(exact) * div(abs(exact) * 2 * 10 ^ digits::numeric + p.per, 2 * p.per))::bigint
  from (select case unit when 'node_hour' then 3600 else 1 end::numeric as per) p $$;

-- exact_before and exact_through are price × quantity since the locked line began, up to this period and through it.
-- Rounding is cumulative, so the months of a line add up to its quote to the cent.
create table billing.invoice_line (
  tenant_id text not null,
  invoice_id uuid not null,
  line int not null check (line > 0),
  code text not null,
  description text not null,
  reservation_id uuid not null,
  source_line int not null,
  credit boolean not null,
  period tstzrange not null check (capacity.is_period(period)),
  quantity bigint not null check (quantity > 0),
  unit text not null check (unit in ('node_hour', 'each')),
  unit_price numeric(20, 10) not null,
  exact_before numeric(38, 10) not null,
  exact_through numeric(38, 10) not null,
  digits smallint not null,
  net_minor bigint not null,
  price_book_version int not null references catalog.price_book_version,
  primary key (tenant_id, invoice_id, line),
  unique (tenant_id, invoice_id, reservation_id, source_line, credit),
  foreign key (tenant_id, invoice_id) references billing.invoice,
  check (exact_through - exact_before = unit_price * quantity),
  check (net_minor = billing.to_minor(exact_through, unit, digits) - billing.to_minor(exact_before, unit, digits)));
create index invoice_line_reservation on billing.invoice_line (tenant_id, reservation_id);
select platform.protect('billing.invoice_line');
grant select, insert, delete on billing.invoice_line to bailiwick_app;

-- One rated row per usage record and locked line. exact is price × quantity; net_minor is its share of the line's cents,
-- by the same cumulative rounding in the order of hour and resource.
create table billing.charge (
  tenant_id text not null,
  invoice_id uuid not null,
  invoice_line int not null,
  reservation_id uuid not null,
  source_line int not null,
  credit boolean not null,
  resource text not null,
  hour timestamptz not null,
  quantity int not null check (quantity > 0),
  unit_price numeric(20, 10) not null,
  exact numeric(38, 10) not null check (exact = unit_price * quantity),
  net_minor bigint not null,
  primary key (tenant_id, reservation_id, source_line, credit, resource, hour),
  foreign key (tenant_id, invoice_id, invoice_line) references billing.invoice_line);
create index charge_line on billing.charge (tenant_id, invoice_id, invoice_line, hour, resource);
select platform.protect('billing.charge');
grant select, insert, delete on billing.charge to bailiwick_app;

-- The next number of a series; locked in the transaction that issues, so that there are no gaps.
create table billing.invoice_series (
  series text primary key,
  last_number int not null default 0);
grant select, insert, update on billing.invoice_series to bailiwick_app;
grant select on billing.invoice_series to bailiwick_ops;

-- The last attempt at a month; what it made are the invoices themselves.
create table billing.billing_run (
  period text primary key check (period ~ '^\d{4}-\d{2}$'),
  started_at timestamptz not null,
  started_by text not null,
  finished_at timestamptz,
  failures jsonb not null default '[]');
grant select, insert, update on billing.billing_run to bailiwick_app;
grant select on billing.billing_run to bailiwick_ops;

-- Double entry: Σ entries of a transaction is zero per currency; nothing is ever changed.
create table billing.ledger_transaction (
  tenant_id text not null references tenancy.tenant,
  id uuid not null,
  reason text not null,
  source text not null,
  booked_at timestamptz not null default platform.app_now(),
  primary key (tenant_id, id),
  unique (tenant_id, reason, source));
create table billing.ledger_entry (
  tenant_id text not null,
  transaction_id uuid not null,
  seq int not null,
  account text not null,
  currency text not null,
  amount_minor bigint not null check (amount_minor <> 0),
  primary key (tenant_id, transaction_id, seq),
  foreign key (tenant_id, transaction_id) references billing.ledger_transaction);
select platform.protect('billing.ledger_transaction');
select platform.protect('billing.ledger_entry');
grant select, insert on billing.ledger_transaction, billing.ledger_entry to bailiwick_app;
select platform.keep_for_ever('billing.ledger_transaction');
select platform.keep_for_ever('billing.ledger_entry');
