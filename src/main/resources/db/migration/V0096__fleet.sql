-- All nodes with how they stand at this moment, for the provider's staff: the devices of whoever has the node now, or of nobody.
create view telemetry.fleet with (security_invoker = true) as
select n.id as node, n.name, n.site, n.jurisdiction, n.rack, n.node_type, n.state, w.number as reservation_number,
  d.level, d.cause, d.device, d.since, d.turn, d.action, d.well, d.devices, d.last_at
from capacity.node n
join catalog.node_type t on t.code = n.node_type
left join lateral (
  select b.reservation, r.number from capacity.node_binding b
  join reservation.reservation r on r.tenant_id = b.tenant_id and r.id = b.reservation
  where b.node = n.id and b.live and b.period @> platform.app_now() limit 1) w on true
cross join lateral (
  select (array_agg(x.level order by telemetry.rank(x.level) desc, x.since))[1] as level,
    (array_agg(x.cause order by telemetry.rank(x.level) desc, x.since))[1] as cause,
    (array_agg(x.device order by telemetry.rank(x.level) desc, x.since))[1] as device,
    (array_agg(x.since order by telemetry.rank(x.level) desc, x.since))[1] as since,
    (array_agg(x.turn order by telemetry.rank(x.level) desc, x.since))[1] as turn,
    (array_agg(x.action order by telemetry.rank(x.level) desc, x.since))[1] as action,
    count(*) filter (where x.level = 'OK') as well, count(*) as devices, max(x.last_at) as last_at
  from (
    select e.device, s.last_at, case when q.silent then 'UNKNOWN' else s.level end as level,
      case when q.silent then 'SILENT' else s.cause end as cause, case when q.silent then s.last_at else s.since end as since,
      case when q.silent then 'PROVIDER' else s.turn end as turn, case when q.silent then 'INSPECT' else s.action end as action
    from (select 'gpu-' || i as device from generate_series(0, t.gpus - 1) i
      union all select 'rail-' || i from generate_series(0, t.rails - 1) i) e
    left join telemetry.device_state s on s.node = n.id and s.device = e.device
      and s.reservation_id = coalesce(w.reservation, '00000000-0000-0000-0000-000000000000')
    cross join lateral (select s.last_at is null or (s.level <> 'FAIL' or s.event_id is null)
      and platform.app_now() > s.last_at + 3 * s.interval_s * interval '1 second' as silent) q) x) d
where n.state <> 'RETIRED';
grant select on telemetry.fleet to bailiwick_ops;
