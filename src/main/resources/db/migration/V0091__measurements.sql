-- Measurements, rolled up by the minute: never every sample. Partitioned by month, keyed by tenant first.

-- Which piece of hardware sat in which place of a node while it served whom. A swapped GPU is another row.
create table telemetry.device (
  tenant_id text not null references tenancy.tenant,
  reservation_id uuid not null,
  node uuid not null references capacity.node,
  device text not null check (device ~ '^(gpu|rail)-\d{1,2}$'),
  hardware_id text not null check (length(hardware_id) between 1 and 100),
  serial text not null default '' check (length(serial) <= 100),
  model text not null default '' check (length(model) <= 100),
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (tenant_id, reservation_id, node, device, hardware_id));
select telemetry.protect('telemetry.device', 'first_at', 'first_at');
grant select on telemetry.device to bailiwick_app;

-- One minute of one field. seen has a bit for each second that was measured, so that a sample counts once, in whatever order
-- samples come and however often they are sent. Of a second with two values the first one counts.
create table telemetry.minute (
  tenant_id text not null,
  reservation_id uuid not null,
  node uuid not null,
  device text not null,
  field int not null,
  minute timestamptz not null,
  low double precision not null,
  high double precision not null,
  total double precision not null,
  samples smallint not null check (samples between 1 and 60),
  seen bigint not null,
  last double precision not null,
  -- Samples in which a rail was down or below the rate that was reserved.
  poor smallint not null default 0,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (tenant_id, reservation_id, node, device, field, minute)) partition by range (minute);
create index minute_poor on telemetry.minute (tenant_id, reservation_id, minute) where poor > 0;
select telemetry.protect('telemetry.minute', 'first_at', 'last_at');
grant select on telemetry.minute to bailiwick_app;

-- What samples of a minute stand for: each for the time to the next one, and all of them for no more than the minute.
create function telemetry.seconds(counted smallint, samples smallint, interval_s smallint) returns smallint language sql immutable parallel safe as $$
  select round(counted * least(interval_s::numeric, 60.0 / samples))::smallint $$;

-- How many samples of a minute had each bit of the clock-event mask: DCGM field 112, bits 0x1 to 0x100, each counted by itself.
create table telemetry.clock_minute (
  tenant_id text not null,
  reservation_id uuid not null,
  node uuid not null,
  device text not null,
  minute timestamptz not null,
  samples smallint not null check (samples between 1 and 60),
  -- How far apart the agent measures.
  interval_s smallint not null check (interval_s between 1 and 60),
  idle smallint not null,
  app_clock smallint not null,
  power_cap smallint not null,
  hw_slowdown smallint not null,
  sync_boost smallint not null,
  sw_thermal smallint not null,
  hw_thermal smallint not null,
  power_brake smallint not null,
  display smallint not null,
  -- Any of the bits that slow a GPU down: 0x8, 0x20, 0x40, 0x80. Neither idle (0x1) nor the power cap (0x4) is one.
  throttled smallint not null,
  throttled_s smallint not null generated always as (telemetry.seconds(throttled, samples, interval_s)) stored,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (tenant_id, reservation_id, node, device, minute)) partition by range (minute);
create index clock_minute_throttled on telemetry.clock_minute (tenant_id, reservation_id, minute) where throttled_s > 0;
select telemetry.protect('telemetry.clock_minute', 'first_at', 'last_at');
grant select on telemetry.clock_minute to bailiwick_app;

-- Samples as they came, only while a node is not well or has just had an event, and for a while after.
create table telemetry.raw_sample (
  tenant_id text not null,
  reservation_id uuid not null,
  node uuid not null,
  device text not null,
  field int not null,
  at timestamptz not null,
  value double precision not null,
  primary key (tenant_id, reservation_id, node, device, field, at)) partition by range (at);
select telemetry.protect('telemetry.raw_sample', 'at', 'at');
grant select on telemetry.raw_sample to bailiwick_app;

-- When samples of a node are kept as they come: from the first sign of trouble until half an hour after the last.
create table telemetry.incident (
  node uuid not null references capacity.node,
  since timestamptz not null,
  until timestamptz not null check (until > since),
  primary key (node, since));
