-- Checks that agents run on hardware, and what the tenant says of its delivery. The agent sends what was measured; PostgreSQL gives the
-- verdict, by the newest edition of bounds, for whoever had the node then.

-- From which value on a check is passed. An edition is a whole list; sources disagree, so each row names its own. '*' speaks for every
-- type of node that has no row; what has no row at all is never passed.
create table telemetry.check_bound (
  edition int not null check (edition > 0),
  kind text not null check (kind in ('NCCL_ALL_REDUCE', 'COPY_BANDWIDTH', 'FABRIC_BANDWIDTH', 'DIAGNOSTIC', 'BURN_IN')),
  metric text not null check (metric ~ '^[a-zA-Z][a-zA-Z0-9]{0,39}$'),
  node_type text not null,
  compare text not null check (compare in ('AT_LEAST', 'AT_MOST')),
  -- Passed from here on; between the two it is a warning; beyond the second it is failed.
  passes double precision not null,
  warns double precision not null,
  unit text not null,
  basis text not null,
  primary key (edition, kind, metric, node_type),
  check (case compare when 'AT_LEAST' then warns <= passes else warns >= passes end));
grant select on telemetry.check_bound to bailiwick_app, bailiwick_ops;
insert into telemetry.check_bound values
  (1, 'NCCL_ALL_REDUCE', 'busbw', 'h100-sxm', 'AT_LEAST', 460, 437, 'GB/s', 'Azure node health checks for H100: all-reduce of 16 GiB on one node; failed 5 % below'),
  (1, 'NCCL_ALL_REDUCE', 'busbw', 'h200-sxm', 'AT_LEAST', 431, 409, 'GB/s', 'Azure node health checks for H200, the file; their own text says 480'),
  (1, 'COPY_BANDWIDTH', 'toDevice', 'h100-sxm', 'AT_LEAST', 48, 45, 'GB/s', 'Azure node health checks for H100, the slowest GPU'),
  (1, 'COPY_BANDWIDTH', 'toHost', 'h100-sxm', 'AT_LEAST', 48, 45, 'GB/s', 'Azure node health checks for H100, the slowest GPU'),
  (1, 'COPY_BANDWIDTH', 'toDevice', 'h200-sxm', 'AT_LEAST', 48, 45, 'GB/s', 'As for H100: the same PCIe'),
  (1, 'COPY_BANDWIDTH', 'toHost', 'h200-sxm', 'AT_LEAST', 48, 45, 'GB/s', 'As for H100: the same PCIe'),
  (1, 'FABRIC_BANDWIDTH', 'slowestRail', 'h100-sxm', 'AT_LEAST', 380, 360, 'Gb/s', 'Azure node health checks for H100: GPUDirect RDMA of the slowest rail'),
  (1, 'FABRIC_BANDWIDTH', 'slowestRail', 'h200-sxm', 'AT_LEAST', 380, 360, 'Gb/s', 'As for H100: the same rails; another file says 360'),
  (1, 'DIAGNOSTIC', 'failed', '*', 'AT_MOST', 0, 0, '', 'DCGM diagnostics: no test may fail'),
  (1, 'DIAGNOSTIC', 'warned', '*', 'AT_MOST', 0, 1e9, '', 'DCGM diagnostics: what warns is looked at'),
  (1, 'BURN_IN', 'throttledSeconds', '*', 'AT_MOST', 0, 30, 's', 'Full power for ten minutes: no clock event that slows a GPU down'),
  (1, 'BURN_IN', 'temperatureSpread', '*', 'AT_MOST', 5, 10, '°C', 'Full power for ten minutes: GPUs of a node alike'),
  (1, 'BURN_IN', 'speedSpreadPercent', '*', 'AT_MOST', 4, 8, '%', 'Full power for ten minutes: GPUs of a node alike');
select platform.keep_for_ever('telemetry.check_bound');

create function telemetry.check_rank(verdict text) returns int language sql immutable parallel safe as $$
  select array_position(array['PASS', 'WARN', 'UNKNOWN', 'FAIL'], verdict) $$;

-- The bounds that speak for a type of node, of one edition.
create function telemetry.check_bounds(which int, check_kind text, of_type text) returns setof telemetry.check_bound language sql stable as $$
  select distinct on (b.metric) b.* from telemetry.check_bound b
  where b.edition = which and b.kind = check_kind and b.node_type in (of_type, '*') order by b.metric, b.node_type = '*' $$;

-- The verdict on what was measured: the worst of its bounds. What a bound asks for and nothing measured is unknown, and so is a check
-- that no bound speaks for.
create function telemetry.check_verdict(which int, check_kind text, of_type text, measured jsonb) returns text language sql stable as $$
  select coalesce((array['PASS', 'WARN', 'UNKNOWN', 'FAIL'])[max(case
      when v.value is null then 3
      when case b.compare when 'AT_LEAST' then v.value >= b.passes else v.value <= b.passes end then 1
      when case b.compare when 'AT_LEAST' then v.value >= b.warns else v.value <= b.warns end then 2
      else 4 end)], 'UNKNOWN')
  from telemetry.check_bounds(which, check_kind, of_type) b
  cross join lateral (select (measured ->> b.metric)::double precision as value) v $$;

