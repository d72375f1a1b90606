-- What GPUs drew from the socket while they served somebody, day by day (UTC), from what was measured and from nothing else.

-- Days of nodes of which something came since they were last summed up. A day that is over leaves the list when it is summed up, and
-- comes back with whatever comes late.
create table telemetry.day_due (
  node uuid not null references capacity.node,
  day date not null,
  summed_until timestamptz,
  primary key (node, day)) with (fillfactor = 70);
grant select on telemetry.day_due to bailiwick_ops;

-- Holds the rows until the samples are there for others to see: who sums a day up waits, or comes to it later.
create function telemetry.note_days(nodes uuid[], days date[]) returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into telemetry.day_due as d (node, day) select s.node, s.day from unnest(nodes, days) as s(node, day) order by 1, 2
  on conflict (node, day) do update set day = excluded.day $$;
revoke execute on function telemetry.note_days(uuid[], date[]) from public;
grant execute on function telemetry.note_days(uuid[], date[]) to bailiwick_app;

-- A day of energy begins at midnight in UTC.
create function telemetry.midnight(day date) returns timestamptz language sql immutable parallel safe as $$
  select day::timestamp at time zone 'UTC' $$;

create table telemetry.energy (
  tenant_id text not null references tenancy.tenant,
  reservation_id uuid not null,
  node uuid not null references capacity.node,
  device text not null,
  day date not null,
  -- When the placement began: a node that comes back serves a second time.
  placed_from timestamptz not null,
  joules numeric not null check (joules >= 0),
  -- Seconds that the energy counter covers, and those of which only the power is known. The others were silent and count nothing.
  counted_s int not null check (counted_s >= 0),
  averaged_s int not null check (averaged_s >= 0),
  first_at timestamptz not null,
  last_at timestamptz not null,
  until timestamptz not null,
  primary key (tenant_id, reservation_id, node, device, day, placed_from),
  foreign key (tenant_id, reservation_id) references reservation.reservation,
  constraint energy_is_of_one_day check (counted_s + averaged_s between 1 and 86400
    and first_at >= telemetry.midnight(day) and last_at < telemetry.midnight(day + 1) and first_at >= placed_from and last_at >= first_at),
  constraint no_gpu_draws_so_much check (joules <= 5000.0 * (counted_s + averaged_s + 2)));
create index energy_of_node on telemetry.energy (node, day);
select telemetry.protect('telemetry.energy', 'first_at', 'last_at');
grant select on telemetry.energy to bailiwick_app;

