-- Where a GPU stands among the provider's GPUs of its type: only where so many of so many others can be compared that nobody can be made
-- out (decision 70).

-- Means of the minutes of a day in which a GPU was at least 90 % busy, whomever it served.
create table telemetry.load_day (
  tenant_id text not null references tenancy.tenant,
  reservation_id uuid not null,
  node uuid not null references capacity.node,
  device text not null,
  day date not null,
  minutes int not null check (minutes between 1 and 1440),
  clock double precision,
  temperature double precision,
  power double precision,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (tenant_id, reservation_id, node, device, day));
create index load_day_of_node on telemetry.load_day (node, day);
create index load_day_of_day on telemetry.load_day (day);
select telemetry.protect('telemetry.load_day', 'first_at', 'last_at');
grant select on telemetry.load_day to bailiwick_app;

-- What a tenant reads of it: a value of its own, and a share of the fleet. Neither names, numbers nor values of others.
create table telemetry.standing (
  tenant_id text not null references tenancy.tenant,
  reservation_id uuid not null,
  node uuid not null references capacity.node,
  -- Empty where the whole node was measured.
  device text not null,
  metric text not null check (metric in ('CLOCK', 'TEMPERATURE', 'POWER', 'BUS_BANDWIDTH')),
  -- The last day that was compared.
  day date not null,
  value double precision not null,
  -- It is among so many per cent with the lowest and with the highest values, in steps of five.
  lowest_percent int not null check (lowest_percent between 5 and 100 and lowest_percent % 5 = 0),
  highest_percent int not null check (highest_percent between 5 and 100 and highest_percent % 5 = 0),
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (tenant_id, reservation_id, node, device, metric, day),
  foreign key (tenant_id, reservation_id) references reservation.reservation);
create index standing_of_day on telemetry.standing (day);
select telemetry.protect('telemetry.standing', 'first_at', 'last_at');
grant select on telemetry.standing to bailiwick_app;

-- Days that were compared: each once, so that nobody learns from the difference of two answers about one day.
create table telemetry.ranked_day (day date primary key, ranked_at timestamptz not null default platform.app_now());
grant select on telemetry.ranked_day to bailiwick_ops;
select platform.keep_for_ever('telemetry.ranked_day');

create or replace function telemetry.sum_due() returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  settled timestamptz := date_trunc('hour', platform.app_now() - interval '10 minutes', 'UTC');
  d record;
begin
  select x.node, x.day, tstzrange(telemetry.midnight(x.day), least(settled, telemetry.midnight(x.day + 1))) as span,
      settled >= telemetry.midnight(x.day + 1) as is_over into d
    from telemetry.day_due x where telemetry.midnight(x.day) < settled
      and coalesce(x.summed_until, '-infinity') < least(settled, telemetry.midnight(x.day + 1))
    order by x.day, x.node limit 1 for update skip locked;
  if not found then
    return 0;
  end if;
  delete from telemetry.energy e where e.node = d.node and e.day = d.day;
  insert into telemetry.energy (tenant_id, reservation_id, node, device, day, placed_from, joules, counted_s, averaged_s, first_at, last_at, until)
  select b.tenant_id, b.reservation, b.node, e.device, d.day, lower(b.period), e.joules, e.counted_s, e.averaged_s, e.first_at, e.last_at, upper(d.span)
  from capacity.node_binding b
  cross join lateral telemetry.energy_of(b.tenant_id, b.reservation, b.node, b.period, b.period * d.span) e
  where b.node = d.node and b.live and b.reservation is not null and b.period && d.span;
  delete from telemetry.load_day e where e.node = d.node and e.day = d.day;
  insert into telemetry.load_day (tenant_id, reservation_id, node, device, day, minutes, clock, temperature, power, first_at, last_at)
  select w.tenant_id, w.reservation_id, d.node, u.device, d.day, count(*), avg(c.total / c.samples), avg(t.total / t.samples), avg(p.total / p.samples),
    min(u.first_at), max(u.last_at)
  from (
    select b.tenant_id, b.reservation as reservation_id from capacity.node_binding b
      where b.node = d.node and b.live and b.reservation is not null and b.period && d.span
    union select o.id, '00000000-0000-0000-0000-000000000000' from tenancy.tenant o where o.kind = 'PROVIDER') w
  join capacity.node n on n.id = d.node join catalog.node_type k on k.code = n.node_type cross join generate_series(0, k.gpus - 1) i
  join telemetry.minute u on u.tenant_id = w.tenant_id and u.reservation_id = w.reservation_id and u.node = d.node and u.device = 'gpu-' || i
    and u.field = 203 and u.minute >= lower(d.span) and u.minute < upper(d.span) and u.total >= 90.0 * u.samples
  left join telemetry.minute c on c.tenant_id = u.tenant_id and c.reservation_id = u.reservation_id and c.node = u.node and c.device = u.device
    and c.field = 100 and c.minute = u.minute
  left join telemetry.minute t on t.tenant_id = u.tenant_id and t.reservation_id = u.reservation_id and t.node = u.node and t.device = u.device
    and t.field = 150 and t.minute = u.minute
  left join telemetry.minute p on p.tenant_id = u.tenant_id and p.reservation_id = u.reservation_id and p.node = u.node and p.device = u.device
    and p.field = 155 and p.minute = u.minute
  group by w.tenant_id, w.reservation_id, u.device;
  if d.is_over then
    delete from telemetry.day_due x where x.node = d.node and x.day = d.day;
  else
    update telemetry.day_due x set summed_until = upper(d.span) where x.node = d.node and x.day = d.day;
  end if;
  return 1;
