-- Sessions take minutes and overage reaches the invoice: what is held and used follows from the session, whoever writes it.
create function engagement.follow_session_minutes() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  u engagement.minute_use;
  whole int := ceil(extract(epoch from upper(new.during) - lower(new.during)) / 60) * new.engineers;
  part int;
begin
  select * into u from engagement.minute_use x where x.tenant_id = new.tenant_id and x.source = 'SESSION' and x.source_id = new.id;
  if tg_op = 'INSERT' or new.during <> old.during then
    if u.state = 'HELD' then
      insert into engagement.minute_entry (tenant_id, reservation_id, month, seq, kind, source, source_id, by_name)
      values (u.tenant_id, u.reservation_id, u.month, 1, 'RELEASE', 'SESSION', new.id, new.booked_by_name);
    end if;
    insert into engagement.minute_entry (tenant_id, reservation_id, month, seq, kind, source, source_id, begins, total, by_name)
    values (new.tenant_id, new.reservation_id, engagement.open_minutes(new.tenant_id, new.reservation_id, lower(new.during)), 1, 'HOLD',
      'SESSION', new.id, lower(new.during), whole, new.booked_by_name);
  elsif new.state <> old.state and new.state not in ('HELD', 'BOOKED', 'IN_PROGRESS') and u.state = 'HELD' then
    part := ceil(whole * coalesce(new.charged_percent, 0) / 100.0);
    insert into engagement.minute_entry (tenant_id, reservation_id, month, seq, kind, source, source_id, begins, total, by_name)
    values (u.tenant_id, u.reservation_id, u.month, 1, case when part = 0 then 'RELEASE' else 'CONSUME' end, 'SESSION', new.id, u.begins,
      part, coalesce(new.ended_by_name, 'Bailiwick'));
  end if;
  return null;
end $$;
create trigger minutes after insert or update of state, during on engagement.session for each row
  execute function engagement.follow_session_minutes();

-- The months of a reservation as they stand: what is not opened yet is as opening would make it.
create function engagement.minutes_of(owner text, reservation uuid)
returns table (month date, starts timestamptz, ends timestamptz, expires timestamptz, granted int, adjusted int, held int, used int,
  expired int, spare int, overage_held int, overage_used int, overage_minor bigint, cap_minor bigint, hour_price numeric, currency text,
  price_book_version int) language sql stable as $$
  with r as (
    select r.tenant_id, r.id, r.period, t.zone, q.price_book_version as version, q.currency, x.price
    from reservation.reservation r
    join tenancy.tenant t on t.id = r.tenant_id
    join reservation.quote q on q.tenant_id = r.tenant_id and q.id = r.quote_id
    left join catalog.extra_price x on x.version = q.price_book_version and x.extra = 'ENGINEER_HOUR' and x.currency = q.currency
    where r.tenant_id = owner and r.id = minutes_of.reservation),
  months as (
    select generate_series(date_trunc('month', lower(r.period) at time zone r.zone),
      date_trunc('month', (upper(r.period) - interval '1 microsecond') at time zone r.zone), interval '1 month')::date as month from r
    union select b.month from engagement.minute_balance b where b.tenant_id = owner and b.reservation_id = minutes_of.reservation)
  select m.month, lower(p.period), upper(p.period), engagement.minutes_expire(p.period), coalesce(b.granted, 0) + g.more,
    coalesce(b.adjusted, 0), coalesce(b.held, 0), coalesce(b.used, 0), coalesce(b.expired, 0) + g.gone, s.spare + g.more - g.gone,
    coalesce(b.overage_held, 0), coalesce(b.overage_used, 0), coalesce(b.overage_minor, 0), coalesce(b.cap_minor, 0), r.price,
    r.currency, r.version
  from months m cross join r
  cross join lateral (select engagement.minutes_period(m.month, r.zone) as period) p
  left join engagement.minute_balance b on b.tenant_id = r.tenant_id and b.reservation_id = r.id and b.month = m.month
  cross join lateral (select coalesce(b.granted + b.adjusted - b.held - b.used - b.expired, 0) as spare,
    platform.app_now() >= engagement.minutes_expire(p.period) as over) s
  cross join lateral (select engagement.minutes_due(r.tenant_id, r.id, m.month) as due) d
  cross join lateral (select
    case when b.month is null then d.due when s.over then 0 else greatest(d.due - b.granted, -s.spare, -b.granted) end as more,
    case when b.month is null and s.over then d.due else 0 end as gone) g
  order by m.month $$;

-- What so many minutes at an instant would take: the same arithmetic, before anything is written.
create function engagement.minutes_cost(owner text, reservation uuid, at timestamptz, total int)
returns table (month date, spare int, included int, overage int, amount_minor bigint, cap_left_minor bigint, hour_price numeric, currency text)
language sql stable as $$
  select o.month, o.spare, least(total, o.spare), total - least(total, o.spare),
    coalesce(engagement.minutes_price(o.hour_price, total - least(total, o.spare)), 0), o.cap_minor - o.overage_minor, o.hour_price, o.currency
  from engagement.minutes_of(owner, reservation) o where o.month = engagement.minutes_month(owner, reservation, at) $$;

