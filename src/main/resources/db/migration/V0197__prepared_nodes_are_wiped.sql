-- Nodes that were prepared for a tenant which then never began are wiped before anybody else gets them, on the provider's account:
-- a turnaround from now on, where the ledger has room for its claim. Those with the earlier place in the list go first. What is
-- promised goes before: a node that the ledger needs at once is free at once. Answers how many are wiped.
create function capacity.wipe(target uuid, nodes uuid[]) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  moment timestamptz := platform.app_now();
  together record;
  room int;
  wiped int := 0;
begin
  perform capacity.open_ledger(target);
  for together in
    -- behind the turnaround of whoever had it before, where that still goes on
    select d.during, array_agg(n.id order by array_position(nodes, n.id)) as nodes
      from capacity.pool p
      join capacity.pool_membership m on m.pool = p.id
      join capacity.node n on n.id = m.node and n.state = 'IN_SERVICE' and n.id = any (nodes)
      cross join lateral (
        select greatest(moment, max(upper(b.period))) as at from capacity.node_binding b
          where b.node = n.id and b.live and b.kind = 'TURNAROUND' and b.period @> moment) begins
      cross join lateral (select tstzrange(begins.at, begins.at + p.turnaround) as during) d
      where p.id = target and m.period @> d.during
        and not exists (select from capacity.node_binding b where b.node = n.id and b.live and b.period && d.during)
      group by d.during order by d.during
  loop
    room := least(cardinality(together.nodes), greatest(0, capacity.worst_margin(target, together.during)))::int;
    if room > 0 then
      insert into capacity.claim (pool, kind, quantity, period) values (target, 'TURNAROUND', room, together.during);
      insert into capacity.node_binding (node, jurisdiction, kind, period)
        select n.id, n.jurisdiction, 'TURNAROUND', together.during from capacity.node n where n.id = any (together.nodes[1:room]);
      wiped := wiped + room;
    end if;
  end loop;
  return wiped;
end $$;
revoke all on function capacity.wipe from public;
grant execute on function capacity.wipe to bailiwick_app;
