-- R1: for every pool and instant, Σ live claims ≤ installed capacity. Any writer is refused, ad-hoc SQL included.

-- Locks a pool until the end of the transaction; every writer of its ledger passes here.
create function capacity.lock_pool(target uuid) returns void language sql as $$
  select pg_advisory_xact_lock(hashtextextended('pool:' || target::text, 0)) $$;

-- The smallest number of free units of a pool at any instant of a period. Holds that have expired do not count.
-- The owner sees all tenants' claims; only a number leaves.
create function capacity.worst_margin(target uuid, during tstzrange) returns bigint
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with moment as (select platform.app_now() as now),
  claims as (
    select c.period * during as p, c.quantity from capacity.claim c, moment
    where c.pool = target and c.live and c.period && during and (c.expires_at is null or c.expires_at > moment.now)),
  steps as (
    select lower(during) as at, coalesce(sum(delta), 0) as delta from capacity.capacity_change
      where pool = target and effective_at <= lower(during)
    union all select effective_at, delta from capacity.capacity_change
      where pool = target and effective_at > lower(during) and effective_at < upper(during)
    union all select lower(p), -quantity from claims
    union all select upper(p), quantity from claims where upper(p) < upper(during)),
  instants as (select at, sum(delta) as delta from steps group by at)
  select min(margin)::bigint from (select sum(delta) over (order by at) as margin from instants) m $$;

-- R5: the largest number of nodes that a tenant claims at one instant of a period, holds included.
create function capacity.tenant_peak(tenant text, during tstzrange) returns bigint
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with claims as (
    select c.period * during as p, c.quantity from capacity.claim c
    where c.tenant_id = tenant and c.live and c.period && during
      and (c.expires_at is null or c.expires_at > platform.app_now())),
  steps as (
    select lower(p) as at, quantity as delta from claims
    union all select upper(p), -quantity from claims),
  instants as (select at, sum(delta) as delta from steps group by at)
  select coalesce(max(used), 0)::bigint from (select sum(delta) over (order by at) as used from instants) u $$;

create function capacity.guard_claim() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare quota int;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'capacity is claimed in READ COMMITTED only' using errcode = 'invalid_transaction_state';
  end if;
  perform capacity.lock_pool(new.pool);
  if new.live then
    if capacity.worst_margin(new.pool, new.period) < 0 then
      raise exception 'the pool is full in this period' using errcode = 'exclusion_violation', constraint = 'claim_within_capacity';
    end if;
    if new.tenant_id is not null then
      perform pg_advisory_xact_lock(hashtextextended('quota:' || new.tenant_id, 0));
      select nodes_max into quota from tenancy.quota_policy where tenant_id = new.tenant_id;
      if capacity.tenant_peak(new.tenant_id, new.period) > coalesce(quota, 0) then
        raise exception 'the tenant''s quota of % nodes is exceeded', coalesce(quota, 0)
          using errcode = 'exclusion_violation', constraint = 'claim_within_quota';
      end if;
    end if;
  end if;
  update capacity.pool set version = version + 1 where id = new.pool;
  return null;
end $$;
create trigger guard after insert or update on capacity.claim for each row execute function capacity.guard_claim();

create function capacity.guard_capacity() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform capacity.lock_pool(new.pool);
  if new.delta < 0 and capacity.worst_margin(new.pool, tstzrange(new.effective_at, 'infinity')) < 0 then
    raise exception 'more is promised than would remain' using errcode = 'exclusion_violation', constraint = 'capacity_covers_claims';
  end if;
  update capacity.pool set version = version + 1 where id = new.pool;
  return null;
end $$;
create trigger guard after insert on capacity.capacity_change for each row execute function capacity.guard_capacity();
select platform.keep_for_ever('capacity.capacity_change');

-- A claim that died stays dead, and keeps its pool, tenant and owner for ever.
create function capacity.keep_claim() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or not old.live or (new.pool, new.tenant_id) is distinct from (old.pool, old.tenant_id) then
    raise exception 'a claim keeps its pool and tenant, and never comes back to life' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep before update or delete on capacity.claim for each row execute function capacity.keep_claim();

-- Holds that have expired are dead by their own word; this clears them away, under the pool's lock.
create function capacity.open_ledger(target uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform capacity.lock_pool(target);
  update capacity.claim set live = false where pool = target and live and expires_at <= platform.app_now();
end $$;

-- R8: what anybody may know of pools: how much is there and how much is taken, never who has it. One row per pool and
-- instant of change; `expires` is the first instant at which a hold that was counted lapses. Epoch milliseconds.
create function capacity.free_busy(targets uuid[], from_at timestamptz)
returns table (pool uuid, at bigint, installed int, claimed int, expires bigint)
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with moment as materialized (select platform.app_now() as now),
  claims as (
    select c.pool, greatest(lower(c.period), from_at) as begins, upper(c.period) as ends, c.quantity, c.expires_at
    from capacity.claim c, moment
    where c.pool = any (targets) and c.live and upper(c.period) > from_at
      and (c.expires_at is null or c.expires_at > moment.now)),
  changes as (
    select c.pool, greatest(c.effective_at, from_at) as at, c.delta as installed, 0 as claimed, null::timestamptz as expires_at
      from capacity.capacity_change c where c.pool = any (targets)
    union all select pool, begins, 0, quantity, expires_at from claims
    union all select pool, ends, 0, -quantity, expires_at from claims)
  select pool, (extract(epoch from at) * 1000)::bigint, sum(installed)::int, sum(claimed)::int,
      (extract(epoch from min(expires_at)) * 1000)::bigint
    from changes group by pool, at order by pool, at $$;

-- Nodes of a pool that stay free for a whole period, tightest gap first: `next_at` is when the node's next binding
-- begins. No tenant's word leaves.
create function capacity.free_nodes(target uuid, during tstzrange)
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
    order by following.at nulls last, n.rack, n.name $$;

-- Whether a node serves somebody now or later; not whom.
create function capacity.is_bound(target uuid) returns boolean
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from capacity.node_binding b where b.node = target and b.live and upper(b.period) > platform.app_now()) $$;

revoke all on function capacity.worst_margin, capacity.tenant_peak, capacity.free_busy, capacity.open_ledger,
  capacity.free_nodes, capacity.is_bound from public;
grant execute on function capacity.worst_margin, capacity.tenant_peak, capacity.free_busy, capacity.open_ledger,
  capacity.free_nodes, capacity.is_bound to bailiwick_app, bailiwick_ops;
