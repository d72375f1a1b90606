-- Lost GPUs are looked for once for each reservation. Joined with its nodes, all minutes of all GPUs were read again for each of them: 18 s
-- for 16 nodes and two weeks, of which a day at a time made minutes.
create or replace function telemetry.degraded(target uuid, until timestamptz)
returns table (node uuid, kind text, period tstzrange) language sql stable as $$
  with r as (
    select r.tenant_id, tstzrange(date_trunc('second', r.ready_at + interval '999999 microseconds'),
      least(until, upper(r.period), case r.state when 'FAILED' then date_trunc('second', r.ended_at) end)) as delivered
    from reservation.reservation r where r.id = target and r.ready_at is not null
      and r.ready_at + interval '1 second' < least(until, upper(r.period), case r.state when 'FAILED' then r.ended_at end)),
  b as (
    select n.* from capacity.node_binding n join r on n.tenant_id = r.tenant_id where n.reservation = target and n.live),
  lines as (
    select l.nodes, l.period from reservation.locked_line l join r on l.tenant_id = r.tenant_id
    where l.reservation_id = target and l.live and l.code = 'NODE_TIME'),
  edges as (
    select lower(period) as x from b union select upper(period) from b union select lower(period) from lines union select upper(period) from lines),
  spans as (select tstzrange(x, lead(x) over (order by x)) as span from edges),
  short as (
    select s.span, (select coalesce(sum(nodes), 0) from lines where period @> lower(s.span))
      - (select count(*) from b where b.period @> lower(s.span)) as lacking from spans s where not upper_inf(s.span)),
  lost as (
    select s.span, s.lacking, b.node, row_number() over (partition by s.span order by b.failed_at, b.node) as n
    from short s join b on b.failed_at is not null and b.failed_at <= lower(s.span) where s.lacking > 0),
  gone as materialized (select g.node, g.period from r cross join lateral telemetry.gpu_failed(target, r.delivered) g),
  found as (
    select node, 'MISSING' as kind, span as period from lost where n <= lacking
    union all
    select b.node, 'LATE', tstzrange(lower(b.period), least(upper(b.period), coalesce(b.ready_at, 'infinity'))) from b
      where b.kind = 'REPLACEMENT' and coalesce(b.ready_at, 'infinity') > lower(b.period)
    union all
    select m.node, m.kind, m.period * b.period from telemetry.bad_minute m join b on b.node = m.node and b.period && m.period
      where m.reservation_id = target and upper(m.period) <= until
    union all
    select g.node, 'GPU_FAILED', g.period * b.period from gone g join b on b.node = g.node and b.period && g.period),
  whole as (
    select f.node, f.kind, min(d.rank) as rank, range_agg(tstzrange(date_trunc('second', lower(f.period * r.delivered) + interval '999999 microseconds'),
      date_trunc('second', upper(f.period * r.delivered)))) as during
    from found f join r on f.period && r.delivered
    join telemetry.degradation_rule d on d.kind = f.kind and d.edition = (select max(edition) from telemetry.degradation_rule)
    where upper(f.period * r.delivered) - lower(f.period * r.delivered) >= interval '1 second'
    group by 1, 2),
  fresh as (
    select w.node, w.kind, w.during
      - coalesce((select range_agg(o.period) from telemetry.degradation o where o.reservation_id = target and o.node = w.node), '{}'::tstzmultirange)
      - coalesce((select range_agg(p) from whole h, unnest(h.during) p where h.node = w.node and h.rank < w.rank), '{}'::tstzmultirange) as during
    from whole w)
  select f.node, f.kind, p * tstzrange(day, day + interval '24 hours')
  from fresh f cross join unnest(f.during) p
  cross join generate_series(date_trunc('day', lower(p), 'UTC'), upper(p) - interval '1 microsecond', interval '24 hours') day
  where not isempty(p * tstzrange(day, day + interval '24 hours')) $$;
