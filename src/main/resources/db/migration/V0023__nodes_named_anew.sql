-- Nodes are named late, and anew when that makes room: a reservation that is LOCKED and not yet being prepared may get
-- other nodes of its pool. What runs, what is being prepared and what maintenance holds stays.
create policy ledger_moves on capacity.node_binding to bailiwick_owner using (true) with check (true);
-- The owner may lock a reservation's row, and change none.
create policy ledger_locks on reservation.reservation for update to bailiwick_owner using (true) with check (false);

-- The nodes of a pool that are in service, and what is fixed on each from now on: bindings that stay, and the time before and
-- after its membership. Then, as `binding`, what may move, with its turnaround, and the node that stands for it now. The moves'
-- reservations stay locked until the transaction ends; one that somebody else is at work on counts as fixed. No tenant's word leaves.
create function capacity.lay_out(target uuid) returns table (node uuid, binding uuid, begins timestamptz, ends timestamptz)
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with moment as materialized (select platform.app_now() as now),
  member as materialized (
    select m.node, m.period from capacity.pool_membership m, moment
    where m.pool = target and (upper_inf(m.period) or upper(m.period) > moment.now)),
  standing as materialized (
    select b.* from capacity.node_binding b, moment where b.live and upper(b.period) > moment.now and b.node in (select member.node from member)),
  locked as materialized (
    select r.tenant_id, r.id from reservation.reservation r
    where r.state = 'LOCKED' and (r.tenant_id, r.id) in (select s.tenant_id, s.reservation from standing s)
    order by r.id for update skip locked),
  loose as materialized (
    select s.* from standing s join locked l on l.tenant_id = s.tenant_id and l.id = s.reservation
    where s.failed_at is null and s.ready_at is null and s.kind in ('PRIMARY', 'REPLACEMENT')
      and s.node in (select m.node from member m where m.period @> lower(s.period))),
  fixed as (
    select s.node, lower(s.period) as begins, upper(s.period) as ends from standing s
      where not exists (select from loose l where l.id = s.id
        or s.kind = 'TURNAROUND' and l.node = s.node and upper(l.period) = lower(s.period))
    union all select m.node, lower(m.period) - interval '100 years', lower(m.period) from member m, moment where lower(m.period) > moment.now
    union all select m.node, upper(m.period), upper(m.period) + interval '100 years' from member m where not upper_inf(m.period))
  (select n.id, null::uuid, f.begins, f.ends from capacity.node n left join fixed f on f.node = n.id
    where n.state = 'IN_SERVICE' and n.id in (select member.node from member) order by n.rack, n.name, f.begins)
  union all
  select l.node, l.id, lower(l.period), upper(l.period) + p.turnaround from loose l join capacity.pool p on p.id = target $$;

-- Moves bindings to other nodes of a pool, each with its turnaround. Old rows stay as history; R2 and R3 are kept by the table.
create function capacity.name_anew(target uuid, bindings uuid[], nodes uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform capacity.lock_pool(target);
  if exists (
    select from unnest(bindings, nodes) move(binding, node) where not exists (
      select from capacity.node_binding b
        join reservation.reservation r on r.tenant_id = b.tenant_id and r.id = b.reservation and r.state = 'LOCKED'
        join capacity.pool p on p.id = target
        join capacity.pool_membership old on old.node = b.node and old.pool = target and old.period @> lower(b.period)
        join capacity.pool_membership next on next.node = move.node and next.pool = target
          and next.period @> tstzrange(lower(b.period), upper(b.period) + p.turnaround)
        join capacity.node n on n.id = move.node and n.state = 'IN_SERVICE'
        where b.id = move.binding and b.live and b.ready_at is null and b.failed_at is null))
  then
    raise exception 'only a node that nobody has begun to prepare is named anew, within its pool'
      using errcode = 'restrict_violation', constraint = 'binding_is_loose';
  end if;
  update capacity.node_binding t set live = false from capacity.node_binding b
    where b.id = any (bindings) and t.live and t.kind = 'TURNAROUND' and t.node = b.node and lower(t.period) = upper(b.period);
  update capacity.node_binding set live = false where id = any (bindings);
  insert into capacity.node_binding (tenant_id, node, jurisdiction, reservation, kind, period)
    select b.tenant_id, n.id, n.jurisdiction, b.reservation, b.kind, b.period
      from unnest(bindings, nodes) move(binding, node) join capacity.node_binding b on b.id = move.binding join capacity.node n on n.id = move.node
    union all
    select null, n.id, n.jurisdiction, null, 'TURNAROUND', tstzrange(upper(b.period), upper(b.period) + p.turnaround)
      from unnest(bindings, nodes) move(binding, node) join capacity.node_binding b on b.id = move.binding join capacity.node n on n.id = move.node
        join capacity.pool p on p.id = target;
end $$;

revoke all on function capacity.lay_out, capacity.name_anew from public;
grant execute on function capacity.lay_out, capacity.name_anew to bailiwick_app;

-- A reservation for which the pool had too few nodes at its last try. It is open as long as the reservation waits for its nodes.
create table reservation.node_shortage (
  tenant_id text not null,
  reservation_id uuid not null,
  missing int not null check (missing > 0),
  since timestamptz not null default platform.app_now(),
  tried_at timestamptz not null default platform.app_now(),
  primary key (tenant_id, reservation_id),
  foreign key (tenant_id, reservation_id) references reservation.reservation);
select platform.protect('reservation.node_shortage');
grant select, insert, update on reservation.node_shortage to bailiwick_app;
