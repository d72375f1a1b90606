-- How much of the time in which GPUs were placed telemetry shows to be well, how much not to be well, and how much it shows nothing of. By
-- the day (UTC) and up to the last full hour that has settled, like energy; a day of which something comes late is summed up anew.

-- A placement as far as it was delivered, in whole seconds.
create view telemetry.stay with (security_invoker = true) as
select b.tenant_id, b.reservation as reservation_id, b.node, lower(b.period) as placed_from, t.gpus, w.during
from capacity.node_binding b
join reservation.reservation r on r.tenant_id = b.tenant_id and r.id = b.reservation and r.ready_at is not null
join capacity.node n on n.id = b.node join catalog.node_type t on t.code = n.node_type
cross join lateral (
  select date_trunc('second', greatest(lower(b.period), r.ready_at) + interval '999999 microseconds') as since,
    date_trunc('second', least(upper(b.period), upper(r.period), case r.state when 'FAILED' then r.ended_at end)) as until) e
cross join lateral (select tstzrange(e.since, greatest(e.since, e.until)) as during) w
where b.live and not isempty(w.during);
grant select on telemetry.stay to bailiwick_ops;

-- Seconds of all GPUs of a node together. Each second of each GPU is counted in one of the three.
create table telemetry.proven_day (
  tenant_id text not null references tenancy.tenant,
  reservation_id uuid not null,
  node uuid not null references capacity.node,
  day date not null,
  placed_from timestamptz not null,
  gpus smallint not null check (gpus > 0),
  proven_s int not null check (proven_s >= 0),
  unwell_s int not null check (unwell_s >= 0),
  unproven_s int not null check (unproven_s >= 0),
  -- What is counted begins here and ends before `until`; last_at is the last moment of it.
  first_at timestamptz not null,
  last_at timestamptz not null,
  until timestamptz not null,
  summed_at timestamptz not null,
  primary key (tenant_id, reservation_id, node, day, placed_from),
  foreign key (tenant_id, reservation_id) references reservation.reservation,
  constraint proven_within_its_day check (first_at >= telemetry.midnight(day) and until <= telemetry.midnight(day + 1)
    and first_at >= placed_from and last_at = until - interval '1 microsecond' and first_at < until),
  constraint each_second_once check (proven_s + unwell_s + unproven_s = gpus * extract(epoch from until - first_at)));
create index proven_day_of_node on telemetry.proven_day (node, day);
create index proven_day_by_day on telemetry.proven_day (day);
select telemetry.protect('telemetry.proven_day', 'first_at', 'last_at');
grant select on telemetry.proven_day to bailiwick_app;

-- From when to when samples of a minute speak for their GPU.
create function telemetry.speaks(first_at timestamptz, last_at timestamptz, apart_s int, stay tstzrange) returns tstzrange language sql immutable as $$
  select tstzrange(case when first_at <= lower(stay) + 3 * apart_s * interval '1 second' then least(first_at, lower(stay)) else first_at end,
    last_at + 3 * apart_s * interval '1 second') $$;

