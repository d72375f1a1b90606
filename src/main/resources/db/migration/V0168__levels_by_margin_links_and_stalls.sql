-- Three more ways in which a GPU is not well: near the temperature at which it slows itself down, a link of NVLink that is inactive, and busy
-- at low power, as a job that waits for others is. Fields and thresholds get a second edition; the first ones stay as they were.
insert into telemetry.field (edition, id, code, part, kind, unit, low, high, source)
select 2, id, code, part, kind, unit, low, high, source from telemetry.field where edition = 1
union all values
  (2, 1011, 'NVLINK_SENT', 'GPU', 'GAUGE', 'B/s', 0, 1e13, 'DCGM 4.6 dcgm_fields.h'),
  (2, 1012, 'NVLINK_RECEIVED', 'GPU', 'GAUGE', 'B/s', 0, 1e13, 'DCGM 4.6 dcgm_fields.h'),
  (2, 10101, 'NVLINK_INACTIVE', 'GPU', 'GAUGE', '', 0, 64, 'The agent of a node, counted from nvidia-smi nvlink --status');
insert into telemetry.field_name (edition, name, field, factor)
select 2, name, field, factor from telemetry.field_name where edition = 1
union all values
  (2, 'DCGM_FI_PROF_NVLINK_TX_BYTES', 1011, 1), (2, 'DCGM_FI_PROF_NVLINK_RX_BYTES', 1012, 1),
  (2, 'bailiwick_nvlink_inactive_links', 10101, 1);

insert into telemetry.basis (en, de) values
  ('The portal: less than 5 °C to the temperature at which this device slows itself down', 'Das Portal: weniger als 5 °C bis zu der Temperatur, bei der sich dieses Gerät selbst bremst'),
  ('NVIDIA: at its own slowdown temperature a device lowers its clock', 'NVIDIA: bei der eigenen Bremstemperatur senkt ein Gerät seinen Takt'),
  ('VESSL: 85 °C and more is a warning; where the distance to slowdown is not told', 'VESSL: ab 85 °C eine Warnung; wo der Abstand nicht gemeldet wird'),
  ('VESSL: 95 °C and more is critical; where the distance to slowdown is not told', 'VESSL: ab 95 °C kritisch; wo der Abstand nicht gemeldet wird'),
  ('Azure node health checks: no link of NVLink may be inactive', 'Azure, Prüfungen von Knoten: keine NVLink-Verbindung darf inaktiv sein'),
  ('The portal: five minutes at 95 % and more below 200 W; at work our GPUs draw twice as much', 'Das Portal: fünf Minuten bei 95 % und mehr unter 200 W; bei der Arbeit nehmen unsere GPUs das Doppelte auf');

-- MARGIN: to the device's own slowdown temperature, told or reckoned from both temperatures. BUSY_BELOW: watts while it says it is busy.
alter table telemetry.threshold drop constraint threshold_compare_check;
alter table telemetry.threshold add constraint threshold_compare_check
  check (compare in ('ABOVE', 'BELOW', 'RISES', 'BELOW_NOMINAL', 'MARGIN', 'BUSY_BELOW'));
insert into telemetry.threshold (edition, code, level, field, compare, bound, action, turn, basis)
select 2, code, level, field, compare, bound, action, turn, basis || case when code = 'GPU_HOT' then '; where the distance to slowdown is not told' else '' end
from telemetry.threshold where edition = 1
union all values
  (2, 'NEAR_SLOWDOWN', 'WARN', 153, 'MARGIN', 5, 'INSPECT', 'PROVIDER', 'The portal: less than 5 °C to the temperature at which this device slows itself down'),
  (2, 'NEAR_SLOWDOWN', 'FAIL', 153, 'MARGIN', 1, 'INSPECT', 'PROVIDER', 'NVIDIA: at its own slowdown temperature a device lowers its clock'),
  (2, 'NVLINK_INACTIVE', 'FAIL', 10101, 'ABOVE', 0, 'INSPECT', 'PROVIDER', 'Azure node health checks: no link of NVLink may be inactive'),
  (2, 'STALLED', 'WARN', 155, 'BUSY_BELOW', 200, 'CHECK_APP', 'TENANT', 'The portal: five minutes at 95 % and more below 200 W; at work our GPUs draw twice as much');

create or replace function telemetry.judge(nodes uuid[], apart_s int) returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  now timestamptz := platform.app_now();
  judged int;
