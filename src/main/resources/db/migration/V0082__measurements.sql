-- Measurements on tickets: what a tool printed, the figure that was read from it, what it is held against, and the rule that tuning ends with a
-- measurement before and one after by the same command.

-- What hardware of a kind is expected to reach, with the source of that. A later version takes the place of the earlier one.
create table engagement.baseline (
  id uuid primary key default platform.new_id(),
  figure text not null check (figure ~ '^[A-Z_]{1,60}$'),
  node_type text not null,
  fabric text,
  version int not null check (version > 0),
  expected numeric(20, 6) not null check (expected >= 0),
  unit text not null,
  source text not null check (length(source) between 1 and 300),
  sourced_on date not null,
  written_by_name text not null,
  written_at timestamptz not null default platform.app_now(),
  unique nulls not distinct (figure, node_type, fabric, version));
grant select, insert on engagement.baseline to bailiwick_app;
grant select on engagement.baseline to bailiwick_ops;
insert into engagement.baseline (figure, node_type, fabric, version, expected, unit, source, sourced_on, written_by_name) values
  ('NCCL_BUS_BANDWIDTH', 'h100-sxm', null, 1, 460, 'GB/s', 'azurehpc-health-checks, all-reduce of 16 GiB on 8 × H100 within a node', '2026-11-26', 'Bailiwick'),
  ('NCCL_BUS_BANDWIDTH', 'h200-sxm', null, 1, 431, 'GB/s', 'azurehpc-health-checks, all-reduce of 16 GiB on 8 × H200 within a node (its configuration; its text says 480)', '2026-11-26', 'Bailiwick'),
  ('RDMA_WRITE_BANDWIDTH', 'h100-sxm', 'INFINIBAND_NDR', 1, 380, 'Gb/s', 'azurehpc-health-checks, ib_write_bw with GPUDirect per port of NDR 400', '2026-11-26', 'Bailiwick'),
  ('RDMA_WRITE_BANDWIDTH', 'h200-sxm', 'INFINIBAND_NDR', 1, 360, 'Gb/s', 'azurehpc-health-checks, ib_write_bw with GPUDirect per port of NDR 400 (its configuration; its text says 400)', '2026-11-26', 'Bailiwick'),
  ('GPUS_NEAR_A_NIC', 'h100-sxm', null, 1, 8, 'GPUs', 'HGX H100 8-GPU: one network card on the switch of each GPU', '2026-11-26', 'Bailiwick'),
  ('GPUS_NEAR_A_NIC', 'h200-sxm', null, 1, 8, 'GPUs', 'HGX H200 8-GPU: one network card on the switch of each GPU', '2026-11-26', 'Bailiwick'),
  ('SM_CLOCK_LOWEST', 'h100-sxm', null, 1, 1755, 'MHz', 'H100 SXM boost clock at full load within 700 W', '2026-11-26', 'Bailiwick');
insert into engagement.baseline (figure, node_type, version, expected, unit, source, sourced_on, written_by_name)
select f.figure, n.node_type, 1, 0, f.unit, 'A node that is delivered has none', '2026-11-26', 'Bailiwick'
from (values ('DIAG_FAILURES', 'tests'), ('HARDWARE_ERRORS', 'events')) as f (figure, unit),
  (values ('h100-sxm'), ('h200-sxm'), ('b200-hgx'), ('gb200-nvl72'), ('mi300x'), ('l40s')) as n (node_type);
select platform.keep_for_ever('engagement.baseline');

create table engagement.measurement (
  tenant_id text not null,
  id uuid not null,
  ticket_id uuid not null,
  cycle int not null default 0,
  phase text not null check (phase in ('BEFORE', 'AFTER', 'OTHER')),
  tool text not null,
  command text not null check (length(command) between 1 and 1000),
  command_key text not null generated always as (regexp_replace(btrim(command), '\s+', ' ', 'g')) stored,
  node text not null default '',
  figure text not null,
  value numeric(20, 6) not null,
  reading jsonb not null,
  reader_version int not null check (reader_version > 0),
  raw text not null check (length(raw) between 1 and 1000000),
  raw_sha256 bytea not null default '',
  baseline_id uuid references engagement.baseline,
  side text not null check (side in ('TENANT', 'PROVIDER')),
  sent_by text not null,
  sent_by_name text not null,
  at timestamptz not null default platform.app_now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, ticket_id) references engagement.ticket);
create index measurement_ticket on engagement.measurement (tenant_id, ticket_id, id);
select platform.protect('engagement.measurement');
grant select, insert on engagement.measurement to bailiwick_app;
select platform.keep_for_ever('engagement.measurement');

-- In which round it was taken and when, PostgreSQL says.
create function engagement.stamp_measurement() returns trigger language plpgsql as $$
begin
  new.at := platform.app_now();
  new.raw_sha256 := sha256(convert_to(new.raw, 'UTF8'));
  select t.cycle into strict new.cycle from engagement.ticket t where t.tenant_id = new.tenant_id and t.id = new.ticket_id and t.state <> 'CLOSED';
  return new;
exception when no_data_found then
  raise exception 'a closed ticket takes no measurement' using errcode = 'check_violation', constraint = 'measurement_is_of_an_open_ticket';
end $$;
create trigger stamp before insert on engagement.measurement for each row execute function engagement.stamp_measurement();

-- Tuning is done when the same command was measured before and, later, after; the latter in the present round.
create function engagement.guard_tuning() returns trigger language plpgsql as $$
begin
  if new.kind = 'TUNING' and new.state = 'RESOLVED' and old.state <> 'RESOLVED' and not exists (
      select from engagement.measurement b join engagement.measurement a on a.tenant_id = b.tenant_id and a.ticket_id = b.ticket_id
        and a.tool = b.tool and a.figure = b.figure and a.command_key = b.command_key and a.at >= b.at and a.id <> b.id
      where b.tenant_id = new.tenant_id and b.ticket_id = new.id and b.phase = 'BEFORE' and a.phase = 'AFTER' and a.cycle = old.cycle) then
    raise exception 'tuning is resolved with a measurement before and one after by the same command'
      using errcode = 'check_violation', constraint = 'tuning_is_measured';
  end if;
  return new;
end $$;
create trigger guard_tuning before update of state on engagement.ticket for each row execute function engagement.guard_tuning();
