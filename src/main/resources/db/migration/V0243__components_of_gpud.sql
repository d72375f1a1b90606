-- What gpud calls unhealthy on a node: a node that is delivered has none. It comes with the product, as the first baselines did; from here on two of
-- the staff publish another.
alter table engagement.baseline disable trigger guard;
insert into engagement.baseline (figure, node_type, version, expected, unit, source, sourced_on, written_by_name)
select 'UNHEALTHY_COMPONENTS', n.node_type, 1, 0, 'components', 'A node that is delivered has none', '2026-11-28', 'Bailiwick'
from (values ('h100-sxm'), ('h200-sxm'), ('b200-hgx'), ('gb200-nvl72'), ('mi300x'), ('l40s')) as n (node_type);
alter table engagement.baseline enable trigger guard;

create or replace function engagement.higher_is_better(figure text) returns boolean language sql immutable as $$
  select figure not in ('DIAG_FAILURES', 'GPU_TEMPERATURE_HIGHEST', 'HARDWARE_ERRORS', 'UNHEALTHY_COMPONENTS') $$;
