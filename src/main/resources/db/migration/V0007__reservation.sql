-- The tenant's side of capacity: quotes that hold capacity and price, reservations with their history, amendments.
create schema reservation;
grant usage on schema reservation to bailiwick_app, bailiwick_ops;

-- R4: the terms never change; only state moves. terms is the canonical JSON that sha256 covers.
create table reservation.quote (
  tenant_id text not null references tenancy.tenant,
  id uuid not null,
  project_id uuid not null,
  state text not null check (state in ('OPEN', 'CONFIRMED', 'EXPIRED', 'WITHDRAWN')),
  requested_by text not null,
  requested_by_name text not null,
  pool uuid not null references capacity.pool,
  jurisdiction text not null,
  site text not null,
  fabric_domain text not null,
  node_type text not null,
  nodes int not null check (nodes > 0),
  period tstzrange not null check (capacity.is_period(period)),
  confidential_computing boolean not null,
  allowed_jurisdictions text[] not null,
  price_book_version int not null references catalog.price_book_version,
  currency text not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null,
  tax_category text not null,
  tax_rate_percent numeric(6, 3) not null,
  tax_note text not null,
  terms text not null,
  sha256 bytea not null check (sha256 = sha256(convert_to(terms, 'UTF8'))),
  claim uuid not null references capacity.claim,
  turnaround_claim uuid not null references capacity.claim,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  version int not null default 0,
  primary key (tenant_id, id),
  foreign key (tenant_id, project_id) references tenancy.project,
  check (net_minor + tax_minor = gross_minor),
  check (jurisdiction = any (allowed_jurisdictions)));
select platform.protect('reservation.quote');
grant select, insert, update on reservation.quote to bailiwick_app;

-- Net lines of a quote; Σ net_minor = quote.net_minor. unit_price is what billing charges by: the locked price.
create table reservation.quote_line (
  tenant_id text not null,
  quote_id uuid not null,
  line int not null check (line > 0),
  code text not null,
  description text not null,
  quantity_seconds bigint not null check (quantity_seconds >= 0),
  unit_price numeric(20, 10) not null,
  unit text not null,
  net_minor bigint not null,
  primary key (tenant_id, quote_id, line),
  foreign key (tenant_id, quote_id) references reservation.quote);
select platform.protect('reservation.quote_line');
grant select, insert on reservation.quote_line to bailiwick_app;
select platform.keep_for_ever('reservation.quote_line');

create function reservation.keep_terms() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE'
     or (to_jsonb(new) - array['state', 'version']) is distinct from (to_jsonb(old) - array['state', 'version'])
     or (old.state <> 'OPEN' and new.state <> old.state) then
    raise exception 'the terms of a quote never change' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_terms before update or delete on reservation.quote for each row execute function reservation.keep_terms();

create sequence reservation.number start 20001;
grant usage on sequence reservation.number to bailiwick_app;

create table reservation.reservation (
  tenant_id text not null references tenancy.tenant,
  id uuid not null,
  number bigint not null unique default nextval('reservation.number'),
  quote_id uuid not null,
  project_id uuid not null,
  name text not null default '' check (length(name) <= 100),
  state text not null,
  version int not null default 0,
  requested_by text not null,
  requested_by_name text not null default '',
  jurisdiction text not null,
  site text not null,
  node_type text not null,
  nodes int not null check (nodes > 0),
  period tstzrange not null check (capacity.is_period(period)),
  confidential_computing boolean not null,
  allowed_jurisdictions text[] not null,
  approval_deadline timestamptz,
  ready_at timestamptz,
  ended_at timestamptz,
  degraded boolean not null default false,
  late boolean not null default false,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, quote_id),
  foreign key (tenant_id, quote_id) references reservation.quote,
  foreign key (tenant_id, project_id) references tenancy.project);
create index reservation_period on reservation.reservation using gist (tenant_id, period);
select platform.protect('reservation.reservation');
grant select, insert, update on reservation.reservation to bailiwick_app;

-- The capacity behind a reservation, in order. One pool and one fabric domain each.
create table reservation.segment (
  tenant_id text not null,
  reservation_id uuid not null,
  seq int not null check (seq > 0),
  pool uuid not null references capacity.pool,
  nodes int not null check (nodes > 0),
  period tstzrange not null check (capacity.is_period(period)),
  claim uuid not null references capacity.claim,
  turnaround_claim uuid not null references capacity.claim,
  live boolean not null default true,
  primary key (tenant_id, reservation_id, seq),
  foreign key (tenant_id, reservation_id) references reservation.reservation);
select platform.protect('reservation.segment');
grant select, insert, update on reservation.segment to bailiwick_app;

-- R6: each move of a reservation, once, in order, with who and why.
create table reservation.transition (
  tenant_id text not null,
  reservation_id uuid not null,
  seq int not null check (seq > 0),
  from_state text,
  to_state text not null,
  at timestamptz not null,
  actor text not null,
  actor_name text not null,
  reason text not null default '',
  primary key (tenant_id, reservation_id, seq),
  foreign key (tenant_id, reservation_id) references reservation.reservation);
select platform.protect('reservation.transition');
grant select, insert on reservation.transition to bailiwick_app;
select platform.keep_for_ever('reservation.transition');

create table reservation.approval (
  tenant_id text not null,
  reservation_id uuid not null,
  side text not null check (side in ('CUSTOMER', 'PROVIDER')),
  decision text not null check (decision in ('APPROVE', 'REJECT')),
  decided_by text not null,
  decided_by_name text not null,
  reason text not null default '',
  decided_at timestamptz not null,
  primary key (tenant_id, reservation_id, side),
  foreign key (tenant_id, reservation_id) references reservation.reservation);
select platform.protect('reservation.approval');
grant select, insert on reservation.approval to bailiwick_app;
select platform.keep_for_ever('reservation.approval');

-- A change with its own quote: fee, refund and price difference are shown before it applies. A failed one changes nothing.
create table reservation.amendment (
  tenant_id text not null,
  id uuid not null,
  reservation_id uuid not null,
  kind text not null check (kind in ('EXTEND', 'MOVE', 'GROW', 'SHRINK', 'CANCEL', 'RELEASE')),
  state text not null check (state in ('QUOTED', 'APPLIED', 'EXPIRED', 'WITHDRAWN', 'FAILED')),
  before jsonb not null,
  after jsonb not null,
  fee_minor bigint not null check (fee_minor >= 0),
  refund_minor bigint not null check (refund_minor >= 0),
  price_difference_minor bigint not null,
  currency text not null,
  lines jsonb not null default '[]',
  claim uuid references capacity.claim,
  turnaround_claim uuid references capacity.claim,
  requested_by text not null,
  requested_by_name text not null,
  reservation_version int not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  applied_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, reservation_id) references reservation.reservation);
create index amendment_reservation on reservation.amendment (tenant_id, reservation_id);
create unique index one_open_amendment on reservation.amendment (tenant_id, reservation_id) where state = 'QUOTED';
select platform.protect('reservation.amendment');
grant select, insert, update on reservation.amendment to bailiwick_app;

-- Refused and answered searches, for the operator's picture of demand that was not met.
create table reservation.unmet_demand (
  tenant_id text not null references tenancy.tenant,
  id uuid not null default platform.new_id(),
  searched_at timestamptz not null default platform.app_now(),
  node_type text not null,
  jurisdictions text[] not null,
  nodes int not null,
  period tstzrange not null,
  reason text not null,
  primary key (tenant_id, id));
select platform.protect('reservation.unmet_demand');
grant select, insert on reservation.unmet_demand to bailiwick_app;
