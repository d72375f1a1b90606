-- DCGM 4.6 calls fields by new names and keeps the old ones beside them; the number of a field stays, so both mean the same value in the same unit.
-- Errors of NVLink are counted, too: what was damaged and sent again, and links that had to recover. Fourth edition of fields.
insert into telemetry.field (edition, id, code, part, kind, unit, low, high, source)
select 4, id, code, part, kind, unit, low, high, source from telemetry.field where edition = 3
union all values
  (4, 409, 'NVLINK_FLIT_ERRORS', 'GPU', 'COUNTER', '', 0, 1e15, 'DCGM 4.6 dcgm_fields.h'),
  (4, 419, 'NVLINK_DATA_ERRORS', 'GPU', 'COUNTER', '', 0, 1e15, 'DCGM 4.6 dcgm_fields.h'),
  (4, 429, 'NVLINK_REPLAYS', 'GPU', 'COUNTER', '', 0, 1e15, 'DCGM 4.6 dcgm_fields.h'),
  (4, 439, 'NVLINK_RECOVERIES', 'GPU', 'COUNTER', '', 0, 1e15, 'DCGM 4.6 dcgm_fields.h');
insert into telemetry.field_name (edition, name, field, factor)
select 4, name, field, factor from telemetry.field_name where edition = 3
union all values
  (4, 'DCGM_FI_DEV_NVLINK_CRC_FLIT_ERROR_COUNT_TOTAL', 409, 1), (4, 'DCGM_FI_DEV_NVLINK_CRC_FLIT_ERROR_TOTAL', 409, 1),
  (4, 'DCGM_FI_DEV_NVLINK_CRC_DATA_ERROR_COUNT_TOTAL', 419, 1), (4, 'DCGM_FI_DEV_NVLINK_CRC_DATA_ERROR_TOTAL', 419, 1),
  (4, 'DCGM_FI_DEV_NVLINK_REPLAY_ERROR_COUNT_TOTAL', 429, 1), (4, 'DCGM_FI_DEV_NVLINK_REPLAY_ERROR_TOTAL', 429, 1),
  (4, 'DCGM_FI_DEV_NVLINK_RECOVERY_ERROR_COUNT_TOTAL', 439, 1), (4, 'DCGM_FI_DEV_NVLINK_RECOVERY_ERROR_TOTAL', 439, 1)
union all
select 4, n.name, n.field, o.factor from (values
  ('DCGM_FI_DEV_GPU_TEMP_SLOWDOWN_CELSIUS', 158, 'DCGM_FI_DEV_SLOWDOWN_TEMP'),
  ('DCGM_FI_DEV_GPU_TEMP_SHUTDOWN_CELSIUS', 159, 'DCGM_FI_DEV_SHUTDOWN_TEMP'),
  ('DCGM_FI_DEV_BOARD_POWER_LIMIT_ENFORCED_WATTS', 164, 'DCGM_FI_DEV_ENFORCED_POWER_LIMIT'),
  ('DCGM_FI_DEV_PCIE_REPLAY_TOTAL', 202, 'DCGM_FI_DEV_PCIE_REPLAY_COUNTER'),
  ('DCGM_FI_DEV_GPU_UTIL_RATIO', 203, 'DCGM_FI_DEV_GPU_UTIL'),
  ('DCGM_FI_DEV_XID_ERROR', 230, 'DCGM_FI_DEV_XID_ERRORS'),
  ('DCGM_FI_DEV_ROW_REMAP_UNCORRECTABLE_TOTAL', 393, 'DCGM_FI_DEV_UNCORRECTABLE_REMAPPED_ROWS'),
  ('DCGM_FI_DEV_ROW_REMAP_CORRECTABLE_TOTAL', 394, 'DCGM_FI_DEV_CORRECTABLE_REMAPPED_ROWS'),
  ('DCGM_FI_DEV_ROW_REMAP_FAILED', 395, 'DCGM_FI_DEV_ROW_REMAP_FAILURE'),
  ('DCGM_FI_DEV_NVLINK_THROUGHPUT_TOTAL', 449, 'DCGM_FI_DEV_NVLINK_BANDWIDTH_TOTAL'),
  ('DCGM_FI_PROF_GR_ENGINE_UTIL_RATIO', 1001, 'DCGM_FI_PROF_GR_ENGINE_ACTIVE'),
  ('DCGM_FI_PROF_SM_UTIL_RATIO', 1002, 'DCGM_FI_PROF_SM_ACTIVE'),
  ('DCGM_FI_PROF_TENSOR_UTIL_RATIO', 1004, 'DCGM_FI_PROF_PIPE_TENSOR_ACTIVE'),
  ('DCGM_FI_PROF_DRAM_UTIL_RATIO', 1005, 'DCGM_FI_PROF_DRAM_ACTIVE')) as n (name, field, old)
join telemetry.field_name o on o.edition = 3 and o.name = n.old and o.field = n.field;