grant select on telemetry.incident to bailiwick_ops;

-- Opens the partitions of the month of an instant.
create function telemetry.open_month(at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  since timestamptz := date_trunc('month', at, 'UTC');
  until timestamptz := date_trunc('month', since + interval '32 days', 'UTC');
  parent text;
  part text;
begin
  if to_regclass(format('telemetry.raw_sample_%s', to_char(since at time zone 'UTC', 'YYYYMM'))) is not null then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('telemetry.open_month', 0));
  foreach parent in array array['minute', 'clock_minute', 'raw_sample'] loop
    part := format('telemetry.%I', parent || '_' || to_char(since at time zone 'UTC', 'YYYYMM'));
    continue when to_regclass(part) is not null;
    execute format('create table %s partition of telemetry.%I for values from (%L) to (%L) with (fillfactor = 70)', part, parent, since, until);
    perform telemetry.protect(part::regclass, case parent when 'raw_sample' then 'at' else 'first_at' end,
      case parent when 'raw_sample' then 'at' else 'last_at' end);
  end loop;
end $$;
revoke execute on function telemetry.open_month(timestamptz) from public;

-- Whose a node was at an instant: the tenant whose placement covers it, or the provider.
create function telemetry.placed_at(node_id uuid, instant timestamptz, out tenant_id text, out reservation_id uuid) language sql stable as $$
  select coalesce(b.tenant_id, p.id), coalesce(b.reservation, '00000000-0000-0000-0000-000000000000')
  from (select t.id from tenancy.tenant t where t.kind = 'PROVIDER' order by t.id limit 1) p
  left join lateral (select n.tenant_id, n.reservation from capacity.node_binding n
    where n.node = node_id and n.reservation is not null and n.live and n.period @> instant limit 1) b on true $$;

-- Notes which hardware reported from which place of a node.
create function telemetry.note_devices(nodes uuid[], devices text[], hardware text[], serials text[], models text[], instants timestamptz[])
returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into telemetry.device as t (tenant_id, reservation_id, node, device, hardware_id, serial, model, first_at, last_at)
  select w.tenant_id, w.reservation_id, s.node, s.device, s.hardware_id, max(s.serial), max(s.model), min(s.at), max(s.at)
  from unnest(nodes, devices, hardware, serials, models, instants) as s(node, device, hardware_id, serial, model, at)
  cross join lateral telemetry.placed_at(s.node, s.at) w
  where w.tenant_id is not null group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
  on conflict (tenant_id, reservation_id, node, device, hardware_id) do update set
    first_at = least(t.first_at, excluded.first_at), last_at = greatest(t.last_at, excluded.last_at),
    serial = case when excluded.serial = '' then t.serial else excluded.serial end,
    model = case when excluded.model = '' then t.model else excluded.model end
  where excluded.last_at > t.last_at + interval '1 minute' or excluded.first_at < t.first_at or t.serial = '' and excluded.serial <> '' $$;
revoke execute on function telemetry.note_devices(uuid[], text[], text[], text[], text[], timestamptz[]) from public;
grant execute on function telemetry.note_devices(uuid[], text[], text[], text[], text[], timestamptz[]) to bailiwick_app;

-- Takes samples in, stamped with whoever had the node at that second. Of one key and minute there is one sample in a call; answers
-- how many counted, the others were known. interval_s is how far apart the agent measures: what a sample of the clock mask stands for.
create function telemetry.take(nodes uuid[], devices text[], fields int[], instants timestamptz[], numbers double precision[],
  interval_s int) returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare counted int;
