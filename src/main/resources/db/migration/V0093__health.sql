-- How well hardware is: OK, WARN, FAIL, or UNKNOWN when it was silent for three intervals. Worst wins, and silence is never OK.

-- From which value on hardware is not well. An edition is a whole list; each row says where its number comes from.
create table telemetry.threshold (
  edition int not null check (edition > 0),
  code text not null check (code ~ '^[A-Z][A-Z0-9_]+$'),
  level text not null check (level in ('WARN', 'FAIL')),
  -- Null for THROTTLED, which looks at seconds of the clock mask in a minute.
  field int,
  compare text not null check (compare in ('ABOVE', 'BELOW', 'RISES', 'BELOW_NOMINAL')),
  bound double precision not null,
  action text not null check (action in ('CHECK_APP', 'RESTART_APP', 'RESET_GPU', 'RESTART_NODE', 'INSPECT')),
  turn text not null check (turn in ('TENANT', 'PROVIDER')),
  basis text not null,
  primary key (edition, code, level));
grant select on telemetry.threshold to bailiwick_app, bailiwick_ops;
insert into telemetry.threshold values
  (1, 'GPU_HOT', 'WARN', 150, 'ABOVE', 85, 'INSPECT', 'PROVIDER', 'VESSL: 85 °C and more is a warning'),
  (1, 'GPU_HOT', 'FAIL', 150, 'ABOVE', 95, 'INSPECT', 'PROVIDER', 'VESSL: 95 °C and more is critical'),
  (1, 'MEMORY_HOT', 'WARN', 140, 'ABOVE', 95, 'INSPECT', 'PROVIDER', 'VESSL: 95 °C and more'),
  (1, 'THROTTLED', 'WARN', null, 'ABOVE', 30, 'INSPECT', 'PROVIDER', 'The portal: half of a minute; clock events 0x8, 0x20, 0x40, 0x80'),
  (1, 'ECC_DOUBLE', 'FAIL', 311, 'RISES', 0, 'RESET_GPU', 'PROVIDER', 'VESSL: any error of two bits is critical'),
  (1, 'REMAP_FAILED', 'FAIL', 395, 'ABOVE', 0, 'RESET_GPU', 'PROVIDER', 'VESSL: a failed row remap is critical'),
  (1, 'REMAP_PENDING', 'WARN', 396, 'ABOVE', 0, 'RESET_GPU', 'PROVIDER', 'NVIDIA memory error management: takes effect with a reset'),
  (1, 'PCIE_REPLAYS', 'WARN', 202, 'RISES', 100, 'INSPECT', 'PROVIDER', 'The portal: a hundred replays in ten minutes'),
  (1, 'PCIE_NARROW', 'WARN', 238, 'BELOW', 16, 'INSPECT', 'PROVIDER', 'All our node types have sixteen lanes'),
  (1, 'LINK_SLOW', 'WARN', 10001, 'BELOW_NOMINAL', 0.9, 'INSPECT', 'PROVIDER', 'The portal: nine tenths of the rail that was reserved'),
  (1, 'LINK_DOWN', 'FAIL', 10002, 'BELOW', 4, 'INSPECT', 'PROVIDER', 'InfiniBand port state: 4 is active');
select platform.keep_for_ever('telemetry.threshold');

-- How a device was last judged, in one placement.
create table telemetry.device_state (
  tenant_id text not null references tenancy.tenant,
  reservation_id uuid not null,
  node uuid not null references capacity.node,
  device text not null,
  level text not null check (level in ('OK', 'WARN', 'FAIL', 'UNKNOWN')),
  since timestamptz not null,
  -- The threshold or the source and code of the event; empty when it is OK, SILENT when nothing came.
  cause text not null default '',
  cause_value double precision,
  event_id uuid,
  action text not null default 'NONE',
  turn text not null default 'NOBODY',
  edition int not null,
  interval_s int not null check (interval_s between 1 and 3600),
  last_at timestamptz not null,
  primary key (tenant_id, reservation_id, node, device),
  constraint ok_has_no_cause check ((level = 'OK') = (cause = '')));
create index device_state_node on telemetry.device_state (node);
select telemetry.protect('telemetry.device_state', 'last_at', 'last_at');
grant select on telemetry.device_state to bailiwick_app;

