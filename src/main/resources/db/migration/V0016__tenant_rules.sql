-- What a tenant sets for itself holds here as well: projects, narrower rules, and a quota of its own below the provider's.

-- A project that has closed takes nothing new, and none closes while something in it is alive. Whoever needs it open
-- shares the project's lock; who closes it takes the lock alone.
create function reservation.in_open_project() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('project:' || new.project_id, 0));
  if not exists (select from tenancy.project p
                 where p.tenant_id = new.tenant_id and p.id = new.project_id and p.state = 'OPEN') then
    raise exception 'the project is closed' using errcode = 'check_violation', constraint = 'project_is_open';
  end if;
  return new;
end $$;
create trigger in_open_project before insert on reservation.quote
  for each row execute function reservation.in_open_project();
create trigger in_open_project before insert on reservation.reservation
  for each row execute function reservation.in_open_project();

create function reservation.keep_project_in_use() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('project:' || new.id, 0));
  if exists (select from reservation.reservation r
             where r.tenant_id = new.tenant_id and r.project_id = new.id
               and exists (select from reservation.successor s where s.from_state = r.state))
     or exists (select from reservation.quote q
                where q.tenant_id = new.tenant_id and q.project_id = new.id and q.state = 'OPEN'
                  and q.expires_at > platform.app_now()) then
    raise exception 'the project has live reservations or open quotes'
      using errcode = 'check_violation', constraint = 'project_is_unused';
  end if;
  return new;
end $$;
create trigger keep_in_use before update on tenancy.project
  for each row when (old.state = 'OPEN' and new.state = 'CLOSED') execute function reservation.keep_project_in_use();

create function tenancy.keep_closed() returns trigger language plpgsql as $$
begin
  raise exception 'a closed project stays closed' using errcode = 'restrict_violation';
end $$;
create trigger keep_closed before update on tenancy.project
  for each row when (old.state = 'CLOSED') execute function tenancy.keep_closed();

-- An open project's rule lies within the tenant's, whichever of the two changes.
create function tenancy.guard_rule() returns trigger language plpgsql as $$
declare tenant text := coalesce(new.tenant_id, old.tenant_id);
begin
  perform pg_advisory_xact_lock(hashtextextended('rules:' || tenant, 0));
  if exists (
    select from tenancy.jurisdiction_policy narrow
      join tenancy.project p on p.tenant_id = narrow.tenant_id and p.id = narrow.project_id and p.state = 'OPEN'
      left join tenancy.jurisdiction_policy whole on whole.tenant_id = narrow.tenant_id and whole.project_id is null
      where narrow.tenant_id = tenant and (whole.jurisdictions is null or not narrow.jurisdictions <@ whole.jurisdictions)) then
    raise exception 'a project allows what its tenant does not' using errcode = 'check_violation', constraint = 'project_rule_narrows';
  end if;
  return null;
end $$;
create trigger guard_rule after insert or update or delete on tenancy.jurisdiction_policy
  for each row execute function tenancy.guard_rule();

-- The tenant's own limit on nodes at one instant, below the provider's; null: none. The smaller of the two counts.
create table tenancy.own_quota (
  tenant_id text primary key references tenancy.tenant,
  nodes_max int check (nodes_max >= 0),
  version int not null default 1,
  changed_at timestamptz not null default platform.app_now(),
  changed_by text not null);
select platform.protect('tenancy.own_quota');
grant select, insert, update on tenancy.own_quota to bailiwick_app;

-- R5 from the other side: a quota never falls below what is already promised.
create function capacity.guard_quota() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('quota:' || new.tenant_id, 0));
  if capacity.tenant_peak(new.tenant_id, tstzrange(platform.app_now(), 'infinity')) > new.nodes_max then
    raise exception 'the tenant holds more than % nodes', new.nodes_max
      using errcode = 'check_violation', constraint = 'quota_covers_claims';
  end if;
  return null;
end $$;
create trigger guard_quota after insert or update on tenancy.own_quota for each row execute function capacity.guard_quota();
create trigger guard_quota after update of nodes_max on tenancy.quota_policy for each row execute function capacity.guard_quota();

-- R1 and R5 as before, now under the smaller of the two quotas; and nothing new for a tenant that is suspended.
create or replace function capacity.guard_claim() returns trigger
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
      select least(q.nodes_max, o.nodes_max) into quota from tenancy.quota_policy q
        left join tenancy.own_quota o on o.tenant_id = q.tenant_id where q.tenant_id = new.tenant_id;
      if capacity.tenant_peak(new.tenant_id, new.period) > coalesce(quota, 0) then
        raise exception 'the tenant''s quota of % nodes is exceeded', coalesce(quota, 0)
          using errcode = 'exclusion_violation', constraint = 'claim_within_quota';
      end if;
      if tg_op = 'INSERT' and exists (select from tenancy.tenant t where t.id = new.tenant_id and t.state = 'SUSPENDED') then
        raise exception 'the tenant is suspended' using errcode = 'check_violation', constraint = 'tenant_is_active';
      end if;
    end if;
  end if;
  update capacity.pool set version = version + 1 where id = new.pool;
  return null;
end $$;

-- Sign-outs are looked up before a tenant is known.
grant select on platform.ended_session to bailiwick_ops;
