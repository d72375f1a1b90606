-- The day's work is done piece by piece, each in a transaction of its own; a piece that fails is a job and holds up no other (decision 72).

-- The job of a day of a node that could not be summed up: 'PLANNED' while it is tried again, 'FAILED' when it was given up.
create function telemetry.put_off(at_node uuid, of_day date) returns text language sql stable as $$
  select j.state from capacity.node n join platform.job j on j.kind = 'telemetry.day' and j.subject = n.name || ' ' || to_char(of_day, 'YYYY-MM-DD')
  where n.id = at_node and j.state in ('PLANNED', 'FAILED') limit 1 $$;

-- Days of nodes of which there is more to sum up, the oldest first, without those that are put off.
create function telemetry.days_due() returns table (node text, day date) language sql stable as $$
  select n.name, x.day from telemetry.day_due x join capacity.node n on n.id = x.node
  cross join (select date_trunc('hour', platform.app_now() - interval '10 minutes', 'UTC') as settled) s
  where telemetry.midnight(x.day) < s.settled and coalesce(x.summed_until, '-infinity') < least(s.settled, telemetry.midnight(x.day + 1))
    and telemetry.put_off(x.node, x.day) is null
  order by x.day, n.name $$;

-- Sums one day of one node up, to its end or to the last full hour that has settled; answers 1, or 0 when it is not due or another does it.
create function telemetry.sum_day(at_node text, of_day date) returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  settled timestamptz := date_trunc('hour', platform.app_now() - interval '10 minutes', 'UTC');
  d record;
begin
  select x.node, x.day, tstzrange(telemetry.midnight(x.day), least(settled, telemetry.midnight(x.day + 1))) as span,
      settled >= telemetry.midnight(x.day + 1) as is_over into d
    from telemetry.day_due x where x.node = (select n.id from capacity.node n where n.name = at_node) and x.day = of_day
      and telemetry.midnight(x.day) < settled and coalesce(x.summed_until, '-infinity') < least(settled, telemetry.midnight(x.day + 1))
    for update skip locked;
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
revoke execute on function telemetry.sum_day(text, date) from public;
grant execute on function telemetry.sum_day(text, date) to bailiwick_app;
drop function telemetry.sum_due();

-- The day to compare: yesterday, once nothing of its seven days waits to be summed up but what was given up; from six in the morning (UTC)
-- on with what there is. What comes later is in the energy, and in no comparison of that day.
create function telemetry.day_to_rank() returns date language sql stable as $$
  select d.until from (select ((platform.app_now() - interval '1 hour') at time zone 'UTC')::date - 1 as until) d
  where not exists (select from telemetry.ranked_day r where r.day >= d.until)
    and (platform.app_now() >= telemetry.midnight(d.until + 1) + interval '6 hours' or not exists (
      select from telemetry.day_due u where u.day > d.until - 7 and u.day <= d.until and telemetry.put_off(u.node, u.day) is distinct from 'FAILED')) $$;

-- Compares the seven days until one that is over; answers 1, or 0 when that day or a later one was compared.
create function telemetry.rank_gpus(until date) returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  nobody constant uuid := '00000000-0000-0000-0000-000000000000';
begin
  perform pg_advisory_xact_lock(hashtextextended('telemetry.rank_gpus', 0));
  if telemetry.midnight(until + 1) > platform.app_now() - interval '1 hour' or exists (select from telemetry.ranked_day r where r.day >= until) then
    return 0;
  end if;
  insert into telemetry.ranked_day (day) values (until);
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
  -- One GPU may have worked for several: it is counted once, and not among the others of whoever had it as well.
  parties as (select distinct t.node_type, t.metric, t.tenant_id from typed t),
  others as (
    select p.node_type, p.metric, p.tenant_id, t.tenant_id as other, t.node, t.device from parties p
    join typed t on t.node_type = p.node_type and t.metric = p.metric and t.tenant_id <> p.tenant_id
    where not exists (select from typed o where o.tenant_id = p.tenant_id and o.metric = p.metric and o.node = t.node and o.device = t.device)),
  shares as (
    select o.node_type, o.metric, o.tenant_id, o.other, count(distinct (o.node, o.device)) as gpus from others o group by 1, 2, 3, 4),
  comparable as (
    select o.node_type, o.metric, o.tenant_id from others o group by 1, 2, 3
    having count(distinct o.other) >= 3 and count(distinct o.node) >= 5
      and count(distinct (o.node, o.device)) >= case o.metric when 'BUS_BANDWIDTH' then 10 else 40 end
      and 2 * (select max(s.gpus) from shares s where (s.node_type, s.metric, s.tenant_id) = (o.node_type, o.metric, o.tenant_id))
        <= count(distinct (o.node, o.device))),
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
revoke execute on function telemetry.rank_gpus(date) from public;
grant execute on function telemetry.rank_gpus(date) to bailiwick_app;
drop function telemetry.rank_gpus();

-- Standings go after 35 days, and what they were worked out from after 42, whether or not anything is compared.
create function telemetry.forget_standings() returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from telemetry.standing s where s.day < ((platform.app_now() - interval '1 hour') at time zone 'UTC')::date - 36;
  delete from telemetry.load_day l where l.day < ((platform.app_now() - interval '1 hour') at time zone 'UTC')::date - 43 $$;
revoke execute on function telemetry.forget_standings() from public;
grant execute on function telemetry.forget_standings() to bailiwick_app;
