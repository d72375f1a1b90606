-- Which driver and which VBIOS a GPU reported while its node served whom: each version from when it was first told until last.
create table telemetry.firmware (
  tenant_id text not null references tenancy.tenant,
  reservation_id uuid not null,
  node uuid not null references capacity.node,
  device text not null check (device ~ '^gpu-\d{1,2}$'),
  part text not null check (part in ('DRIVER', 'VBIOS')),
  version text not null check (version ~ '^[0-9A-Za-z.-]{1,40}$'),
  first_at timestamptz not null,
  last_at timestamptz not null check (last_at >= first_at),
  primary key (tenant_id, reservation_id, node, device, part, version));
select telemetry.protect('telemetry.firmware', 'first_at', 'first_at');
grant select on telemetry.firmware to bailiwick_app;

-- Notes what was told, for whoever had the node then.
create function telemetry.note_firmware(nodes uuid[], devices text[], parts text[], versions text[], instants timestamptz[])
returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into telemetry.firmware as t (tenant_id, reservation_id, node, device, part, version, first_at, last_at)
  select w.tenant_id, w.reservation_id, s.node, s.device, s.part, s.version, min(s.at), max(s.at)
  from unnest(nodes, devices, parts, versions, instants) as s(node, device, part, version, at)
  cross join lateral telemetry.placed_at(s.node, s.at) w
  where w.tenant_id is not null group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
  on conflict (tenant_id, reservation_id, node, device, part, version) do update set
    first_at = least(t.first_at, excluded.first_at), last_at = greatest(t.last_at, excluded.last_at)
  where excluded.last_at > t.last_at + interval '1 minute' or excluded.first_at < t.first_at $$;
revoke execute on function telemetry.note_firmware(uuid[], text[], text[], text[], timestamptz[]) from public;
grant execute on function telemetry.note_firmware(uuid[], text[], text[], text[], timestamptz[]) to bailiwick_app;
