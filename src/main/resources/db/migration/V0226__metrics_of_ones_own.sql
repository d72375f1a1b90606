-- A metric that no tool prints is measured, too: before and after, in the unit and the direction that the goal of the ticket names. What it
-- counts means something on that ticket alone, so there is no baseline of it, and its gain is told to nobody else.
alter table engagement.tuning_goal add constraint tuning_goal_figure_of_a_tool check (figure <> 'OWN_METRIC');
alter table engagement.baseline add constraint baseline_figure_of_a_tool check (figure <> 'OWN_METRIC');
alter table engagement.baseline_proposal add constraint baseline_proposal_figure_of_a_tool check (figure <> 'OWN_METRIC');
alter table engagement.measurement add constraint measurement_own_metric
  check ((figure = 'OWN_METRIC') = (tool = 'OWN_METRIC') and (figure <> 'OWN_METRIC' or value >= 0));

create function engagement.guard_own_metric() returns trigger language plpgsql as $$
begin
  if not exists (select from engagement.tuning_goal g where g.tenant_id = new.tenant_id and g.ticket_id = new.ticket_id and g.figure is null) then
    perform engagement.refuse('a metric of one''s own is the one that the goal of the ticket names', 'own_metric_of_its_goal');
  end if;
  return new;
end $$;
create trigger guard_own_metric before insert on engagement.measurement for each row when (new.figure = 'OWN_METRIC')
  execute function engagement.guard_own_metric();

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
      from engagement.measurement m where m.tenant_id = s.tenant_id and m.ticket_id = s.id and m.phase = 'AFTER' and m.figure <> 'OWN_METRIC'
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
