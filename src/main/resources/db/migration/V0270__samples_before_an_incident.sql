-- Samples of the last minutes are remembered as they came, so that when a node begins to be not well those before it, and the one that told,
-- are kept with those that follow. Three slots of ten minutes take turns; the next one is emptied before its turn comes. What is remembered
-- belongs to nobody and is read by nobody: only what is kept is stamped with whoever had the node at that second. It does not outlive a crash.
create table telemetry.recent (
  slot smallint not null check (slot in (0, 1, 2)),
  node uuid not null,
  came_at timestamptz not null,
  devices text[] not null,
  fields int[] not null,
  instants timestamptz[] not null,
  numbers double precision[] not null) partition by list (slot);
create unlogged table telemetry.recent_0 partition of telemetry.recent for values in (0);
create unlogged table telemetry.recent_1 partition of telemetry.recent for values in (1);
create unlogged table telemetry.recent_2 partition of telemetry.recent for values in (2);
create index recent_of_node on telemetry.recent (node, came_at);

create function telemetry.slot_of(at timestamptz) returns smallint language sql immutable parallel safe as $$
  select (floor(extract(epoch from at) / 600)::bigint % 3)::smallint $$;

-- Remembers what came in one call, a row a node; answers how many nodes.
create function telemetry.remember(nodes uuid[], devices text[], fields int[], instants timestamptz[], numbers double precision[])
returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  now timestamptz := platform.app_now();
  of_nodes int;
begin
  insert into telemetry.recent (slot, node, came_at, devices, fields, instants, numbers)
  select telemetry.slot_of(now), s.node, now, array_agg(s.device), array_agg(s.field), array_agg(s.at), array_agg(s.value)
  from unnest(nodes, devices, fields, instants, numbers) as s(node, device, field, at, value) group by s.node;
  get diagnostics of_nodes = row_count;
  return of_nodes;
end $$;
revoke execute on function telemetry.remember(uuid[], text[], int[], timestamptz[], double precision[]) from public;
grant execute on function telemetry.remember(uuid[], text[], int[], timestamptz[], double precision[]) to bailiwick_app;

-- Empties the slot whose turn is next; answers 1, or 0 when it was empty.
create function telemetry.turn_slot() returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  part text := format('telemetry.recent_%s', telemetry.slot_of(platform.app_now() + interval '10 minutes'));
  filled boolean;
begin
  perform set_config('lock_timeout', '3s', true);
  execute format('select exists (select from %s)', part) into filled;
  if filled then
    execute format('truncate %s', part);
  end if;
  return filled::int;
end $$;
revoke execute on function telemetry.turn_slot() from public;
grant execute on function telemetry.turn_slot() to bailiwick_app;

-- Where trouble begins, the ten minutes before it are kept. Of a second with two values the first one that came stays.
create function telemetry.keep_recent() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into telemetry.raw_sample (tenant_id, reservation_id, node, device, field, at, value)
  select w.tenant_id, w.reservation_id, new.node, s.device, s.field, s.at, s.value
  from telemetry.recent r cross join lateral unnest(r.devices, r.fields, r.instants, r.numbers) as s(device, field, at, value)
  cross join lateral telemetry.placed_at(new.node, s.at) w
  where r.node = new.node and r.came_at > new.since - interval '10 minutes' and s.at > new.since - interval '10 minutes'
    and w.tenant_id is not null
  order by r.came_at
  on conflict do nothing;
  return null;
end $$;
create trigger keep_recent after insert on telemetry.incident for each row execute function telemetry.keep_recent();