begin
  with whose as (
    select n.node, w.tenant_id, w.reservation_id, t.fabric_gbps / t.rails * 125000000.0 as rail
    from unnest(nodes) n(node) join capacity.node c on c.id = n.node join catalog.node_type t on t.code = c.node_type
    cross join lateral telemetry.placed_at(n.node, now) w where w.tenant_id is not null),
  fields as (
    select w.tenant_id, w.reservation_id, w.node, w.rail, m.device, m.field, (array_agg(m.last order by m.minute desc))[1] as last,
      max(m.high) - min(m.low) as rise, max(m.last_at) as last_at
    from whose w join telemetry.minute m on m.tenant_id = w.tenant_id and m.reservation_id = w.reservation_id and m.node = w.node
    where m.minute > now - interval '10 minutes' and m.field in (select t.field from telemetry.threshold t union values (155), (158))
    group by 1, 2, 3, 4, 5, 6),
  margins as (
    select tenant_id, reservation_id, node, device, last from fields where field = 153
    union all
    select s.tenant_id, s.reservation_id, s.node, s.device, s.last - t.last from fields s join fields t using (tenant_id, reservation_id, node, device)
    where s.field = 158 and t.field = 150 and not exists (select from fields o where o.node = s.node and o.device = s.device and o.field = 153)),
  alive as (
    select f.tenant_id, f.reservation_id, f.node, f.device, max(f.last_at) as last_at from fields f
    left join telemetry.device_state s using (tenant_id, reservation_id, node, device)
    group by 1, 2, 3, 4 having max(f.last_at) + 3 * max(case apart_s when 0 then coalesce(s.interval_s, 60) else apart_s end) * interval '1 second' >= now),
  devices as (
    select * from alive
    union
    select w.tenant_id, w.reservation_id, e.node, e.device, max(coalesce(s.last_at, e.at)) from whose w
    join telemetry.health_event e using (tenant_id, reservation_id, node) join telemetry.event_code k
      on (k.edition, k.source, k.code) = (e.edition, e.source, e.known_as) and k.severity = 'FAIL' and e.settled_at is null
    left join telemetry.device_state s using (tenant_id, reservation_id, node, device)
    where e.device <> '' and not exists (select from alive a where a.node = e.node and a.device = e.device) group by 1, 2, 3, 4),
  edition as (select max(edition) as number from telemetry.threshold),
  signs as (
    select f.tenant_id, f.reservation_id, f.node, f.device, t.level, t.code as cause, case t.compare when 'RISES' then f.rise else f.last end as value,
      null::uuid as event_id, t.action, t.turn
    from fields f join edition e on true join telemetry.threshold t on t.edition = e.number and t.field = f.field
      and t.compare not in ('MARGIN', 'BUSY_BELOW')
    where (t.code <> 'GPU_HOT' or not exists (select from margins o where o.node = f.node and o.device = f.device)) and case t.compare when 'ABOVE' then f.last > t.bound or f.last = t.bound and t.bound > 0 when 'BELOW' then f.last < t.bound
      when 'RISES' then f.rise > t.bound else f.last < t.bound * f.rail end
    union all
    select m.tenant_id, m.reservation_id, m.node, m.device, t.level, t.code, m.last, null, t.action, t.turn
    from margins m join edition e on true join telemetry.threshold t on t.edition = e.number and t.compare = 'MARGIN' and m.last < t.bound
    union all
    select w.tenant_id, w.reservation_id, w.node, p.device, t.level, t.code, max(p.high), null, t.action, t.turn
    from whose w join edition e on true join telemetry.threshold t on t.edition = e.number and t.compare = 'BUSY_BELOW'
    join telemetry.minute p on p.tenant_id = w.tenant_id and p.reservation_id = w.reservation_id and p.node = w.node and p.field = 155
    join telemetry.minute u on u.tenant_id = p.tenant_id and u.reservation_id = p.reservation_id and u.node = p.node and u.device = p.device
      and u.minute = p.minute and u.field = 203
    where p.minute > now - interval '6 minutes' and u.minute > now - interval '6 minutes'
    group by 1, 2, 3, 4, 5, 6, t.action, t.turn, t.bound having count(*) >= 5 and bool_and(p.high < t.bound and u.low >= 95)
    union all
    select c.tenant_id, c.reservation_id, c.node, c.device, t.level, t.code, max(c.throttled_s), null, t.action, t.turn
    from whose w join telemetry.clock_minute c on c.tenant_id = w.tenant_id and c.reservation_id = w.reservation_id and c.node = w.node
    join edition e on true join telemetry.threshold t on t.edition = e.number and t.code = 'THROTTLED' and c.throttled_s >= t.bound
    where c.minute > now - interval '3 minutes' group by 1, 2, 3, 4, 5, 6, t.action, t.turn
    union all
    select d.tenant_id, d.reservation_id, d.node, d.device, k.severity, e.source || '_' || e.code, null, e.id, k.action, k.turn
    from devices d join telemetry.health_event e on e.tenant_id = d.tenant_id and e.reservation_id = d.reservation_id and e.node = d.node
      and e.device in (d.device, '') and e.settled_at is null
    join telemetry.event_code k on (k.edition, k.source, k.code) = (e.edition, e.source, e.known_as)
    where k.severity <> 'INFO' and (k.holds is null or e.at + k.holds > now)),
  worst as (
    select distinct on (node, device) * from signs order by node, device, telemetry.rank(level) desc, event_id desc nulls last, cause),
  troubled as (
    insert into telemetry.incident as i (node, since, until) select node, now, now + interval '30 minutes' from (select distinct node from worst) n
    where not exists (select from telemetry.incident o where o.node = n.node and o.until >= now) on conflict do nothing),
  going_on as (
    update telemetry.incident i set until = now + interval '30 minutes' from (select distinct node from worst) n
    where i.node = n.node and i.until >= now and i.until < now + interval '25 minutes'),
  stated as (
    insert into telemetry.device_state as s (tenant_id, reservation_id, node, device, level, since, cause, cause_value, event_id, action, turn,
      edition, interval_s, last_at)
    select d.tenant_id, d.reservation_id, d.node, d.device, coalesce(w.level, 'OK'), d.last_at, coalesce(w.cause, ''), w.value, w.event_id,
      coalesce(w.action, 'NONE'), coalesce(w.turn, 'NOBODY'), (select number from edition), case apart_s when 0 then 60 else apart_s end, d.last_at
    from devices d left join worst w on w.node = d.node and w.device = d.device order by 1, 2, 3, 4
    on conflict (tenant_id, reservation_id, node, device) do update set
      level = excluded.level, cause = excluded.cause, cause_value = excluded.cause_value, event_id = excluded.event_id, action = excluded.action,
      turn = excluded.turn, edition = excluded.edition, last_at = greatest(s.last_at, excluded.last_at),
      interval_s = case apart_s when 0 then s.interval_s else excluded.interval_s end,
      since = case when s.level = excluded.level and s.cause = excluded.cause then s.since else greatest(s.since, excluded.since) end
    returning 1)
  select count(*) into judged from stated;
  return judged;
end $$;