-- Each change of a level, for ever.
create table telemetry.device_change (
  tenant_id text not null references tenancy.tenant,
  id uuid not null default platform.new_id(),
  reservation_id uuid not null,
  node uuid not null,
  device text not null,
  was text,
  level text not null,
  cause text not null,
  cause_value double precision,
  at timestamptz not null,
  primary key (tenant_id, id));
create index device_change_placed on telemetry.device_change (tenant_id, reservation_id, node, device, at);
select telemetry.protect('telemetry.device_change', 'at', 'at');
grant select on telemetry.device_change to bailiwick_app;
select platform.keep_for_ever('telemetry.device_change');

create function telemetry.remember_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' or (new.level, new.cause) is distinct from (old.level, old.cause) then
    insert into telemetry.device_change (tenant_id, reservation_id, node, device, was, level, cause, cause_value, at)
    values (new.tenant_id, new.reservation_id, new.node, new.device, case tg_op when 'UPDATE' then old.level end, new.level, new.cause,
      new.cause_value, new.since);
  end if;
  return null;
end $$;
create trigger remember after insert or update on telemetry.device_state for each row execute function telemetry.remember_change();

create function telemetry.rank(level text) returns int language sql immutable parallel safe as $$
  select array_position(array['OK', 'WARN', 'UNKNOWN', 'FAIL'], level) $$;

-- Every device that a placement should have, by its node's type, with how it stands at this moment: what was silent for three
-- intervals is UNKNOWN whatever was last said of it, unless an event says that it has failed; what never spoke is UNKNOWN as well. Of a placement that is over: as it stood then.
create view telemetry.device_health with (security_invoker = true) as
select b.tenant_id, b.reservation as reservation_id, b.node, n.name as node_name, n.rack, n.site, b.period, d.device, d.part, d.number,
  case when q.silent then 'UNKNOWN' else s.level end as level,
  case when s.last_at is null then lower(b.period) when q.silent and s.level <> 'UNKNOWN' then s.last_at + 3 * s.interval_s * interval '1 second'
    else s.since end as since,
  case when q.silent then 'SILENT' else s.cause end as cause,
  case when not q.silent then s.cause_value end as cause_value,
  case when not q.silent then s.event_id end as event_id,
  case when q.silent then 'INSPECT' else s.action end as action,
  case when q.silent then 'PROVIDER' else s.turn end as turn,
  s.last_at
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
grant select on telemetry.device_health to bailiwick_app, bailiwick_ops;

-- Judges the devices of nodes by what came in the last ten minutes and by the events that hold; answers how many devices there are. Power
-- crosses no threshold, but shows that a device is alive.
-- An interval of zero keeps the known one.
create function telemetry.judge(nodes uuid[], apart_s int) returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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
    where m.minute > now - interval '10 minutes' and m.field in (select t.field from telemetry.threshold t union select 155)
    group by 1, 2, 3, 4, 5, 6),
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
    where case t.compare when 'ABOVE' then f.last > t.bound or f.last = t.bound and t.bound > 0 when 'BELOW' then f.last < t.bound
      when 'RISES' then f.rise > t.bound else f.last < t.bound * f.rail end
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
revoke execute on function telemetry.judge(uuid[], int) from public;
grant execute on function telemetry.judge(uuid[], int) to bailiwick_app;

-- Writes down who has fallen silent, so that the history has it; answers how many that were.
create function telemetry.note_silence() returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare fallen int;
begin
  update telemetry.device_state s set level = 'UNKNOWN', cause = 'SILENT', cause_value = null, event_id = null, action = 'INSPECT', turn = 'PROVIDER',
    since = s.last_at + 3 * s.interval_s * interval '1 second'
  where s.level <> 'UNKNOWN' and (s.level <> 'FAIL' or s.event_id is null) and platform.app_now() > s.last_at + 3 * s.interval_s * interval '1 second'
    and exists (select from telemetry.placed_at(s.node, s.last_at + 3 * s.interval_s * interval '1 second') w
      where w.tenant_id = s.tenant_id and w.reservation_id = s.reservation_id);
  get diagnostics fallen = row_count;
  return fallen;
end $$;
revoke execute on function telemetry.note_silence() from public;
grant execute on function telemetry.note_silence() to bailiwick_app;
