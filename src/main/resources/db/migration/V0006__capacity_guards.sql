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

-- R8: what anybody may know of a pool: how much is free, never who has the rest.
create function capacity.free_busy(target uuid, from_at timestamptz)
returns table (at timestamptz, delta bigint, expires_at timestamptz)
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select greatest(effective_at, from_at), sum(c.delta)::bigint, null::timestamptz from capacity.capacity_change c
    where c.pool = target group by 1
  union all
  select greatest(lower(period), from_at), -quantity::bigint, c.expires_at from capacity.claim c
    where c.pool = target and live and upper(period) > from_at
  union all
  select upper(period), quantity::bigint, c.expires_at from capacity.claim c
    where c.pool = target and live and upper(period) > from_at $$;

revoke all on function capacity.worst_margin, capacity.tenant_peak, capacity.free_busy from public;
grant execute on function capacity.worst_margin, capacity.tenant_peak, capacity.free_busy to bailiwick_app, bailiwick_ops;
