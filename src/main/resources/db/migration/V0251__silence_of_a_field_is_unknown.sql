-- Silence of a field is no health either. A field that a device has sent in this reservation, and that is needed to call it well, is missed
-- when it is older than three intervals beside what still comes: the device is UNKNOWN, with the fields by name. What a device has never sent is
-- not missed, for its driver or its exporter may not have it. An interval is the widest with which its agents have sent.

-- Fifth edition of fields: those without which nothing can be called well.
alter table telemetry.field add column needed boolean not null default false;
insert into telemetry.field (edition, id, code, part, kind, unit, low, high, source, needed)
select 5, id, code, part, kind, unit, low, high, source, id in (112, 150, 230, 311, 395, 396, 10001, 10002, 10101) from telemetry.field where edition = 4;
insert into telemetry.field_name (edition, name, field, factor) select 5, name, field, factor from telemetry.field_name where edition = 4;

-- heard: of needed fields, by number, the second of the last sample. lacking: those that are missed.
alter table telemetry.device_state add column widest_s int not null default 0 check (widest_s between 0 and 3600),
  add column heard jsonb not null default '{}', add column lacking text[] not null default '{}';
-- What is missed of a GPU that speaks; empty when it is silent as a whole.
alter table telemetry.silence add column fields text[] not null default '{}';

create or replace view telemetry.device_health with (security_invoker = true) as
select b.tenant_id, b.reservation as reservation_id, b.node, n.name as node_name, n.rack, n.site, b.period, d.device, d.part, d.number,
  case when q.silent then 'UNKNOWN' else s.level end as level,
  case when s.last_at is null then lower(b.period) when q.silent and s.cause <> 'SILENT' then s.last_at + 3 * s.interval_s * interval '1 second'
    else s.since end as since,
  case when q.silent then 'SILENT' else s.cause end as cause,
  case when not q.silent then s.cause_value end as cause_value,
  case when not q.silent then s.event_id end as event_id,
  case when q.silent then 'INSPECT' else s.action end as action,
  case when q.silent then 'PROVIDER' else s.turn end as turn,
  s.last_at,
  case when q.silent then '{}'::text[] else coalesce(s.lacking, '{}') end as missing
from capacity.node_binding b
join capacity.node n on n.id = b.node
join catalog.node_type t on t.code = n.node_type
cross join lateral (
  select 'gpu-' || i as device, 'GPU' as part, i as number from generate_series(0, t.gpus - 1) i
  union all select 'rail-' || i, 'RAIL', i from generate_series(0, t.rails - 1) i) d
left join telemetry.device_state s on s.tenant_id = b.tenant_id and s.reservation_id = b.reservation and s.node = b.node and s.device = d.device
cross join lateral (select s.last_at is null or (s.level <> 'FAIL' or s.event_id is null)
  and least(platform.app_now(), upper(b.period)) > s.last_at + 3 * s.interval_s * interval '1 second' as silent) q
where b.reservation is not null and b.live and lower(b.period) <= platform.app_now();

create or replace view telemetry.silent_now with (security_invoker = true) as
select n.tenant_id, n.reservation_id, n.node, '' as device, n.heard_at as since, '{}'::text[] as fields from telemetry.serving_node n where n.silent
union all
select n.tenant_id, n.reservation_id, n.node, h.device, case h.cause when 'SILENT' then coalesce(h.last_at, lower(h.period)) else least(h.since, platform.app_now()) end, h.missing
from telemetry.serving_node n
join telemetry.device_health h on h.tenant_id = n.tenant_id and h.reservation_id = n.reservation_id and h.node = n.node
  and h.period @> platform.app_now()
left join telemetry.device_state d on d.tenant_id = h.tenant_id and d.reservation_id = h.reservation_id and d.node = h.node
  and d.device = h.device
where not n.silent and h.part = 'GPU' and (h.cause = 'FIELDS_MISSING' or h.cause = 'SILENT'
  and case when h.last_at is null then platform.app_now() > lower(h.period) + interval '3 minutes'
      else n.heard_at > h.last_at + 2 * d.interval_s * interval '1 second' end);

