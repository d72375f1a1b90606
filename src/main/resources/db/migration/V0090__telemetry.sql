-- The hardware, as a tenant may see it in its own placement window: which fields there are, and what their names and units mean.
create schema telemetry;
grant usage on schema telemetry to bailiwick_app, bailiwick_ops;

-- What can be measured of a GPU or of a rail of the fabric. An edition is a whole list; a later one replaces it and the earlier one
-- stays readable. Ids below 10000 are DCGM's field ids; those above are the portal's own for what other exporters measure.
create table telemetry.field (
  edition int not null check (edition > 0),
  id int not null check (id > 0),
  code text not null check (code ~ '^[A-Z][A-Z0-9_]+$'),
  part text not null check (part in ('GPU', 'RAIL')),
  kind text not null check (kind in ('GAUGE', 'COUNTER', 'BITS', 'LAST_EVENT')),
  unit text not null,
  low double precision not null,
  high double precision not null check (high > low),
  source text not null,
  primary key (edition, id),
  unique (edition, code));

-- Every name under which a field arrives, old and new; a value times factor is in the field's unit.
create table telemetry.field_name (
  edition int not null,
  name text not null check (name ~ '^[a-zA-Z_:][a-zA-Z0-9_:]*$'),
  field int not null,
  factor double precision not null default 1 check (factor > 0),
  primary key (edition, name),
  foreign key (edition, field) references telemetry.field);

grant select on telemetry.field, telemetry.field_name to bailiwick_app, bailiwick_ops;

insert into telemetry.field (edition, id, code, part, kind, unit, low, high, source)
select 1, id, code, part, kind, unit, low, high,
  case when id < 10000 then 'DCGM 4.6 dcgm_fields.h' else 'node_exporter, collector infiniband' end
from (values
  (100, 'SM_CLOCK', 'GPU', 'GAUGE', 'MHz', 0, 10000),
  (101, 'MEM_CLOCK', 'GPU', 'GAUGE', 'MHz', 0, 20000),
  (112, 'CLOCK_EVENTS', 'GPU', 'BITS', 'bits', 0, 4294967295),
  (140, 'MEMORY_TEMP', 'GPU', 'GAUGE', '°C', -50, 200),
  (150, 'GPU_TEMP', 'GPU', 'GAUGE', '°C', -50, 200),
  (153, 'TEMP_MARGIN', 'GPU', 'GAUGE', '°C', -100, 200),
  (155, 'POWER', 'GPU', 'GAUGE', 'W', 0, 5000),
  (156, 'ENERGY', 'GPU', 'COUNTER', 'mJ', 0, 1e18),
  (158, 'SLOWDOWN_TEMP', 'GPU', 'GAUGE', '°C', 0, 200),
  (159, 'SHUTDOWN_TEMP', 'GPU', 'GAUGE', '°C', 0, 200),
  (202, 'PCIE_REPLAYS', 'GPU', 'COUNTER', '', 0, 1e15),
  (203, 'GPU_UTIL', 'GPU', 'GAUGE', '%', 0, 100),
  (230, 'LAST_XID', 'GPU', 'LAST_EVENT', '', 0, 100000),
  (237, 'PCIE_GEN', 'GPU', 'GAUGE', '', 0, 16),
  (238, 'PCIE_WIDTH', 'GPU', 'GAUGE', '', 0, 64),
  (240, 'POWER_VIOLATION', 'GPU', 'COUNTER', 'ns', 0, 1e19),
  (241, 'THERMAL_VIOLATION', 'GPU', 'COUNTER', 'ns', 0, 1e19),
  (251, 'MEMORY_FREE', 'GPU', 'GAUGE', 'MiB', 0, 1e7),
  (252, 'MEMORY_USED', 'GPU', 'GAUGE', 'MiB', 0, 1e7),
  (310, 'ECC_SBE_VOLATILE', 'GPU', 'COUNTER', '', 0, 1e15),
  (311, 'ECC_DBE_VOLATILE', 'GPU', 'COUNTER', '', 0, 1e15),
  (312, 'ECC_SBE_AGGREGATE', 'GPU', 'COUNTER', '', 0, 1e15),
  (313, 'ECC_DBE_AGGREGATE', 'GPU', 'COUNTER', '', 0, 1e15),
  (393, 'ROWS_REMAPPED_UNCORRECTABLE', 'GPU', 'COUNTER', '', 0, 1e9),
  (394, 'ROWS_REMAPPED_CORRECTABLE', 'GPU', 'COUNTER', '', 0, 1e9),
  (395, 'ROW_REMAP_FAILED', 'GPU', 'GAUGE', '', 0, 1),
  (396, 'ROW_REMAP_PENDING', 'GPU', 'GAUGE', '', 0, 1e9),
  (449, 'NVLINK_BANDWIDTH', 'GPU', 'COUNTER', '', 0, 1e19),
  (1001, 'ENGINE_ACTIVE', 'GPU', 'GAUGE', 'ratio', 0, 1),
  (1002, 'SM_ACTIVE', 'GPU', 'GAUGE', 'ratio', 0, 1),
  (1004, 'TENSOR_ACTIVE', 'GPU', 'GAUGE', 'ratio', 0, 1),
  (1005, 'DRAM_ACTIVE', 'GPU', 'GAUGE', 'ratio', 0, 1),
  (1009, 'PCIE_SENT', 'GPU', 'GAUGE', 'B/s', 0, 1e13),
  (1010, 'PCIE_RECEIVED', 'GPU', 'GAUGE', 'B/s', 0, 1e13),
  (10001, 'LINK_RATE', 'RAIL', 'GAUGE', 'B/s', 0, 1e13),
  (10002, 'LINK_STATE', 'RAIL', 'GAUGE', '', 0, 10),
  (10003, 'LINK_DOWNED', 'RAIL', 'COUNTER', '', 0, 1e12),
  (10004, 'SYMBOL_ERRORS', 'RAIL', 'COUNTER', '', 0, 1e18)) as f (id, code, part, kind, unit, low, high);