begin
  perform telemetry.open_month(m) from (select distinct date_trunc('month', a, 'UTC') as m from unnest(instants) a) months;
  with s as (
    select * from unnest(nodes, devices, fields, instants, numbers) as s(node, device, field, at, value)),
  p as (select m.node, m.at, w.tenant_id, w.reservation_id, r.bound * t.fabric_gbps / t.rails * 125000000.0 as rate
    from (select distinct node, at from s) m join capacity.node n on n.id = m.node join catalog.node_type t on t.code = n.node_type
    join telemetry.degradation_rule r on r.kind = 'SLOW_FABRIC' and r.edition = (select max(edition) from telemetry.degradation_rule)
    cross join lateral telemetry.placed_at(m.node, m.at) w),
  known as (
    insert into telemetry.minute as t (tenant_id, reservation_id, node, device, field, minute, low, high, total, samples, seen, last, poor, first_at, last_at)
    select p.tenant_id, p.reservation_id, s.node, s.device, s.field, date_trunc('minute', s.at, 'UTC'), s.value, s.value, s.value, 1,
      1::bigint << floor(extract(second from s.at))::int, s.value, (s.field = 10001 and s.value < p.rate or s.field = 10002 and s.value < 4)::int,
      s.at, s.at
    from s join p on p.node = s.node and p.at = s.at where p.tenant_id is not null
    order by 1, 2, 3, 4, 5, 6
    on conflict (tenant_id, reservation_id, node, device, field, minute) do update set
      low = least(t.low, excluded.low), high = greatest(t.high, excluded.high), total = t.total + excluded.total,
      samples = t.samples + 1, seen = t.seen | excluded.seen, poor = t.poor + excluded.poor,
      last = case when excluded.last_at > t.last_at then excluded.last else t.last end,
      first_at = least(t.first_at, excluded.first_at), last_at = greatest(t.last_at, excluded.last_at)
    where t.seen & excluded.seen = 0
    returning tenant_id, reservation_id, node, device, field, minute),
  clocks as (
    insert into telemetry.clock_minute as t (tenant_id, reservation_id, node, device, minute, samples, interval_s, idle, app_clock, power_cap,
      hw_slowdown, sync_boost, sw_thermal, hw_thermal, power_brake, display, throttled, first_at, last_at)
    select k.tenant_id, k.reservation_id, k.node, k.device, k.minute, 1, least(60, greatest(1, interval_s)),
      b.m >> 0 & 1, b.m >> 1 & 1, b.m >> 2 & 1, b.m >> 3 & 1, b.m >> 4 & 1, b.m >> 5 & 1, b.m >> 6 & 1, b.m >> 7 & 1, b.m >> 8 & 1,
      (b.m & 232 <> 0)::int, s.at, s.at
    from known k join s on s.node = k.node and s.device = k.device and s.field = k.field and date_trunc('minute', s.at, 'UTC') = k.minute
    cross join lateral (select s.value::bigint as m) b
    where k.field = 112 order by 1, 2, 3, 4, 5
    on conflict (tenant_id, reservation_id, node, device, minute) do update set
      samples = t.samples + 1, interval_s = greatest(t.interval_s, excluded.interval_s), idle = t.idle + excluded.idle, app_clock = t.app_clock + excluded.app_clock, power_cap = t.power_cap + excluded.power_cap,
      hw_slowdown = t.hw_slowdown + excluded.hw_slowdown, sync_boost = t.sync_boost + excluded.sync_boost,
      sw_thermal = t.sw_thermal + excluded.sw_thermal, hw_thermal = t.hw_thermal + excluded.hw_thermal,
      power_brake = t.power_brake + excluded.power_brake, display = t.display + excluded.display,
      throttled = t.throttled + excluded.throttled,
      first_at = least(t.first_at, excluded.first_at), last_at = greatest(t.last_at, excluded.last_at)),
  kept as (
    insert into telemetry.raw_sample (tenant_id, reservation_id, node, device, field, at, value)
    select k.tenant_id, k.reservation_id, k.node, k.device, k.field, s.at, s.value
    from known k join s on s.node = k.node and s.device = k.device and s.field = k.field and date_trunc('minute', s.at, 'UTC') = k.minute
    where exists (select from telemetry.incident i where i.node = k.node and s.at between i.since and i.until)
    on conflict do nothing)
  select count(*) into counted from known;
  return counted;
end $$;
revoke execute on function telemetry.take(uuid[], text[], int[], timestamptz[], double precision[], int) from public;
grant execute on function telemetry.take(uuid[], text[], int[], timestamptz[], double precision[], int) to bailiwick_app;