end $$;

-- Compares the seven days until yesterday, once all that came of them is summed up; answers 1, or 0 when there is nothing to do.
create function telemetry.rank_gpus() returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  nobody constant uuid := '00000000-0000-0000-0000-000000000000';
  until constant date := ((platform.app_now() - interval '1 hour') at time zone 'UTC')::date - 1;
begin
  perform pg_advisory_xact_lock(hashtextextended('telemetry.rank_gpus', 0));
  if exists (select from telemetry.ranked_day r where r.day >= until) or exists (select from telemetry.day_due u where u.day <= until) then
    return 0;
  end if;
  insert into telemetry.ranked_day (day) values (until);
  delete from telemetry.standing s where s.day < until - 35;
  delete from telemetry.load_day l where l.day < until - 42;
  with weeks as (
    select l.tenant_id, l.reservation_id, l.node, l.device, min(l.first_at) as first_at, max(l.last_at) as last_at,
      sum(l.minutes * l.clock) / sum(l.minutes) filter (where l.clock is not null) as clock,
      sum(l.minutes * l.temperature) / sum(l.minutes) filter (where l.temperature is not null) as temperature,
      sum(l.minutes * l.power) / sum(l.minutes) filter (where l.power is not null) as power
    from telemetry.load_day l where l.day > until - 7 and l.day <= until group by 1, 2, 3, 4 having sum(l.minutes) >= 60),
  checks as (
    select distinct on (c.tenant_id, c.reservation_id, c.node) c.tenant_id, c.reservation_id, c.node, (c.measured ->> 'busbw')::double precision as value, c.at
    from telemetry.check_run c where c.kind = 'NCCL_ALL_REDUCE' and c.measured ->> 'busbw' is not null
      and c.at >= telemetry.midnight(until - 29) and c.at < telemetry.midnight(until + 1)
    order by c.tenant_id, c.reservation_id, c.node, c.at desc),
  entries as (
    select w.tenant_id, w.reservation_id, w.node, w.device, v.metric, v.value, w.first_at, w.last_at from weeks w
    cross join lateral (values ('CLOCK', w.clock), ('TEMPERATURE', w.temperature), ('POWER', w.power)) v(metric, value) where v.value is not null
    union all
    select c.tenant_id, c.reservation_id, c.node, '', 'BUS_BANDWIDTH', c.value, c.at, c.at from checks c),
  typed as (select e.*, n.node_type from entries e join capacity.node n on n.id = e.node),
  parties as (
    select t.node_type, t.metric, t.tenant_id, count(*) as entries, count(distinct t.node) as nodes from typed t group by 1, 2, 3),
  comparable as (
    select p.node_type, p.metric, p.tenant_id from parties p
    join parties o on o.node_type = p.node_type and o.metric = p.metric and o.tenant_id <> p.tenant_id
    group by 1, 2, 3 having count(*) >= 3 and sum(o.entries) >= case p.metric when 'BUS_BANDWIDTH' then 10 else 40 end
      and sum(o.nodes) >= 5 and max(o.entries) * 2 <= sum(o.entries)),
  ranked as (
    select t.*, count(*) over fleet as entries, rank() over (partition by t.node_type, t.metric order by t.value) as from_low,
      rank() over (partition by t.node_type, t.metric order by t.value desc) as from_high
    from typed t window fleet as (partition by t.node_type, t.metric))
  insert into telemetry.standing (tenant_id, reservation_id, node, device, metric, day, value, lowest_percent, highest_percent, first_at, last_at)
  select r.tenant_id, r.reservation_id, r.node, r.device, r.metric, until, r.value, 5 * ceil(20.0 * r.from_low / r.entries)::int,
    5 * ceil(20.0 * r.from_high / r.entries)::int, r.first_at, r.last_at
  from ranked r join comparable c on c.node_type = r.node_type and c.metric = r.metric and c.tenant_id = r.tenant_id
  where r.reservation_id <> nobody;
  return 1;
end $$;
revoke execute on function telemetry.rank_gpus() from public;
grant execute on function telemetry.rank_gpus() to bailiwick_app;
