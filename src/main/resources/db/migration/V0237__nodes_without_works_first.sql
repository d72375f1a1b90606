-- Whoever is given a node gets one on which nothing is announced for its time, as long as another choice leaves it so.
create function capacity.works_on(target uuid, during tstzrange) returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(max(case w.effect when 'UNAVAILABLE' then 2 when 'DEGRADED' then 1 else 0 end), 0)
  from telemetry.works_node n join telemetry.node_works w on w.id = n.works_id
  where n.node = target and n.live and n.period && during $$;

-- When works are announced on the nodes of a pool from now on: node and time, whatever the works are.
create function capacity.works_ahead(target uuid) returns table (node uuid, begins timestamptz, ends timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select n.node, lower(n.period), upper(n.period)
  from telemetry.works_node n join telemetry.node_works w on w.id = n.works_id and w.effect <> 'NONE'
  where n.live and upper(n.period) > (select platform.app_now())
    and exists (select from capacity.pool_membership m where m.node = n.node and m.pool = target and m.period && n.period)
  order by 1, 2 $$;
revoke all on function capacity.works_on, capacity.works_ahead from public;
grant execute on function capacity.works_on, capacity.works_ahead to bailiwick_app;

-- Nodes on which works are announced are named last, and those that they take away after those that they slow down.
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
    order by capacity.works_on(n.id, during), following.at nulls last, n.rack, n.name $$;

-- How often what a binding says about who has its node when has changed. It only rises, whoever writes.
alter table capacity.node_binding add column changes int not null default 0;
create function capacity.count_changes() returns trigger language plpgsql as $$
begin
  new.changes := case when tg_op = 'INSERT' then 0
    else old.changes + ((new.live, new.period, new.failed_at) is distinct from (old.live, old.period, old.failed_at))::int end;
  return new;
end $$;
create trigger count_changes before insert or update on capacity.node_binding for each row execute function capacity.count_changes();

-- How far the entry of works in each reservation of the tenant in view has come in a calendar: by their editions, by what the tenant was told, and
-- by each change of who has their nodes. None of them ever falls, and nothing in the entry changes without one of them.
create function telemetry.works_steps() returns table (entry uuid, steps int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select md5(n.works_id::text || b.reservation)::uuid,
    (2 * (greatest(w.edition, max(t.told)) - 1) + w.edition - 1 + sum(1 + b.changes))::int
  from capacity.node_binding b
  join telemetry.works_node n on n.node = b.node
  join telemetry.node_works w on w.id = n.works_id
  cross join lateral (select count(*)::int as told from telemetry.works_notice x
    where x.tenant_id = b.tenant_id and x.works_id = w.id and x.kind <> 'REMINDER') t
  where b.tenant_id = platform.current_tenant() and b.reservation is not null
  group by n.works_id, w.edition, b.reservation $$;
revoke all on function telemetry.works_steps from public;
grant execute on function telemetry.works_steps to bailiwick_app;
