-- What a port of the fabric agrees on with its switch when nothing is wrong with it, for `ibstat`. It comes with the product, as the first baselines
-- did; from here on two of the staff publish another.
alter table engagement.baseline disable trigger guard;
insert into engagement.baseline (figure, node_type, fabric, version, expected, unit, source, sourced_on, written_by_name)
select 'PORT_RATE_LOWEST', n.node_type, 'INFINIBAND_NDR', 1, 400, 'Gb/s', 'InfiniBand NDR: four lanes of 100 Gb/s', '2026-11-28', 'Bailiwick'
from (values ('h100-sxm'), ('h200-sxm'), ('b200-hgx')) as n (node_type);
alter table engagement.baseline enable trigger guard;
