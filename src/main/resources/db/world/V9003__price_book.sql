-- The price book of the demo region: one version that holds, one that is announced for July 2027.
insert into catalog.price_book_version (number, valid_from, recorded_at, recorded_by, note) values
  (1, '2026-01-01T00:00:00Z', '2025-12-01T09:00:00Z', 'Bailiwick', 'List prices of 2026'),
  (2, '2027-07-01T00:00:00Z', '2026-09-15T09:00:00Z', 'Bailiwick', 'Hopper becomes cheaper, Nordic energy dearer');

insert into catalog.price (version, jurisdiction, node_type, node_hour)
select p.version, j.code, p.node_type, round(p.node_hour * case when p.version = 2 then j.later else j.now end, 4)
from (values ('DE', 1.00, 1.00), ('FR', 0.98, 0.98), ('CH', 1.12, 1.12), ('LU', 1.05, 1.05), ('FI', 0.92, 0.935)) as j (code, now, later),
  (values
    (1, 'h100-sxm', 18.40), (1, 'h200-sxm', 23.20), (1, 'b200-hgx', 35.60), (1, 'gb200-nvl72', 20.80), (1, 'mi300x', 17.60), (1, 'l40s', 4.96),
    (2, 'h100-sxm', 16.96), (2, 'h200-sxm', 22.32), (2, 'b200-hgx', 35.60), (2, 'gb200-nvl72', 21.20), (2, 'mi300x', 16.80), (2, 'l40s', 4.72))
    as p (version, node_type, node_hour);

insert into catalog.duration_tier (version, hours_min, discount_percent)
select version, hours_min, discount_percent
from (values (1), (2)) as v (version), (values (168, 5), (672, 12), (4368, 20)) as t (hours_min, discount_percent);

insert into catalog.extra_price (version, extra, unit, price) values
  (1, 'CONFIDENTIAL_COMPUTING', 'node_hour', 1.84), (2, 'CONFIDENTIAL_COMPUTING', 'node_hour', 1.60),
  (1, 'ENGINEER_HOUR', 'hour', 180.00), (2, 'ENGINEER_HOUR', 'hour', 185.00),
  (1, 'STORAGE_TB_MONTH', 'tb_month', 46.00), (2, 'STORAGE_TB_MONTH', 'tb_month', 44.00),
  (1, 'EGRESS_TB', 'tb', 4.50), (2, 'EGRESS_TB', 'tb', 4.50);
