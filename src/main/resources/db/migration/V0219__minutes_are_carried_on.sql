-- What is left of a month can be carried into the next one of the same reservation, as far as the price list that the quote locked says: so
-- many minutes at most, and none by the lists before. It is carried once, when the month is closed, and what is left beyond it expires.
alter table catalog.price_book_version
  add column carried_minutes_max int not null default 0 check (carried_minutes_max between 0 and 100000);
grant insert (carried_minutes_max) on catalog.price_book_version to bailiwick_app;

alter table engagement.minute_balance
  add column carried_in int not null default 0 check (carried_in >= 0),
  add column carried_out int not null default 0 check (carried_out >= 0),
  drop constraint minutes_never_below_zero,
  add constraint minutes_never_below_zero check (granted + adjusted + carried_in - carried_out - held - used - expired >= 0);
alter table engagement.minute_entry
  -- Into which month minutes go, or from which they come.
  add column other_month date check (extract(day from other_month) = 1),
  drop constraint minute_entry_kind_check,
  add constraint minute_entry_kind_check
    check (kind in ('GRANT', 'HOLD', 'RELEASE', 'CONSUME', 'ADJUST', 'EXPIRE', 'OVERAGE_APPROVE', 'CARRY_OUT', 'CARRY_IN')),
  add constraint minutes_carried_between_months check ((kind in ('CARRY_OUT', 'CARRY_IN')) = (other_month is not null));
create unique index minutes_carried_once on engagement.minute_entry (tenant_id, reservation_id, month, kind) where kind in ('CARRY_OUT', 'CARRY_IN');

-- How much of what is left of a month is carried into the next: nothing when the reservation has no next month, or does not stand any more.
create function engagement.minutes_carried(owner text, reservation uuid, month date, spare int) returns int language sql stable as $$
  select coalesce((select least(v.carried_minutes_max, greatest(spare, 0))
    from reservation.reservation r
    join tenancy.tenant t on t.id = r.tenant_id
    join reservation.quote q on q.tenant_id = r.tenant_id and q.id = r.quote_id
    join catalog.price_book_version v on v.number = q.price_book_version
    where r.tenant_id = owner and r.id = reservation and r.state in ('SCHEDULED', 'LOCKED', 'PROVISIONING', 'ACTIVE', 'SUSPENDED')
      and upper(r.period) > upper(engagement.minutes_period(minutes_carried.month, t.zone))), 0) $$;
grant execute on function engagement.minutes_carried to bailiwick_app, bailiwick_ops;

do $$
declare
  text text := pg_get_functiondef('engagement.book_minutes'::regproc);
  change text[];