create or replace function telemetry.tell_silences() returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare begun int;
begin
  update telemetry.silence s set over_at = platform.app_now(), ending = case when n.node is null then 'SERVES_NO_MORE' else 'HEARD' end
  from telemetry.silence o
  left join telemetry.serving_node n on n.tenant_id = o.tenant_id and n.reservation_id = o.reservation_id and n.node = o.node
  left join telemetry.device_state d on d.tenant_id = o.tenant_id and d.reservation_id = o.reservation_id and d.node = o.node
    and d.device = o.device
  where o.tenant_id = s.tenant_id and o.id = s.id and s.over_at is null and (n.node is null or case o.device when '' then not n.silent
    else d.cause <> 'FIELDS_MISSING' and d.last_at + 3 * d.interval_s * interval '1 second' >= platform.app_now() end);
  insert into telemetry.silence (tenant_id, reservation_id, node, device, since, fields)
  select n.tenant_id, n.reservation_id, n.node, n.device, n.since, n.fields from telemetry.silent_now n order by n.node, n.device
  on conflict do nothing;
  get diagnostics begun = row_count;
  return begun;
end $$;

-- What misses fields and then falls silent is silent.
create or replace function telemetry.note_silence() returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare fallen int;
begin
  update telemetry.device_state s set level = 'UNKNOWN', cause = 'SILENT', cause_value = null, event_id = null, action = 'INSPECT', turn = 'PROVIDER',
    since = s.last_at + 3 * s.interval_s * interval '1 second'
  where s.cause <> 'SILENT' and (s.level <> 'FAIL' or s.event_id is null) and platform.app_now() > s.last_at + 3 * s.interval_s * interval '1 second'
    and exists (select from telemetry.placed_at(s.node, s.last_at + 3 * s.interval_s * interval '1 second') w
      where w.tenant_id = s.tenant_id and w.reservation_id = s.reservation_id);
  get diagnostics fallen = row_count;
  return fallen;
end $$;

-- Judges the devices of nodes by what came in the last ten minutes and by the events that hold; answers how many devices there are. A counter
-- that begins anew counts from nothing. Of several failures the one that loses the GPU is named. An interval of zero keeps the known one.
create or replace function telemetry.judge(nodes uuid[], apart_s int) returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  now timestamptz := platform.app_now();
  judged int;