-- Engineer time on an invoice: metered in minutes, priced by the hour, numbered below -1000000 so that no fee has its number. One
-- charge for each use, ever.
create or replace function billing.to_minor(exact numeric, unit text, digits int) returns bigint language sql immutable parallel safe as $$
  select (sign(exact) * div(abs(exact) * 2 * 10 ^ digits::numeric + p.per, 2 * p.per))::bigint
  from (select case unit when 'node_hour' then 3600 when 'hour' then 60 else 1 end::numeric as per) p $$;
alter table billing.invoice_line drop constraint invoice_line_unit_check;
alter table billing.invoice_line add constraint invoice_line_unit_check check (unit in ('node_hour', 'each', 'hour')),
  add constraint engineer_time_by_the_hour check ((code = 'ENGINEER_TIME') = (unit = 'hour') and (unit = 'hour') = (source_line < -1000000));
create unique index engineer_time_once on billing.charge (tenant_id, resource) where source_line < -1000000;

create function billing.guard_engineer_time() returns trigger language plpgsql as $$
begin
  if exists (
    select from billing.charge c
    left join engagement.minute_use u on u.tenant_id = c.tenant_id and u.reservation_id = c.reservation_id and u.source_id::text = c.resource
      and u.number = -1000000 - c.source_line
    left join engagement.minute_balance b on b.tenant_id = u.tenant_id and b.reservation_id = u.reservation_id and b.month = u.month
    where c.tenant_id = new.tenant_id and c.invoice_id = new.id and c.source_line < -1000000
      and (c.quantity, c.net_minor, c.unit_price) is distinct from (u.overage, u.amount_minor, b.hour_price)) then
    raise exception 'engineer time is charged as it was used' using errcode = 'check_violation', constraint = 'engineer_time_as_used';
  end if;
  return new;
end $$;
create trigger guard_engineer_time before update on billing.invoice for each row when (new.state = 'ISSUED')
  execute function billing.guard_engineer_time();

-- B7 and E7 as questions to the data: a month is the fold of its entries and of its uses; what is beyond stays below what was approved,
-- and what is invoiced of it is what was used.
create view operations.unlike_entries with (security_invoker = true) as
select b.tenant_id, b.reservation_id, b.month,
  (b.entries, b.granted + b.adjusted - b.held - b.used - b.expired, b.overage_held + b.overage_used, b.overage_minor)
    is distinct from (e.entries, e.minutes, e.overage, e.amount)
  or (b.held, b.used, b.overage_held, b.overage_used) is distinct from (u.held, u.used, u.overage_held, u.overage_used)
  or e.minutes < 0 as differs
from engagement.minute_balance b
cross join lateral (select count(*)::int as entries, coalesce(sum(x.minutes), 0)::int as minutes, coalesce(sum(x.overage), 0)::int as overage,
    coalesce(sum(x.amount_minor), 0)::bigint as amount
  from engagement.minute_entry x where x.tenant_id = b.tenant_id and x.reservation_id = b.reservation_id and x.month = b.month) e
cross join lateral (select coalesce(sum(x.included) filter (where x.state = 'HELD'), 0)::int as held,
    coalesce(sum(x.included) filter (where x.state = 'USED'), 0)::int as used,
    coalesce(sum(x.overage) filter (where x.state = 'HELD'), 0)::int as overage_held,
    coalesce(sum(x.overage) filter (where x.state = 'USED'), 0)::int as overage_used
  from engagement.minute_use x where x.tenant_id = b.tenant_id and x.reservation_id = b.reservation_id and x.month = b.month) u;
create view operations.unlike_approved with (security_invoker = true) as
select b.tenant_id, b.reservation_id || ' ' || b.month as what, b.overage_minor > coalesce((select x.cap_minor from engagement.minute_entry x
    where x.tenant_id = b.tenant_id and x.reservation_id = b.reservation_id and x.month = b.month and x.kind = 'OVERAGE_APPROVE'
    order by x.seq desc limit 1), 0) as differs
from engagement.minute_balance b
union all
select c.tenant_id, c.resource, c.net_minor is distinct from u.amount_minor or c.quantity is distinct from u.overage
from billing.charge c
left join engagement.minute_use u on u.tenant_id = c.tenant_id and u.source_id::text = c.resource and u.number = -1000000 - c.source_line
where c.source_line < -1000000;
grant select on operations.unlike_entries, operations.unlike_approved to bailiwick_ops;

-- The questions that are asked already stay as they are, but that B1 speaks of what was reserved, and engineer time is no fee.
do $$
declare
  text text;
begin
  text := replace(pg_get_viewdef('operations.unlike_quoted'::regclass), '(NOT l.credit)', '((NOT l.credit) AND (l.unit <> ''hour''::text))');
  assert text like '%hour%', 'B1 is written otherwise';
  execute 'create or replace view operations.unlike_quoted with (security_invoker = true) as ' || text;
  text := replace(pg_get_viewdef('operations.left_out'::regclass), '(l.invoice_id = i.id)', '(l.invoice_id = i.id) AND (l.unit <> ''hour''::text)');
  assert text like '%hour%', 'what is left out is written otherwise';
  execute 'create or replace view operations.left_out with (security_invoker = true) as ' || text;
  execute 'create or replace view operations.invariant with (security_invoker = true) as '
    || rtrim(pg_get_viewdef('operations.invariant'::regclass), '; ')
    || ' union all select ''B7'', count(*), count(*) filter (where differs) from operations.unlike_approved'
    || ' union all select ''E7'', count(*), count(*) filter (where differs) from operations.unlike_entries';
end $$;