begin
  foreach change slice 1 in array array[
    array['spare := b.granted + b.adjusted - b.held', 'spare := b.granted + b.adjusted + b.carried_in - b.carried_out - b.held'],
    array['    when ''EXPIRE'' then', '    when ''CARRY_OUT'' then
      new.other_month := (new.month + interval ''1 month'')::date;
      new.minutes := case when over and b.carried_out = 0
        then -engagement.minutes_carried(new.tenant_id, new.reservation_id, new.month, spare) else 0 end;
      b.carried_out := b.carried_out - new.minutes;
    when ''CARRY_IN'' then
      new.other_month := (new.month - interval ''1 month'')::date;
      select x.carried_out - b.carried_in into new.minutes from engagement.minute_balance x
        where x.tenant_id = new.tenant_id and x.reservation_id = new.reservation_id and x.month = new.other_month;
      new.minutes := coalesce(new.minutes, 0);
      b.carried_in := b.carried_in + new.minutes;
    when ''EXPIRE'' then'],
    array['new.kind in (''GRANT'', ''EXPIRE'') and', 'new.kind in (''GRANT'', ''EXPIRE'', ''CARRY_OUT'', ''CARRY_IN'') and'],
    array['expired = b.expired,', 'expired = b.expired, carried_in = b.carried_in, carried_out = b.carried_out,']] loop
    assert position(change[1] in text) > 0, 'the ledger of minutes is written otherwise: ' || change[1];
    text := replace(text, change[1], change[2]);
  end loop;
  execute text;
end $$;

-- What goes out of one month comes into the next, in the same transaction.
create function engagement.carry_minutes() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into engagement.minute_entry (tenant_id, reservation_id, month, seq, kind, by_name)
  select new.tenant_id, new.reservation_id,
    engagement.open_minutes(new.tenant_id, new.reservation_id, lower(engagement.minutes_period(new.other_month, t.zone))), 1, 'CARRY_IN', new.by_name
  from tenancy.tenant t where t.id = new.tenant_id;
  return null;
end $$;
create trigger carry after insert on engagement.minute_entry for each row when (new.kind = 'CARRY_OUT')
  execute function engagement.carry_minutes();

-- A month whose rest can be carried is opened when it is over, though nobody has used any of it; closing it is planned with that.
create function engagement.plan_minutes_openings() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into platform.job (kind, subject, run_as, due_at)
  select 'minutes.open', new.id || ' ' || m.month::date, new.tenant_id, upper(p.period)
  from tenancy.tenant t
  join reservation.quote q on q.tenant_id = new.tenant_id and q.id = new.quote_id
  join catalog.price_book_version v on v.number = q.price_book_version and v.carried_minutes_max > 0
  cross join lateral generate_series(date_trunc('month', lower(new.period) at time zone t.zone),
    date_trunc('month', (upper(new.period) - interval '1 microsecond') at time zone t.zone), interval '1 month') m(month)
  cross join lateral (select engagement.minutes_period(m.month::date, t.zone) as period) p
  where t.id = new.tenant_id and upper(p.period) < upper(new.period) and upper(p.period) > platform.app_now()
  on conflict do nothing;
  return null;
end $$;
create trigger open_minutes after insert or update of state, period on reservation.reservation for each row
  when (new.state in ('SCHEDULED', 'LOCKED', 'PROVISIONING', 'ACTIVE', 'SUSPENDED')) execute function engagement.plan_minutes_openings();

-- As in V0099, with what is carried.
drop function engagement.minutes_of(text, uuid);
create function engagement.minutes_of(owner text, reservation uuid)
returns table (month date, starts timestamptz, ends timestamptz, expires timestamptz, granted int, adjusted int, held int, used int,
  expired int, spare int, overage_held int, overage_used int, overage_minor bigint, cap_minor bigint, hour_price numeric, currency text,
  price_book_version int, carried_in int, carried_out int) language sql stable as $$
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
    r.currency, r.version, coalesce(b.carried_in, 0), coalesce(b.carried_out, 0)
  from months m cross join r
  cross join lateral (select engagement.minutes_period(m.month, r.zone) as period) p
  left join engagement.minute_balance b on b.tenant_id = r.tenant_id and b.reservation_id = r.id and b.month = m.month
  cross join lateral (select coalesce(b.granted + b.adjusted + b.carried_in - b.carried_out - b.held - b.used - b.expired, 0) as spare,
    platform.app_now() >= engagement.minutes_expire(p.period) as over) s
  cross join lateral (select engagement.minutes_due(r.tenant_id, r.id, m.month) as due) d
  cross join lateral (select
    case when b.month is null then d.due when s.over then 0 else greatest(d.due - b.granted, -s.spare, -b.granted) end as more,
    case when b.month is null and s.over then d.due else 0 end as gone) g
  order by m.month $$;

-- E7 asks for what is carried, too: what went out of a month came into the next one, and nothing else did.
create or replace view operations.unlike_entries with (security_invoker = true) as
select b.tenant_id, b.reservation_id, b.month,
  (b.entries, b.granted + b.adjusted + b.carried_in - b.carried_out - b.held - b.used - b.expired, b.overage_held + b.overage_used, b.overage_minor)
    is distinct from (e.entries, e.minutes, e.overage, e.amount)
  or (b.held, b.used, b.overage_held, b.overage_used) is distinct from (u.held, u.used, u.overage_held, u.overage_used)
  or (b.carried_in, b.carried_out) is distinct from (e.carried_in, e.carried_out)
  or b.carried_in <> coalesce((select x.carried_out from engagement.minute_balance x where x.tenant_id = b.tenant_id
    and x.reservation_id = b.reservation_id and x.month = (b.month - interval '1 month')::date), 0)
  or b.carried_out > 0 and not exists (select from engagement.minute_balance x where x.tenant_id = b.tenant_id
    and x.reservation_id = b.reservation_id and x.month = (b.month + interval '1 month')::date)
  or e.minutes < 0 as differs
from engagement.minute_balance b
cross join lateral (select count(*)::int as entries, coalesce(sum(x.minutes), 0)::int as minutes, coalesce(sum(x.overage), 0)::int as overage,
    coalesce(sum(x.amount_minor), 0)::bigint as amount, coalesce(sum(x.minutes) filter (where x.kind = 'CARRY_IN'), 0)::int as carried_in,
    coalesce(-sum(x.minutes) filter (where x.kind = 'CARRY_OUT'), 0)::int as carried_out
  from engagement.minute_entry x where x.tenant_id = b.tenant_id and x.reservation_id = b.reservation_id and x.month = b.month) e
cross join lateral (select coalesce(sum(x.included) filter (where x.state = 'HELD'), 0)::int as held,
    coalesce(sum(x.included) filter (where x.state = 'USED'), 0)::int as used,
    coalesce(sum(x.overage) filter (where x.state = 'HELD'), 0)::int as overage_held,
    coalesce(sum(x.overage) filter (where x.state = 'USED'), 0)::int as overage_used
  from engagement.minute_use x where x.tenant_id = b.tenant_id and x.reservation_id = b.reservation_id and x.month = b.month) u;
