-- Before and after are of the same nodes: a broken node and then a sound one is no tuning, and no gain.

-- The nodes that a measurement names, in whatever order and writing; none, where it names none, and that is like none alone.
create function engagement.named_nodes(words text) returns text[] language sql immutable parallel safe as $$
  select array(select distinct w from regexp_split_to_table(lower(words), '[\s,;]+') w where w <> '' order by w) $$;
grant execute on function engagement.named_nodes to bailiwick_app, bailiwick_ops;

create or replace function engagement.guard_tuning() returns trigger language plpgsql as $$
begin
  if new.kind = 'TUNING' and new.state = 'RESOLVED' and old.state <> 'RESOLVED' and not exists (
      select from engagement.measurement b join engagement.measurement a on a.tenant_id = b.tenant_id and a.ticket_id = b.ticket_id
        and a.tool = b.tool and a.figure = b.figure and a.command_key = b.command_key
        and engagement.named_nodes(a.node) = engagement.named_nodes(b.node) and a.at >= b.at and a.id <> b.id
      where b.tenant_id = new.tenant_id and b.ticket_id = new.id and b.phase = 'BEFORE' and a.phase = 'AFTER' and a.cycle = old.cycle) then
    raise exception 'tuning is resolved with a measurement before and one after by the same command on the same nodes'
      using errcode = 'check_violation', constraint = 'tuning_is_measured';
  end if;
  return new;
end $$;

create or replace function engagement.tuning_gains()
returns table (family text, node_type text, figure text, gain_percent int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with shared as (
    select t.tenant_id, t.id, c.family, r.node_type from engagement.ticket t
    cross join lateral (select x.shares, x.family from engagement.gain_consent x where x.tenant_id = t.tenant_id and x.ticket_id = t.id
      order by x.seq desc limit 1) c
    join reservation.reservation r on r.tenant_id = t.tenant_id and r.id = t.reservation_id
    where t.kind = 'TUNING' and t.state = 'CLOSED' and t.merged_into is null and c.shares
      and t.tenant_id is distinct from platform.current_tenant()),
  gained as (
    select s.tenant_id, s.family, s.node_type, a.figure,
      case when engagement.higher_is_better(a.figure) then a.value - b.value else b.value - a.value end * 100 / abs(b.value) as percent
    from shared s
    cross join lateral (select distinct on (m.tool, m.figure, m.command_key, engagement.named_nodes(m.node)) m.tool, m.figure,
        m.command_key, engagement.named_nodes(m.node) as nodes, m.value, m.at
      from engagement.measurement m where m.tenant_id = s.tenant_id and m.ticket_id = s.id and m.phase = 'AFTER'
      order by m.tool, m.figure, m.command_key, engagement.named_nodes(m.node), m.at desc, m.id desc) a
    cross join lateral (select m.value from engagement.measurement m where m.tenant_id = s.tenant_id and m.ticket_id = s.id
      and m.phase = 'BEFORE' and (m.tool, m.figure, m.command_key, engagement.named_nodes(m.node)) = (a.tool, a.figure, a.command_key, a.nodes)
      and m.at <= a.at
      order by m.at, m.id limit 1) b
    where b.value <> 0),
  each as (
    select g.tenant_id, g.family, g.node_type, g.figure, percentile_cont(0.5) within group (order by g.percent) as percent
    from gained g group by g.tenant_id, g.family, g.node_type, g.figure)
  select e.family, e.node_type, e.figure, (round((percentile_cont(0.5) within group (order by e.percent))::numeric / 5) * 5)::int
  from each e group by e.family, e.node_type, e.figure having count(*) >= 3 $$;
