-- Of each sender's address 500 kinds a day are listed: one that names everything wrongly hides nobody else, and waits for nobody else.
create or replace function telemetry.note_refusals(who text, origin text, nodes text[], fields text[], whys text[], counts bigint[]) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from telemetry.refusal r where r.day < (platform.app_now() at time zone 'UTC')::date - 31;
  with today as (select (platform.app_now() at time zone 'UTC')::date as day),
  said as (
    select t.day, left(who, 100) as sender, left(origin, 100) as address, left(s.node, 100) as node, left(s.field, 100) as field, left(s.why, 300) as why,
      sum(s.n) as lines
    from unnest(nodes, fields, whys, counts) as s(node, field, why, n) cross join today t group by 1, 2, 3, 4, 5, 6),
  room as (
    select 500 - count(*) as room from telemetry.refusal a cross join today t
    where a.day = t.day and a.sender = left(who, 100) and a.address = left(origin, 100)),
  counted as (
    select s.*, k.day is not null as known, row_number() over (partition by k.day is not null order by s.lines desc, s.node, s.field, s.why) as place,
      m.room
    from said s cross join room m left join telemetry.refusal k
      on (k.day, k.sender, k.address, k.node, k.field, k.why) = (s.day, s.sender, s.address, s.node, s.field, s.why))
  insert into telemetry.refusal as r (day, sender, address, node, field, why, lines, deliveries, first_at, last_at)
  select c.day, c.sender, c.address, case when c.known or c.place <= c.room then c.node else '' end,
    case when c.known or c.place <= c.room then c.field else '' end,
    case when c.known or c.place <= c.room then c.why else 'There are more kinds of refusals than are listed.' end,
    sum(c.lines), 1, platform.app_now(), platform.app_now()
  from counted c group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
  on conflict (day, sender, address, node, field, why) do update set lines = r.lines + excluded.lines, deliveries = r.deliveries + 1,
    last_at = greatest(r.last_at, excluded.last_at) $$;

-- Compares the seven days until yesterday, once all that came of them is summed up; answers 1, or 0 when there is nothing to do.
create or replace function telemetry.rank_gpus() returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  nobody constant uuid := '00000000-0000-0000-0000-000000000000';
  until constant date := ((platform.app_now() - interval '1 hour') at time zone 'UTC')::date - 1;
begin
  perform pg_advisory_xact_lock(hashtextextended('telemetry.rank_gpus', 0));
  if exists (select from telemetry.ranked_day r where r.day >= until) or exists (select from telemetry.day_due u where u.day <= until) then
    return 0;
  end if;
  insert into telemetry.ranked_day (day) values (until);
  delete from telemetry.standing s where s.day < until - 35;
  delete from telemetry.load_day l where l.day < until - 42;
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