-- What is counted of a span of a stay, by what its reader may see. A GPU speaks from the first to the last sample of a minute, in any field by
-- which it is judged to be alive, and for three intervals more; the beginning of a stay when its first sample comes within three intervals.
-- It is not well while its level is FAIL, and while its node is degraded; it proves nothing while fields are missed without which nothing can
-- be called well. The interval is that of the minute where it was told, else the one that was told last, else a minute.
create function telemetry.proven_of(whose text, target uuid, at_node uuid, stay tstzrange, span tstzrange)
returns table (proven_s int, unwell_s int) language sql stable as $$
  with places as (
    select 'gpu-' || i as device, coalesce(s.interval_s, 60) as apart_s
    from capacity.node n join catalog.node_type t on t.code = n.node_type cross join generate_series(0, t.gpus - 1) i
    left join telemetry.device_state s on s.tenant_id = whose and s.reservation_id = target and s.node = at_node and s.device = 'gpu-' || i
    where n.id = at_node),
  alive as (
    select array(select t.field from telemetry.threshold t where t.field is not null union values (155), (158), (164)
      union select f.id from telemetry.field f where f.needed except values (112), (230)) as fields),
  often as (
    select p.device, p.apart_s, tstzmultirange(span) - coalesce(h.heard, '{}') as gaps, coalesce(h.heard, '{}') as heard
    from places p cross join lateral (
      select range_agg(telemetry.speaks(m.first_at, m.last_at, coalesce(k.interval_s, p.apart_s), stay)) as heard from telemetry.minute m
      left join telemetry.clock_minute k on k.tenant_id = m.tenant_id and k.reservation_id = m.reservation_id and k.node = m.node
        and k.device = m.device and k.minute = m.minute
      where m.tenant_id = whose and m.reservation_id = target and m.node = at_node and m.device = p.device and m.field in (150, 155)
        and m.minute >= date_trunc('minute', lower(span), 'UTC') - interval '3 minutes' and m.minute < upper(span) + interval '3 minutes') h),
  -- Other fields are asked only of what temperature and power leave open.
  heard as (
    select o.device, o.heard + coalesce((
      select range_agg(telemetry.speaks(m.first_at, m.last_at, coalesce(k.interval_s, o.apart_s), stay))
      from unnest(o.gaps) g cross join alive a join telemetry.minute m on m.tenant_id = whose and m.reservation_id = target and m.node = at_node
        and m.device = o.device and m.field = any (a.fields) and m.minute >= date_trunc('minute', lower(g), 'UTC') - interval '3 minutes'
        and m.minute < upper(g) + interval '3 minutes'
      left join telemetry.clock_minute k on k.tenant_id = m.tenant_id and k.reservation_id = m.reservation_id and k.node = m.node
        and k.device = m.device and k.minute = m.minute), '{}') as spoken
    from often o),
  changes as (
    select c.device, c.level, c.cause, tstzrange(c.at, lead(c.at) over (partition by c.device order by c.at, c.id)) as during
    from telemetry.device_change c where c.tenant_id = whose and c.reservation_id = target and c.node = at_node and c.device like 'gpu-%'),
  given_back as (
    select coalesce(range_agg(d.period), '{}') as during from telemetry.degradation d
    where d.tenant_id = whose and d.reservation_id = target and d.node = at_node and d.kind <> 'MISSING' and d.period && span),
  judged as (
    select h.device, h.spoken * tstzmultirange(span) as spoken, tstzmultirange(span) * (g.during + coalesce((
        select range_agg(c.during) from changes c where c.device = h.device and c.level = 'FAIL'), '{}')) as unwell,
      coalesce((select range_agg(c.during) from changes c where c.device = h.device and c.cause = 'FIELDS_MISSING'), '{}') as missed
    from heard h cross join given_back g)
  select coalesce(floor(sum((select sum(extract(epoch from upper(p) - lower(p))) from unnest(j.spoken - j.unwell - j.missed) p))), 0)::int,
    coalesce(floor(sum((select sum(extract(epoch from upper(p) - lower(p))) from unnest(j.unwell) p))), 0)::int
  from judged j $$;

-- Days of nodes of which the count is not that of now, also where nothing came: silence is counted, too. No further back than measurements
-- come late. What was found to be degraded after a day was counted is counted anew.
create view telemetry.proven_due with (security_invoker = true) as
select s.node, d.day from (select date_trunc('hour', platform.app_now() - interval '10 minutes', 'UTC') as settled) a
join telemetry.stay s on lower(s.during) < a.settled and upper(s.during) > a.settled - interval '35 days'
cross join lateral (
  select (x at time zone 'UTC')::date as day from generate_series(date_trunc('day', greatest(lower(s.during), a.settled - interval '35 days'), 'UTC'),
    least(upper(s.during), a.settled) - interval '1 microsecond', interval '24 hours') x) d
where not exists (
  select from telemetry.proven_day p where p.tenant_id = s.tenant_id and p.reservation_id = s.reservation_id and p.node = s.node and p.day = d.day
    and p.placed_from = s.placed_from and p.until = least(upper(s.during), a.settled, telemetry.midnight(d.day + 1))
    and not exists (select from telemetry.degradation g where g.tenant_id = p.tenant_id and g.reservation_id = p.reservation_id and g.node = p.node
      and g.period && tstzrange(p.first_at, p.until) and g.noted_at > p.summed_at - interval '10 minutes'));