-- What the GPUs of a node drew in a span of a placement, by what its reader may see of it.
-- The counter (DCGM field 156, millijoules since the driver was loaded) is read from one minute's first value to the next one's. That
-- counts only where it is proved that the driver was not loaded anew in between: the counter stands higher than a GPU could have brought
-- it since, at the most watts that the catalogue of fields knows. Nor may another GPU have taken the place. What the counter does not
-- cover, mean power times measured seconds does; a sample stands for no longer than the agent said, 15 seconds when it said nothing.
create function telemetry.energy_of(whose text, target uuid, at_node uuid, stay tstzrange, span tstzrange)
returns table (device text, joules numeric, counted_s int, averaged_s int, first_at timestamptz, last_at timestamptz) language sql stable as $$
  with most as (
    select f.high * 1000 as mj from telemetry.field f where f.id = 155 and f.edition = (select max(edition) from telemetry.field)),
  place as (
    select 'gpu-' || i as device, (select count(*) from telemetry.device d where d.tenant_id = whose and d.reservation_id = target
        and d.node = at_node and d.device = 'gpu-' || i) > 1 as swapped
    from capacity.node n join catalog.node_type t on t.code = n.node_type cross join generate_series(0, t.gpus - 1) i where n.id = at_node),
  counters as (
    select p.device, p.swapped, m.low, m.high, m.last, m.first_at, m.last_at from place p join telemetry.minute m on m.tenant_id = whose
      and m.reservation_id = target and m.node = at_node and m.device = p.device and m.field = 156
    where stay @> m.first_at and stay @> m.last_at and m.minute >= date_trunc('minute', lower(span), 'UTC') and m.minute < upper(span)
    union all
    select p.device, p.swapped, b.low, b.high, b.last, b.first_at, b.last_at from place p cross join lateral (
      select * from telemetry.minute m where m.tenant_id = whose and m.reservation_id = target and m.node = at_node and m.device = p.device
        and m.field = 156 and stay @> m.first_at and stay @> m.last_at and m.minute < date_trunc('minute', lower(span), 'UTC')
        and m.minute >= date_trunc('minute', lower(stay), 'UTC') order by m.minute desc limit 1) b
    union all
    select p.device, p.swapped, a.low, a.high, a.last, a.first_at, a.last_at from place p cross join lateral (
      select * from telemetry.minute m where m.tenant_id = whose and m.reservation_id = target and m.node = at_node and m.device = p.device
        and m.field = 156 and stay @> m.first_at and stay @> m.last_at and m.minute >= upper(span) and m.minute < upper(stay)
        order by m.minute limit 1) a),
  steps as (
    select c.*, lead(c.low) over w as next_low, lead(c.first_at) over w as next_at,
      c.last = c.high as steady, lead(c.last) over w = lead(c.high) over w as next_steady
    from counters c window w as (partition by c.device order by c.first_at)),
  joined as (
    select s.*, coalesce(s.steady and s.next_steady and s.next_low - s.low between 0 and most.mj * d.apart and s.next_low > most.mj * d.apart
      and not (s.swapped and (select count(*) from telemetry.device h where h.tenant_id = whose and h.reservation_id = target and h.node = at_node
        and h.device = s.device and tstzrange(h.first_at, h.last_at + interval '1 minute', '[]') && tstzrange(s.first_at, s.next_at, '[]')) > 1), false) as joins
    from steps s cross join most cross join lateral (select extract(epoch from s.next_at - s.first_at)::double precision as apart) d),
  pieces as (
    select j.device, j.first_at as since, j.next_at as until, j.next_low - j.low as mj from joined j where j.joins
    union all
    select j.device, j.first_at, j.last_at, j.high - j.low from joined j cross join most
    cross join lateral (select extract(epoch from j.last_at - j.first_at)::double precision as apart) d
    where not j.joins and not j.swapped and j.steady and d.apart > 0 and j.high - j.low <= most.mj * d.apart and j.low > most.mj * d.apart),
  counted as (
    select p.device, sum(p.mj::numeric / 1000 * extract(epoch from q.until - q.since) / extract(epoch from p.until - p.since)) as joules,
      sum(extract(epoch from q.until - q.since)) as seconds, range_agg(tstzrange(q.since, q.until)) as during,
      min(q.since) as first_at, max(q.until) as last_at
    from pieces p cross join lateral (select greatest(p.since, lower(span)) as since, least(p.until, upper(span)) as until) q
    where q.since < q.until group by p.device),
  averaged as (
    select p.device, sum((m.total / m.samples)::numeric * q.seconds) as joules, sum(q.seconds) as seconds,
      min(lower(w.within)) as first_at, max(upper(w.within)) as last_at
    from place p join telemetry.minute m on m.tenant_id = whose and m.reservation_id = target and m.node = at_node and m.device = p.device
      and m.field = 155
    left join telemetry.clock_minute k on k.tenant_id = whose and k.reservation_id = target and k.node = at_node and k.device = p.device
      and k.minute = m.minute
    left join counted c on c.device = p.device
    cross join lateral (select tstzrange(m.minute, m.minute + interval '1 minute') * stay * span as within) w
    cross join lateral (select least(telemetry.seconds(m.samples, m.samples, coalesce(k.interval_s, 15::smallint)),
      extract(epoch from upper(w.within) - lower(w.within))) as seconds) q
    where stay @> m.first_at and stay @> m.last_at and m.minute >= date_trunc('minute', lower(span), 'UTC') and m.minute < upper(span)
      and not isempty(w.within) and (c.during is null or not c.during && tstzrange(m.minute, m.minute + interval '1 minute'))
    group by p.device)
  select p.device, coalesce(c.joules, 0) + coalesce(a.joules, 0), floor(coalesce(c.seconds, 0))::int, floor(coalesce(a.seconds, 0))::int,
    least(c.first_at, a.first_at), greatest(c.last_at, a.last_at) - interval '1 microsecond'
  from place p left join counted c on c.device = p.device left join averaged a on a.device = p.device
  where floor(coalesce(c.seconds, 0)) + floor(coalesce(a.seconds, 0)) >= 1 $$;

-- Sums one day of one node up, to its end or to the last full hour that has settled; answers 1, or 0 when none is due.
create function telemetry.sum_due() returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
  if d.is_over then
    delete from telemetry.day_due x where x.node = d.node and x.day = d.day;
  else
    update telemetry.day_due x set summed_until = upper(d.span) where x.node = d.node and x.day = d.day;
  end if;
  return 1;
end $$;
revoke execute on function telemetry.sum_due() from public;
grant execute on function telemetry.sum_due() to bailiwick_app;

-- Exports made from now on hold the energy as well; those that were made before are made again as they were.
alter table telemetry.export add column edition int not null default 1 check (edition in (1, 2));
alter table telemetry.export alter column edition set default 2;