create table telemetry.check_run (
  tenant_id text not null references tenancy.tenant,
  id uuid not null default platform.new_id(),
  reservation_id uuid not null,
  node uuid not null references capacity.node,
  kind text not null,
  at timestamptz not null,
  command text not null check (length(command) between 1 and 1000),
  edition int not null,
  measured jsonb not null check (jsonb_typeof(measured) = 'object' and not jsonb_path_exists(measured, '$.* ? (@.type() != "number")')),
  verdict text not null check (verdict in ('PASS', 'WARN', 'UNKNOWN', 'FAIL')),
  received_at timestamptz not null default platform.app_now(),
  primary key (tenant_id, id),
  constraint check_run_once unique (tenant_id, node, kind, at));
create index check_run_placed on telemetry.check_run (tenant_id, reservation_id, at desc);
select telemetry.protect('telemetry.check_run', 'at', 'at');
grant select on telemetry.check_run to bailiwick_app;
select platform.keep_for_ever('telemetry.check_run');

-- Whoever writes: the verdict is that of the bounds.
create function telemetry.guard_check() returns trigger language plpgsql as $$
begin
  new.verdict := telemetry.check_verdict(new.edition, new.kind, (select n.node_type from capacity.node n where n.id = new.node), new.measured);
  return new;
end $$;
create trigger guard before insert on telemetry.check_run for each row execute function telemetry.guard_check();

-- Notes a check for whoever had the node then; answers 1, or 0 when it was known.
create function telemetry.note_check(node_id uuid, check_kind text, instant timestamptz, words text, numbers jsonb) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare noted int;
begin
  insert into telemetry.check_run (tenant_id, reservation_id, node, kind, at, command, edition, measured, verdict)
  select p.tenant_id, p.reservation_id, node_id, check_kind, date_trunc('milliseconds', instant), words,
    (select max(b.edition) from telemetry.check_bound b), numbers, 'UNKNOWN'
  from telemetry.placed_at(node_id, instant) p where p.tenant_id is not null
  on conflict do nothing;
  get diagnostics noted = row_count;
  return noted;
end $$;
revoke execute on function telemetry.note_check(uuid, text, timestamptz, text, jsonb) from public;
grant execute on function telemetry.note_check(uuid, text, timestamptz, text, jsonb) to bailiwick_app;

-- What the tenant says of what was handed over. Silence accepts nothing: there is a row when somebody said it, and none before.
create table telemetry.acceptance (
  tenant_id text not null,
  id uuid not null default platform.new_id(),
  reservation_id uuid not null,
  decision text not null check (decision in ('ACCEPTED', 'ACCEPTED_WITH_REMARKS', 'REFUSED')),
  remarks text not null default '' check (length(remarks) <= 2000),
  -- The newest check of each kind and node at that moment: how many there were, and the worst of them.
  checks int not null default 0,
  worst text,
  decided_by text not null,
  decided_by_name text not null,
  decided_at timestamptz not null default platform.app_now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, reservation_id) references reservation.reservation,
  constraint what_is_not_plain_is_said check (decision = 'ACCEPTED' or length(remarks) > 0));
create unique index accepted_once on telemetry.acceptance (tenant_id, reservation_id) where decision <> 'REFUSED';
create index acceptance_of on telemetry.acceptance (tenant_id, reservation_id, decided_at);
select platform.protect('telemetry.acceptance');
grant select, insert on telemetry.acceptance to bailiwick_app;
select platform.keep_for_ever('telemetry.acceptance');

create view telemetry.newest_check with (security_invoker = true) as
select distinct on (tenant_id, reservation_id, node, kind) * from telemetry.check_run order by tenant_id, reservation_id, node, kind, at desc, id;
grant select on telemetry.newest_check to bailiwick_app, bailiwick_ops;

-- Only what was handed over can be accepted or refused, while it is served, and nothing after it was accepted. What the checks said is
-- read here, under the tenant's own wall.
create function telemetry.guard_acceptance() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('acceptance:' || new.reservation_id, 0));
  new.decided_at := platform.app_now();
  if not exists (select from reservation.reservation r where r.tenant_id = new.tenant_id and r.id = new.reservation_id
                 and r.ready_at <= new.decided_at and upper(r.period) > new.decided_at and r.ended_at is null) then
    raise exception 'only what is handed over is accepted' using errcode = 'check_violation', constraint = 'acceptance_of_a_delivery';
  end if;
  if exists (select from telemetry.acceptance a where a.tenant_id = new.tenant_id and a.reservation_id = new.reservation_id
             and a.decision <> 'REFUSED') then
    raise exception 'what was accepted stays accepted' using errcode = 'check_violation', constraint = 'accepted_once';
  end if;
  select count(*), (array['PASS', 'WARN', 'UNKNOWN', 'FAIL'])[max(telemetry.check_rank(c.verdict))] into new.checks, new.worst
    from telemetry.newest_check c where c.tenant_id = new.tenant_id and c.reservation_id = new.reservation_id;
  return new;
end $$;
create trigger guard before insert on telemetry.acceptance for each row execute function telemetry.guard_acceptance();