insert into telemetry.field_name (edition, name, field) values
  (1, 'DCGM_FI_DEV_SM_CLOCK', 100), (1, 'DCGM_FI_DEV_MEM_CLOCK', 101),
  (1, 'DCGM_FI_DEV_CLOCKS_EVENT_REASONS', 112), (1, 'DCGM_FI_DEV_CLOCK_THROTTLE_REASONS', 112),
  (1, 'DCGM_FI_DEV_MEMORY_TEMP', 140), (1, 'DCGM_FI_DEV_MEMORY_TEMP_CELSIUS', 140),
  (1, 'DCGM_FI_DEV_GPU_TEMP', 150), (1, 'DCGM_FI_DEV_GPU_TEMP_CELSIUS', 150),
  (1, 'DCGM_FI_DEV_GPU_TEMP_MARGIN_CELSIUS', 153),
  (1, 'DCGM_FI_DEV_POWER_USAGE', 155), (1, 'DCGM_FI_DEV_BOARD_POWER_WATTS', 155),
  (1, 'DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION', 156),
  (1, 'DCGM_FI_DEV_SLOWDOWN_TEMP', 158), (1, 'DCGM_FI_DEV_SHUTDOWN_TEMP', 159),
  (1, 'DCGM_FI_DEV_PCIE_REPLAY_COUNTER', 202), (1, 'DCGM_FI_DEV_GPU_UTIL', 203), (1, 'DCGM_FI_DEV_XID_ERRORS', 230),
  (1, 'DCGM_FI_DEV_PCIE_LINK_GEN', 237), (1, 'DCGM_FI_DEV_PCIE_LINK_WIDTH', 238),
  (1, 'DCGM_FI_DEV_POWER_VIOLATION', 240), (1, 'DCGM_FI_DEV_THERMAL_VIOLATION', 241),
  (1, 'DCGM_FI_DEV_FB_FREE', 251), (1, 'DCGM_FI_DEV_FB_USED', 252),
  (1, 'DCGM_FI_DEV_ECC_SBE_VOL_TOTAL', 310), (1, 'DCGM_FI_DEV_ECC_DBE_VOL_TOTAL', 311),
  (1, 'DCGM_FI_DEV_ECC_SBE_AGG_TOTAL', 312), (1, 'DCGM_FI_DEV_ECC_DBE_AGG_TOTAL', 313),
  (1, 'DCGM_FI_DEV_UNCORRECTABLE_REMAPPED_ROWS', 393), (1, 'DCGM_FI_DEV_CORRECTABLE_REMAPPED_ROWS', 394),
  (1, 'DCGM_FI_DEV_ROW_REMAP_FAILURE', 395), (1, 'DCGM_FI_DEV_ROW_REMAP_PENDING', 396),
  (1, 'DCGM_FI_DEV_NVLINK_BANDWIDTH_TOTAL', 449),
  (1, 'DCGM_FI_PROF_GR_ENGINE_ACTIVE', 1001), (1, 'DCGM_FI_PROF_SM_ACTIVE', 1002),
  (1, 'DCGM_FI_PROF_PIPE_TENSOR_ACTIVE', 1004), (1, 'DCGM_FI_PROF_DRAM_ACTIVE', 1005),
  (1, 'DCGM_FI_PROF_PCIE_TX_BYTES', 1009), (1, 'DCGM_FI_PROF_PCIE_RX_BYTES', 1010),
  (1, 'node_infiniband_rate_bytes_per_second', 10001), (1, 'node_infiniband_state_id', 10002),
  (1, 'node_infiniband_link_downed_total', 10003), (1, 'node_infiniband_symbol_error_total', 10004);
select platform.keep_for_ever('telemetry.field');
select platform.keep_for_ever('telemetry.field_name');

-- The window in which a tenant has a node: from the start of its binding to its end. What was measured outside of it is not the
-- tenant's to see. A node that serves nobody is the provider's, under the nil reservation.
create function telemetry.is_placed(tenant text, reservation uuid, node_id uuid, since timestamptz, until timestamptz) returns boolean
language sql stable parallel safe as $$
  select case when reservation = '00000000-0000-0000-0000-000000000000'
    then exists (select from tenancy.tenant t where t.id = tenant and t.kind = 'PROVIDER')
    else exists (select from capacity.node_binding b where b.reservation = $2 and b.node = node_id and b.tenant_id = tenant and b.live
      and b.period @> since and b.period @> until) end $$;

-- The wall around a table of measurements: the tenant's own, and only within its placement window. The portal reads; what writes are
-- the functions of this schema, as their owner.
create function telemetry.protect(target regclass, since text, until text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy tenant on %s to bailiwick_app using (tenant_id = (select platform.current_tenant())
    and telemetry.is_placed(tenant_id, reservation_id, node, %s, %s)) with check (tenant_id = (select platform.current_tenant())
    and telemetry.is_placed(tenant_id, reservation_id, node, %s, %s))', target, since, until, since, until);
  execute format('create policy provider on %s for select to bailiwick_ops using (true)', target);
  execute format('create policy keeper on %s to bailiwick_owner using (true) with check (true)', target);
  execute format('grant select on %s to bailiwick_ops', target);
end $$;
revoke execute on function telemetry.protect(regclass, text, text) from public;