grant select on telemetry.proven_due to bailiwick_ops;

create or replace function telemetry.days_due() returns table (node text, day date) language sql stable as $$
  select n.name, x.day from (
    select u.node, u.day from telemetry.day_due u
    cross join (select date_trunc('hour', platform.app_now() - interval '10 minutes', 'UTC') as settled) s
    where telemetry.midnight(u.day) < s.settled and coalesce(u.summed_until, '-infinity') < least(s.settled, telemetry.midnight(u.day + 1))
    union select p.node, p.day from telemetry.proven_due p) x
  join capacity.node n on n.id = x.node
  where telemetry.put_off(x.node, x.day) is null
  order by x.day, n.name $$;

-- Sums one day of one node up: energy, load, and what is proven. Who sends something of that day waits until it is done.
alter function telemetry.sum_day(text, date) rename to sum_measured;
create function telemetry.sum_day(at_node text, of_day date) returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  settled timestamptz := date_trunc('hour', platform.app_now() - interval '10 minutes', 'UTC');
begin
  insert into telemetry.day_due (node, day) select distinct p.node, p.day from telemetry.proven_due p join capacity.node n on n.id = p.node
    where n.name = at_node and p.day = of_day on conflict (node, day) do update set summed_until = null;
  if telemetry.sum_measured(at_node, of_day) = 0 then
    return 0;
  end if;
  delete from telemetry.proven_day p using capacity.node n where n.id = p.node and n.name = at_node and p.day = of_day;
  insert into telemetry.proven_day (tenant_id, reservation_id, node, day, placed_from, gpus, proven_s, unwell_s, unproven_s, first_at, last_at,
    until, summed_at)
  select s.tenant_id, s.reservation_id, s.node, of_day, s.placed_from, s.gpus, c.proven_s, c.unwell_s,
    s.gpus * extract(epoch from upper(w.span) - lower(w.span)) - c.proven_s - c.unwell_s, lower(w.span), upper(w.span) - interval '1 microsecond',
    upper(w.span), platform.app_now()
  from telemetry.stay s join capacity.node n on n.id = s.node and n.name = at_node
  cross join lateral (select s.during * tstzrange(telemetry.midnight(of_day), least(settled, telemetry.midnight(of_day + 1))) as span) w
  cross join lateral telemetry.proven_of(s.tenant_id, s.reservation_id, s.node, s.during, w.span) c
  where not isempty(w.span);
  return 1;
end $$;
revoke execute on function telemetry.sum_day(text, date) from public;
grant execute on function telemetry.sum_day(text, date) to bailiwick_app;
revoke execute on function telemetry.sum_measured(text, date) from bailiwick_app;

-- What page, API, files and the staff count with: days of nodes, and of a node that was missing the time until another took over, which is
-- not well. Nothing of it lies behind what is summed up.
create view telemetry.proven_time with (security_invoker = true) as
select p.tenant_id, p.reservation_id, p.node, p.day, p.first_at as since, p.until, p.proven_s, p.unwell_s, p.unproven_s from telemetry.proven_day p
union all
select d.tenant_id, d.reservation_id, d.node, (lower(d.period) at time zone 'UTC')::date, lower(w.cut), upper(w.cut), 0,
  (t.gpus * extract(epoch from upper(w.cut) - lower(w.cut)))::int, 0
from telemetry.degradation d join capacity.node n on n.id = d.node join catalog.node_type t on t.code = n.node_type
cross join lateral (select max(p.until) as until from telemetry.proven_day p where p.tenant_id = d.tenant_id and p.reservation_id = d.reservation_id) s
cross join lateral (select d.period * tstzrange(null, s.until) as cut) w
where d.kind = 'MISSING' and s.until is not null and not isempty(w.cut);
grant select on telemetry.proven_time to bailiwick_app, bailiwick_ops;
