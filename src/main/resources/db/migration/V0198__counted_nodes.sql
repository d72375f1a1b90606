-- What a pool has installed is told twice: by the changes of its ledger, which are sold from, and by the nodes that count. A change is
-- of nodes that stand there, or it is a delivery that is planned before its nodes have names.
alter table capacity.capacity_change add column of_nodes boolean not null default true;
alter table capacity.capacity_change disable trigger append_only;
update capacity.capacity_change set of_nodes = false
  where not (reason like 'Installed %' or reason ~ ' is (IN_SERVICE|DRAINED|RETIRED)$'
    or reason in ('A node failed', 'First installation', 'Racks that arrive'));
alter table capacity.capacity_change enable trigger append_only;

-- Per pool: the nodes that count now, and the changes of nodes that hold by now.
create view operations.unlike_counted with (security_invoker = true) as
with moment as materialized (select platform.app_now() as now),
counted as (
  select m.pool, count(*) as nodes from capacity.pool_membership m join capacity.node n on n.id = m.node and n.counted, moment
  where m.period @> moment.now group by m.pool),
changed as (
  select c.pool, sum(c.delta) as nodes from capacity.capacity_change c, moment
  where c.of_nodes and c.effective_at <= moment.now group by c.pool)
select p.id as pool, coalesce(n.nodes, 0) as counted, coalesce(c.nodes, 0) as changed,
  coalesce(n.nodes, 0) <> coalesce(c.nodes, 0) as differs
from capacity.pool p left join counted n on n.pool = p.id left join changed c on c.pool = p.id;
grant select on operations.unlike_counted to bailiwick_ops;

do $$ begin
  execute 'create or replace view operations.invariant with (security_invoker = true) as '
    || rtrim(pg_get_viewdef('operations.invariant'::regclass), '; ')
    || ' union all select ''C1'', count(*), count(*) filter (where differs) from operations.unlike_counted';
end $$;
