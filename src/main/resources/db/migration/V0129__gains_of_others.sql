-- Gains are those of others: who stands behind a figure could else move it with own measurements and read the others out of it. How many
-- stand behind it is told to nobody.
drop function engagement.tuning_gains();
create function engagement.tuning_gains()
returns table (family text, node_type text, figure text, gain_percent int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with shared as (
    select t.tenant_id, t.id, c.family, r.node_type from engagement.ticket t
    cross join lateral (select x.shares, x.family from engagement.gain_consent x where x.tenant_id = t.tenant_id and x.ticket_id = t.id
      order by x.seq desc limit 1) c
    join reservation.reservation r on r.tenant_id = t.tenant_id and r.id = t.reservation_id
    where t.kind = 'TUNING' and t.state = 'CLOSED' and t.merged_into is null and c.shares
      and t.tenant_id is distinct from platform.current_tenant()),
  gained as (
    select s.tenant_id, s.family, s.node_type, a.figure,
      case when engagement.higher_is_better(a.figure) then a.value - b.value else b.value - a.value end * 100 / abs(b.value) as percent
    from shared s
    cross join lateral (select distinct on (m.tool, m.figure, m.command_key) m.tool, m.figure, m.command_key, m.value, m.at
      from engagement.measurement m where m.tenant_id = s.tenant_id and m.ticket_id = s.id and m.phase = 'AFTER'
      order by m.tool, m.figure, m.command_key, m.at desc, m.id desc) a
    cross join lateral (select m.value from engagement.measurement m where m.tenant_id = s.tenant_id and m.ticket_id = s.id
      and m.phase = 'BEFORE' and (m.tool, m.figure, m.command_key) = (a.tool, a.figure, a.command_key) and m.at <= a.at
      order by m.at, m.id limit 1) b
    where b.value <> 0),
  each as (
    select g.tenant_id, g.family, g.node_type, g.figure, percentile_cont(0.5) within group (order by g.percent) as percent
    from gained g group by g.tenant_id, g.family, g.node_type, g.figure)
  select e.family, e.node_type, e.figure, (round((percentile_cont(0.5) within group (order by e.percent))::numeric / 5) * 5)::int
  from each e group by e.family, e.node_type, e.figure having count(*) >= 3 $$;
revoke all on function engagement.tuning_gains from public;
grant execute on function engagement.tuning_gains to bailiwick_app, bailiwick_ops;

-- What was used comes back to the month that it was used of.
create function engagement.guard_given_back_minutes() returns trigger language plpgsql as $$
begin
  if not exists (select from engagement.minute_use u where u.tenant_id = new.tenant_id and u.source = new.source and u.source_id = new.source_id
      and (u.reservation_id, u.month) = (new.reservation_id, new.month)) then
    perform engagement.refuse('these minutes belong to another month', 'minutes_month_is_kept');
  end if;
  return new;
end $$;
-- Before `book_minutes` (V0098): triggers fire by name.
create trigger a_given_back before insert on engagement.minute_entry for each row when (new.kind = 'RELEASE' and new.source = 'TICKET')
  execute function engagement.guard_given_back_minutes();

-- Whether another GPU took a place is asked of the time that is summed up: what happens later does not change what was.
create or replace function telemetry.energy_of(whose text, target uuid, at_node uuid, stay tstzrange, span tstzrange)
returns table (device text, joules numeric, counted_s int, averaged_s int, first_at timestamptz, last_at timestamptz) language sql stable as $$
  with most as (
    select f.high * 1000 as mj from telemetry.field f where f.id = 155 and f.edition = (select max(edition) from telemetry.field)),
  place as (
    select 'gpu-' || i as device, (select count(*) from telemetry.device d where d.tenant_id = whose and d.reservation_id = target
        and d.node = at_node and d.device = 'gpu-' || i
        and tstzrange(d.first_at, d.last_at, '[]') && span) > 1 as swapped
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

-- What was measured before days were summed up is summed up, too.
insert into telemetry.day_due (node, day)
select distinct m.node, (m.minute at time zone 'UTC')::date from telemetry.minute m where m.field in (155, 156)
on conflict do nothing;