begin
  with whose as (
    select n.node, c.node_type, w.tenant_id, w.reservation_id, t.fabric_gbps / t.rails * 125000000.0 as rail
    from unnest(nodes) n(node) join capacity.node c on c.id = n.node join catalog.node_type t on t.code = c.node_type
    cross join lateral telemetry.placed_at(n.node, now) w where w.tenant_id is not null),
  needed as (select f.id, f.code from telemetry.field f where f.needed and f.edition = (select max(edition) from telemetry.field)),
  minutes as (
    select w.tenant_id, w.reservation_id, w.node, w.rail, m.device, m.field, m.minute, m.low, m.last, m.last_at,
      lag(m.last) over (partition by w.node, m.device, m.field order by m.minute) as before
    from whose w join telemetry.minute m on m.tenant_id = w.tenant_id and m.reservation_id = w.reservation_id and m.node = w.node
    where m.minute > now - interval '10 minutes'
      and m.field in (select t.field from telemetry.threshold t union values (155), (158), (164) union select n.id from needed n)),
  fields as (
    select tenant_id, reservation_id, node, rail, device, field, (array_agg(last order by minute desc))[1] as last,
      sum(case when before is null then greatest(last - low, 0) when last >= before then last - before else last end) as rise, max(last_at) as last_at
    from minutes group by 1, 2, 3, 4, 5, 6),
  margins as (
    select tenant_id, reservation_id, node, device, last from fields where field = 153
    union all
    select s.tenant_id, s.reservation_id, s.node, s.device, s.last - t.last from fields s join fields t using (tenant_id, reservation_id, node, device)
    where s.field = 158 and t.field = 150 and not exists (select from fields o where o.node = s.node and o.device = s.device and o.field = 153)),
  alive as (
    select f.tenant_id, f.reservation_id, f.node, f.device, max(f.last_at) as last_at from fields f
    left join telemetry.device_state s using (tenant_id, reservation_id, node, device)
    where f.field not in (112, 230)
    group by 1, 2, 3, 4 having max(f.last_at) + 3 * max(case apart_s when 0 then coalesce(s.interval_s, 60) else apart_s end) * interval '1 second' >= now),
  devices as (
    select * from alive
    union
    select w.tenant_id, w.reservation_id, e.node, e.device, max(coalesce(s.last_at, e.at)) from whose w
    join telemetry.health_event e using (tenant_id, reservation_id, node) join telemetry.event_code k
      on (k.edition, k.source, k.code) = (e.edition, e.source, e.known_as) and k.severity = 'FAIL' and e.settled_at is null
    left join telemetry.device_state s using (tenant_id, reservation_id, node, device)
    where e.device <> '' and not exists (select from alive a where a.node = e.node and a.device = e.device) group by 1, 2, 3, 4),
  heard as (
    select f.tenant_id, f.reservation_id, f.node, f.device, jsonb_object_agg(f.field, extract(epoch from f.last_at)) as fields
    from fields f join needed n on n.id = f.field group by 1, 2, 3, 4),
  lacking as (
    select a.tenant_id, a.reservation_id, a.node, a.device, array_agg(n.code order by n.code) as codes
    from alive a join telemetry.device_state s using (tenant_id, reservation_id, node, device) left join heard h using (tenant_id, reservation_id, node, device)
    cross join lateral jsonb_each_text(s.heard || coalesce(h.fields, '{}')) l join needed n on n.id = l.key::int
    where to_timestamp(l.value::double precision) + 3 * greatest(s.widest_s, s.interval_s, apart_s) * interval '1 second' < a.last_at
    group by 1, 2, 3, 4),
  edition as (select max(edition) as number from telemetry.threshold),
  signs as (
    select f.tenant_id, f.reservation_id, f.node, f.device, t.level, t.code as cause, case t.compare when 'RISES' then f.rise else f.last end as value,
      null::uuid as event_id, t.action, t.turn, t.gpu_lost
    from fields f join edition e on true join telemetry.threshold t on t.edition = e.number and t.field = f.field
      and t.compare not in ('MARGIN', 'BUSY_BELOW')
    where (t.code <> 'GPU_HOT' or not exists (select from margins o where o.node = f.node and o.device = f.device)) and case t.compare when 'ABOVE' then f.last > t.bound or f.last = t.bound and t.bound > 0 when 'BELOW' then f.last < t.bound
      when 'RISES' then f.rise > t.bound else f.last < t.bound * f.rail end
    union all
    select m.tenant_id, m.reservation_id, m.node, m.device, t.level, t.code, m.last, null, t.action, t.turn, t.gpu_lost
    from margins m join edition e on true join telemetry.threshold t on t.edition = e.number and t.compare = 'MARGIN' and m.last < t.bound
    union all
    select w.tenant_id, w.reservation_id, w.node, p.device, t.level, t.code, max(p.high), null, t.action, t.turn, t.gpu_lost
    from whose w join edition e on true join telemetry.threshold t on t.edition = e.number and t.compare = 'BUSY_BELOW'
    join telemetry.minute p on p.tenant_id = w.tenant_id and p.reservation_id = w.reservation_id and p.node = w.node and p.field = 155
    join telemetry.minute u on u.tenant_id = p.tenant_id and u.reservation_id = p.reservation_id and u.node = p.node and u.device = p.device
      and u.minute = p.minute and u.field = 203
    left join fields l on l.tenant_id = p.tenant_id and l.reservation_id = p.reservation_id and l.node = p.node and l.device = p.device
      and l.field = 164 and l.last > 0
    left join telemetry.power_limit k on k.edition = (select max(edition) from telemetry.power_limit) and k.node_type = w.node_type
    where p.minute > now - interval '6 minutes' and u.minute > now - interval '6 minutes'
    group by 1, 2, 3, 4, 5, 6, t.action, t.turn, t.gpu_lost having count(*) >= 5
      and bool_and(coalesce(p.high < t.bound * coalesce(l.last, k.watts), false) and u.low >= 95)
    union all
    select c.tenant_id, c.reservation_id, c.node, c.device, t.level, t.code, max(c.throttled_s), null, t.action, t.turn, t.gpu_lost
    from whose w join telemetry.clock_minute c on c.tenant_id = w.tenant_id and c.reservation_id = w.reservation_id and c.node = w.node
    join edition e on true join telemetry.threshold t on t.edition = e.number and t.code = 'THROTTLED' and c.throttled_s >= t.bound
    where c.minute > now - interval '3 minutes' group by 1, 2, 3, 4, 5, 6, t.action, t.turn, t.gpu_lost
    union all
    select d.tenant_id, d.reservation_id, d.node, d.device, k.severity, e.source || '_' || e.code, null, e.id, k.action, k.turn, k.gpu_lost
    from devices d join telemetry.health_event e on e.tenant_id = d.tenant_id and e.reservation_id = d.reservation_id and e.node = d.node
      and e.device in (d.device, '') and e.settled_at is null
    join telemetry.event_code k on (k.edition, k.source, k.code) = (e.edition, e.source, e.known_as)
    where k.severity <> 'INFO' and (k.holds is null or e.at + k.holds > now)
    union all
    select l.tenant_id, l.reservation_id, l.node, l.device, 'UNKNOWN', 'FIELDS_MISSING', cardinality(l.codes), null, 'INSPECT', 'PROVIDER', false from lacking l),
  worst as (
    select distinct on (node, device) * from signs order by node, device, telemetry.rank(level) desc, gpu_lost desc, event_id desc nulls last, cause),
  troubled as (
    insert into telemetry.incident as i (node, since, until) select node, now, now + interval '30 minutes' from (select distinct node from worst) n
    where not exists (select from telemetry.incident o where o.node = n.node and o.until >= now) on conflict do nothing),
  going_on as (
    update telemetry.incident i set until = now + interval '30 minutes' from (select distinct node from worst) n
    where i.node = n.node and i.until >= now and i.until < now + interval '25 minutes'),
  stated as (
    insert into telemetry.device_state as s (tenant_id, reservation_id, node, device, level, since, cause, cause_value, event_id, action, turn,
      edition, interval_s, last_at, widest_s, heard, lacking)
    select d.tenant_id, d.reservation_id, d.node, d.device, coalesce(w.level, 'OK'), d.last_at, coalesce(w.cause, ''), w.value, w.event_id,
      coalesce(w.action, 'NONE'), coalesce(w.turn, 'NOBODY'), (select number from edition), case apart_s when 0 then 60 else apart_s end, d.last_at,
      apart_s, coalesce(h.fields, '{}'), coalesce(l.codes, '{}')
    from devices d left join worst w on w.node = d.node and w.device = d.device left join heard h on h.node = d.node and h.device = d.device
    left join lacking l on l.node = d.node and l.device = d.device order by 1, 2, 3, 4
    on conflict (tenant_id, reservation_id, node, device) do update set
      level = excluded.level, cause = excluded.cause, cause_value = excluded.cause_value, event_id = excluded.event_id, action = excluded.action,
      turn = excluded.turn, edition = excluded.edition, last_at = greatest(s.last_at, excluded.last_at),
      interval_s = case apart_s when 0 then s.interval_s else excluded.interval_s end,
      widest_s = greatest(s.widest_s, excluded.widest_s), heard = s.heard || excluded.heard, lacking = excluded.lacking,
      since = case when s.level = excluded.level and s.cause = excluded.cause then s.since else greatest(s.since, excluded.since) end
    returning 1)
  select count(*) into judged from stated;
  return judged;
end $$;
