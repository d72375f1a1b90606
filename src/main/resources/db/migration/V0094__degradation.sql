-- Minutes in which reserved hardware was not what was promised, as intervals with their evidence. They are derived under the tenant's
-- own wall, from what the tenant can download; nobody has to claim anything.

-- How bad a minute must be and what share of its price is given back. An edition is a whole list.
create table telemetry.degradation_rule (
  edition int not null check (edition > 0),
  kind text not null check (kind in ('MISSING', 'LATE', 'THROTTLED', 'SLOW_FABRIC')),
  -- When several kinds hold in one minute the first one counts.
  rank int not null check (rank > 0),
  percent int not null check (percent between 1 and 100),
  -- Of THROTTLED: seconds of the minute. Of SLOW_FABRIC: share of the rail's nominal rate below which all samples lie.
  bound double precision not null,
  basis text not null,
  primary key (edition, kind),
  unique (edition, rank));
grant select on telemetry.degradation_rule to bailiwick_app, bailiwick_ops;
insert into telemetry.degradation_rule values
  (1, 'MISSING', 1, 100, 0, 'A node that failed and that no other has replaced'),
  (1, 'LATE', 2, 100, 0, 'A node that took over, until it was ready'),
  (1, 'THROTTLED', 3, 50, 30, 'A GPU of the node slowed down by clock events 0x8, 0x20, 0x40 or 0x80 for half of the minute'),
  (1, 'SLOW_FABRIC', 4, 50, 0.9, 'A rail of the node below nine tenths of its rate, or down, throughout the minute');
select platform.keep_for_ever('telemetry.degradation_rule');

create table telemetry.degradation (
  tenant_id text not null,
  id uuid not null default platform.new_id(),
  reservation_id uuid not null,
  node uuid not null references capacity.node,
  period tstzrange not null check (capacity.is_period(period)),
  kind text not null,
  edition int not null,
  percent int not null,
  -- Seconds of the node's price that are given back: those of the period times the percentage, rounded up in the tenant's favour.
  seconds int not null check (seconds > 0),
  evidence jsonb not null,
  noted_at timestamptz not null default platform.app_now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, reservation_id) references reservation.reservation,
  foreign key (edition, kind) references telemetry.degradation_rule,
  constraint degradation_is_whole_seconds check (extract(epoch from lower(period)) % 1 = 0 and extract(epoch from upper(period)) % 1 = 0),
  constraint degradation_gives_back_its_share check (seconds = ceil(extract(epoch from upper(period) - lower(period)) * percent / 100)),
  constraint degradation_once exclude using gist (tenant_id with =, reservation_id with =, node with =, period with &&));
create index degradation_of on telemetry.degradation (tenant_id, reservation_id, id);
select platform.protect('telemetry.degradation');
grant select, insert on telemetry.degradation to bailiwick_app;
select platform.keep_for_ever('telemetry.degradation');

-- Whoever writes: an interval lies within what was delivered of the reservation and, unless the node is missing, within its placement;
-- what was measured shows it in each of its minutes.
create function telemetry.guard_degradation() returns trigger language plpgsql as $$
declare placed boolean; minutes bigint; shown bigint;
begin
  if new.percent <> (select d.percent from telemetry.degradation_rule d where d.edition = new.edition and d.kind = new.kind)
     or not exists (select from reservation.reservation r where r.tenant_id = new.tenant_id and r.id = new.reservation_id
       and r.period @> new.period and r.ready_at <= lower(new.period) and (r.state <> 'FAILED' or r.ended_at >= upper(new.period))) then
    raise exception 'a degradation lies within what was delivered' using errcode = 'check_violation', constraint = 'degradation_within_delivery';
  end if;
  select coalesce(bool_or(case new.kind when 'MISSING' then b.period && new.period else b.period @> new.period end), false) into placed from capacity.node_binding b
    where b.tenant_id = new.tenant_id and b.reservation = new.reservation_id and b.node = new.node and b.live;
  if placed = (new.kind = 'MISSING') then
    raise exception 'a degradation lies within its placement' using errcode = 'check_violation', constraint = 'degradation_within_placement';
  end if;
  if new.kind in ('THROTTLED', 'SLOW_FABRIC') then
    minutes := ceil(extract(epoch from upper(new.period) - lower(new.period)) / 60);
    select count(distinct minute) into shown from telemetry.bad_minute m where m.tenant_id = new.tenant_id
      and m.reservation_id = new.reservation_id and m.node = new.node and m.kind = new.kind and new.period && m.period;
    if shown < minutes then
      raise exception 'nothing measured shows this degradation' using errcode = 'check_violation', constraint = 'degradation_is_measured';
    end if;
  end if;
  return new;
end $$;

-- Each minute that a rule of the newest edition calls bad, of the placements that the reader may see.
create view telemetry.bad_minute with (security_invoker = true) as
with rule as (select * from telemetry.degradation_rule where edition = (select max(edition) from telemetry.degradation_rule))
select c.tenant_id, c.reservation_id, c.node, c.device, c.minute, tstzrange(c.minute, c.minute + interval '1 minute') as period, r.kind,
  c.throttled_s::double precision as value
from telemetry.clock_minute c join rule r on r.kind = 'THROTTLED' and c.throttled_s >= r.bound
where c.throttled_s > 0
union all
select m.tenant_id, m.reservation_id, m.node, m.device, m.minute, tstzrange(m.minute, m.minute + interval '1 minute'), r.kind, m.high
from telemetry.minute m join rule r on r.kind = 'SLOW_FABRIC' where m.poor > 0 and m.poor = m.samples;
grant select on telemetry.bad_minute to bailiwick_app, bailiwick_ops;
create trigger guard before insert on telemetry.degradation for each row execute function telemetry.guard_degradation();

-- The pieces of a reservation up to an instant in which it was degraded, the most serious kind of each moment, cut at midnight. It asks as
-- its caller: a tenant gets what the tenant can see.
create function telemetry.degraded(target uuid, until timestamptz)
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
  found as (
    select node, 'MISSING' as kind, span as period from lost where n <= lacking
    union all
    select b.node, 'LATE', tstzrange(lower(b.period), least(upper(b.period), coalesce(b.ready_at, 'infinity'))) from b
      where b.kind = 'REPLACEMENT' and coalesce(b.ready_at, 'infinity') > lower(b.period)
    union all
    select m.node, m.kind, m.period * b.period from telemetry.bad_minute m join b on b.node = m.node and b.period && m.period
      where m.reservation_id = target and upper(m.period) <= until),
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
