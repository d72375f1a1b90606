-- Works that take nodes away keep them, as far as nobody has them, from being bound in that window: a claim of their pool and a binding
-- of the provider's own. What a tenant has it keeps; its lost minutes are given back.
alter table capacity.node_binding add column works uuid references telemetry.node_works,
  add constraint works_are_maintenance check (works is null or kind = 'MAINTENANCE');
create index node_binding_works on capacity.node_binding (works) where works is not null;

-- Takes and gives back what works hold, as they stand now; answers how many stretches of nodes that are.
create function capacity.hold_for_works(target uuid) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  works telemetry.node_works;
  ahead tstzrange;
  part record;
  held int := 0;
begin
  select w.* into strict works from telemetry.node_works w where w.id = target;
  for part in
    select distinct m.pool from telemetry.works_node n join capacity.pool_membership m on m.node = n.node where n.works_id = target order by 1
  loop
    perform capacity.open_ledger(part.pool);
  end loop;
  update capacity.node_binding set live = false where node_binding.works = target and live;
  update capacity.claim set live = false where owner = target and kind = 'MAINTENANCE' and live;
  ahead := works.period * tstzrange(platform.app_now(), null);
  if works.cancelled_at is not null or works.effect <> 'UNAVAILABLE' or isempty(ahead) then
    return 0;
  end if;
  insert into capacity.node_binding (node, jurisdiction, kind, period, works)
    select c.id, c.jurisdiction, 'MAINTENANCE', p.free, target
    from telemetry.works_node n join capacity.node c on c.id = n.node and c.state = 'IN_SERVICE'
    cross join lateral unnest(tstzmultirange(ahead) - coalesce((select range_agg(b.period) from capacity.node_binding b
      where b.node = n.node and b.live and b.period && ahead), '{}'::tstzmultirange)) p(free)
    where n.works_id = target;
  for part in
    select m.pool, b.period, count(*)::int as nodes from capacity.node_binding b join capacity.node c on c.id = b.node and c.counted
    join capacity.pool_membership m on m.node = b.node and m.period @> b.period
    where b.works = target and b.live group by 1, 2 order by 1, 2
  loop
    if capacity.worst_margin(part.pool, part.period) < part.nodes then
      raise exception 'more is promised than would remain' using errcode = 'exclusion_violation', constraint = 'works_within_capacity';
    end if;
    insert into capacity.claim (pool, owner, kind, quantity, period) values (part.pool, target, 'MAINTENANCE', part.nodes, part.period);
    held := held + part.nodes;
  end loop;
  return held;
end $$;
revoke all on function capacity.hold_for_works from public;
grant execute on function capacity.hold_for_works to bailiwick_app;

-- Nodes on which works are announced are named last.
create or replace function capacity.free_nodes(target uuid, during tstzrange)
returns table (node uuid, name text, jurisdiction text, next_at timestamptz)
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select n.id, n.name, n.jurisdiction, following.at
    from capacity.pool_membership m
    join capacity.node n on n.id = m.node and n.state = 'IN_SERVICE'
    left join lateral (
      select min(lower(b.period)) as at from capacity.node_binding b
        where b.node = n.id and b.live and lower(b.period) >= upper(during)) following on true
    where m.pool = target and m.period @> during
      and not exists (select from capacity.node_binding b where b.node = n.id and b.live and b.period && during)
    order by exists (select from telemetry.works_node w join telemetry.node_works k on k.id = w.works_id and k.effect <> 'NONE'
        where w.node = n.id and w.live and w.period && during),
      following.at nulls last, n.rack, n.name $$;

-- Whether a node serves somebody now or later; not whom. What works hold serves nobody.
create or replace function capacity.is_bound(target uuid) returns boolean
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from capacity.node_binding b
    where b.node = target and b.live and b.kind <> 'MAINTENANCE' and upper(b.period) > platform.app_now()) $$;

-- Each minute that a rule of the newest edition calls bad, of the placements that the reader may see.
create or replace view telemetry.bad_minute with (security_invoker = true) as
with rule as (select * from telemetry.degradation_rule where edition = (select max(edition) from telemetry.degradation_rule))
select c.tenant_id, c.reservation_id, c.node, c.device, c.minute, tstzrange(c.minute, c.minute + interval '1 minute') as period, r.kind,
  c.throttled_s::double precision as value
from telemetry.clock_minute c join rule r on r.kind = 'THROTTLED' and c.throttled_s >= r.bound
where c.throttled_s > 0
union all
select m.tenant_id, m.reservation_id, m.node, m.device, m.minute, tstzrange(m.minute, m.minute + interval '1 minute'), r.kind, m.high
from telemetry.minute m join rule r on r.kind = 'SLOW_FABRIC' where m.poor > 0 and m.poor = m.samples
union all
select b.tenant_id, b.reservation, n.node, '', t.minute, tstzrange(t.minute, t.minute + interval '1 minute'), r.kind, 0
from telemetry.works_node n
join telemetry.node_works w on w.id = n.works_id and w.effect = 'UNAVAILABLE'
join rule r on r.kind = 'WORKS'
join capacity.node_binding b on b.node = n.node and b.reservation is not null and b.live and b.period && n.period
cross join lateral generate_series(date_trunc('minute', greatest(lower(n.period), lower(b.period)), 'UTC'),
  least(upper(n.period), upper(b.period), platform.app_now()) - interval '1 microsecond', interval '1 minute') t(minute)
where n.live;

create or replace function telemetry.guard_degradation() returns trigger language plpgsql as $$
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
  if new.kind in ('WORKS', 'THROTTLED', 'SLOW_FABRIC') then
    minutes := ceil(extract(epoch from upper(new.period) - lower(new.period)) / 60);
    select count(distinct minute) into shown from telemetry.bad_minute m where m.tenant_id = new.tenant_id
      and m.reservation_id = new.reservation_id and m.node = new.node and m.kind = new.kind and new.period && m.period;
    if shown < minutes then
      raise exception 'nothing shows this degradation' using errcode = 'check_violation', constraint = 'degradation_is_measured';
    end if;
  end if;
  return new;
end $$;
