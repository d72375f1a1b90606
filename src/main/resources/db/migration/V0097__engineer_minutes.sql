-- Engineer minutes of a reservation: what its price list includes, month by month, as a ledger that only grows.
-- A list includes so many minutes for each node and month, and at least so many for each month that a reservation touches.
-- What a list does not say is as in the list that it follows; the first ones include an hour per node, and a working day at least.
alter table catalog.price_book_version
  add node_month_minutes int not null default 60 check (node_month_minutes between 0 and 10000),
  add month_minutes_min int not null default 480 check (month_minutes_min between 0 and 100000);
grant insert (node_month_minutes, month_minutes_min) on catalog.price_book_version to bailiwick_app;

-- One month of one reservation, in the zone of the tenant's contract. It is the fold of its entries and changes with them alone.
create table engagement.minute_balance (
  tenant_id text not null references tenancy.tenant,
  reservation_id uuid not null,
  month date not null check (extract(day from month) = 1),
  period tstzrange not null,
  price_book_version int not null references catalog.price_book_version,
  hour_price numeric(20, 10),
  currency text not null,
  entries int not null default 0,
  granted int not null default 0 check (granted >= 0),
  adjusted int not null default 0,
  held int not null default 0 check (held >= 0),
  used int not null default 0 check (used >= 0),
  expired int not null default 0 check (expired >= 0),
  overage_held int not null default 0 check (overage_held >= 0),
  overage_used int not null default 0 check (overage_used >= 0),
  overage_minor bigint not null default 0 check (overage_minor >= 0),
  cap_minor bigint not null default 0 check (cap_minor >= 0),
  primary key (tenant_id, reservation_id, month),
  foreign key (tenant_id, reservation_id) references reservation.reservation,
  constraint minutes_never_below_zero check (granted + adjusted - held - used - expired >= 0),
  constraint overage_is_approved check (overage_minor <= cap_minor));
select platform.protect('engagement.minute_balance');
grant select on engagement.minute_balance to bailiwick_app;

-- A correction of the included minutes: one of the staff proposes it, another one decides.
create table engagement.minute_adjustment (
  tenant_id text not null,
  id uuid not null,
  reservation_id uuid not null,
  at timestamptz not null,
  minutes int not null check (minutes <> 0 and abs(minutes) <= 100000),
  reason text not null check (length(reason) between 1 and 1000),
  state text not null default 'PROPOSED' check (state in ('PROPOSED', 'BOOKED', 'REFUSED')),
  proposed_by text not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null default platform.app_now(),
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, reservation_id) references reservation.reservation,
  constraint another_one_decides check (decided_by is null or decided_by <> proposed_by),
  check ((state = 'PROPOSED') = (decided_by is null) and (decided_by is null) = (decided_by_name is null)
    and (decided_by is null) = (decided_at is null)));
select platform.protect('engagement.minute_adjustment');
grant select, insert, update on engagement.minute_adjustment to bailiwick_app;

create function engagement.guard_adjustment() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'PROPOSED'
     or (to_jsonb(new) - array['state', 'decided_by', 'decided_by_name', 'decided_at'])
       is distinct from (to_jsonb(old) - array['state', 'decided_by', 'decided_by_name', 'decided_at']) then
    raise exception 'a correction is proposed once and decided once' using errcode = 'restrict_violation';
  end if;
  new.decided_at := platform.app_now();
  return new;
end $$;
create trigger guard before update or delete on engagement.minute_adjustment for each row execute function engagement.guard_adjustment();

-- What takes an engineer's minutes: a session, or a piece of work on a ticket. It is held, used or given back, and used once.
create table engagement.minute_use (
  tenant_id text not null,
  source text not null check (source in ('SESSION', 'TICKET')),
  source_id uuid not null,
  reservation_id uuid not null,
  month date not null,
  begins timestamptz not null,
  state text not null check (state in ('HELD', 'USED', 'RELEASED')),
  minutes int not null check (minutes >= 0),
  included int not null check (included >= 0),
  overage int not null check (overage >= 0),
  amount_minor bigint not null check (amount_minor >= 0),
  chargeable boolean not null,
  -- Of what is invoiced, so that each has a line of its own.
  number int check (number > 0),
  primary key (tenant_id, source, source_id),
  unique (tenant_id, reservation_id, number),
  foreign key (tenant_id, reservation_id, month) references engagement.minute_balance,
  check ((number is not null) = (state = 'USED' and overage > 0)));
create index minute_use_begins on engagement.minute_use (tenant_id, begins) where number is not null;
select platform.protect('engagement.minute_use');
grant select on engagement.minute_use to bailiwick_app;

-- The ledger. minutes is what it changes of what is left, overage and amount_minor of what is beyond; whoever writes says total, the
-- cap or the correction, and the trigger says the rest. A CONSUME ends the hold of its source.
create table engagement.minute_entry (
  tenant_id text not null,
  reservation_id uuid not null,
  month date not null,
  seq int not null check (seq > 0),
  kind text not null check (kind in ('GRANT', 'HOLD', 'RELEASE', 'CONSUME', 'ADJUST', 'EXPIRE', 'OVERAGE_APPROVE')),
  source text check (source in ('SESSION', 'TICKET', 'ADJUSTMENT')),
  source_id uuid,
  begins timestamptz,
  total int not null default 0 check (total >= 0),
  minutes int not null default 0,
  overage int not null default 0,
  amount_minor bigint not null default 0,
  cap_minor bigint check (cap_minor >= 0),
  chargeable boolean not null default true,
  reason text not null default '' check (length(reason) <= 1000),
  at timestamptz not null default platform.app_now(),
  by_name text not null,
  primary key (tenant_id, reservation_id, month, seq),
  foreign key (tenant_id, reservation_id, month) references engagement.minute_balance,
  check ((kind in ('HOLD', 'RELEASE', 'CONSUME')) = coalesce(source in ('SESSION', 'TICKET'), false)),
  check ((kind = 'ADJUST') = coalesce(source = 'ADJUSTMENT', false)),
  check ((source is null) = (source_id is null)),
  check (kind not in ('HOLD', 'CONSUME') or begins is not null),
  check ((kind = 'OVERAGE_APPROVE') = (cap_minor is not null)));
create unique index minute_adjusted_once on engagement.minute_entry (tenant_id, source_id) where kind = 'ADJUST';
select platform.protect('engagement.minute_entry');
grant select, insert on engagement.minute_entry to bailiwick_app;
select platform.keep_for_ever('engagement.minute_entry');

-- Balances and uses are written by the ledger's trigger alone, which runs as their owner.
create policy ledger_writes on engagement.minute_balance to bailiwick_owner using (true) with check (true);
create policy ledger_writes on engagement.minute_use to bailiwick_owner using (true) with check (true);
create policy ledger_writes on engagement.minute_entry for insert to bailiwick_owner with check (true);
