-- 1,250 nodes in 23 pools. `later` of them arrive `weeks` after the world begins; their capacity is promised from then on.
create temporary table plan (site text, fabric text, node_type text, trust text, nodes int, later int, weeks int) on commit drop;
insert into plan values
  ('ber1', 'ber1-a', 'h100-sxm', 'STANDARD', 160, 0, 0), ('ber1', 'ber1-a', 'h200-sxm', 'STANDARD', 96, 32, 9),
  ('ber1', 'ber1-a', 'h100-sxm', 'CONFIDENTIAL', 48, 0, 0), ('ber1', 'ber1-b', 'b200-hgx', 'STANDARD', 64, 16, 14),
  ('muc1', 'muc1-a', 'h200-sxm', 'STANDARD', 96, 0, 0), ('muc1', 'muc1-a', 'h200-sxm', 'CONFIDENTIAL', 64, 0, 0),
  ('muc1', 'muc1-b', 'gb200-nvl72', 'STANDARD', 36, 18, 6), ('muc1', 'muc1-c', 'l40s', 'STANDARD', 48, 0, 0),
  ('par1', 'par1-a', 'h100-sxm', 'STANDARD', 80, 0, 0), ('par1', 'par1-a', 'h100-sxm', 'CONFIDENTIAL', 32, 0, 0),
  ('par1', 'par1-b', 'mi300x', 'STANDARD', 64, 0, 0), ('mrs1', 'mrs1-a', 'l40s', 'STANDARD', 64, 0, 0),
  ('mrs1', 'mrs1-a', 'h100-sxm', 'STANDARD', 32, 0, 0), ('zrh1', 'zrh1-a', 'h100-sxm', 'STANDARD', 48, 0, 0),
  ('zrh1', 'zrh1-a', 'h200-sxm', 'CONFIDENTIAL', 48, 0, 0), ('zrh1', 'zrh1-a', 'h200-sxm', 'STANDARD', 32, 0, 0),
  ('lux1', 'lux1-a', 'h100-sxm', 'STANDARD', 32, 0, 0), ('lux1', 'lux1-a', 'h200-sxm', 'CONFIDENTIAL', 24, 0, 0),
  ('lux1', 'lux1-a', 'l40s', 'STANDARD', 24, 0, 0), ('hel1', 'hel1-a', 'h200-sxm', 'STANDARD', 48, 0, 0),
  ('hel1', 'hel1-a', 'mi300x', 'STANDARD', 32, 0, 0), ('hel1', 'hel1-b', 'b200-hgx', 'STANDARD', 48, 12, 18),
  ('hel1', 'hel1-b', 'b200-hgx', 'CONFIDENTIAL', 30, 0, 0);

insert into capacity.pool (jurisdiction, site, fabric_domain, node_type, trust_class)
select s.jurisdiction, p.site, p.fabric, p.node_type, p.trust from plan p join catalog.site s on s.code = p.site;

-- The world begins at the midnight of the day on which it is made.
create temporary table made on commit drop as
select q.id as pool, q.jurisdiction, p.*, s.zone,
  date_trunc('day', platform.app_now(), 'UTC') as today,
  row_number() over (order by q.site, q.fabric_domain, q.node_type, q.trust_class) as n
from plan p join capacity.pool q
  on (q.site, q.fabric_domain, q.node_type, q.trust_class) = (p.site, p.fabric, p.node_type, p.trust)
join catalog.site s on s.code = p.site;

insert into capacity.node (name, jurisdiction, site, node_type, rack)
select m.site || '-' || split_part(m.node_type, '-', 1) || case m.trust when 'CONFIDENTIAL' then 'c' else '' end || '-' || lpad(i::text, 3, '0'),
  m.jurisdiction, m.site, m.node_type,
  upper(right(m.fabric, 1)) || lpad(m.n::text, 2, '0') || '-' || lpad(((i - 1) / case m.node_type when 'gb200-nvl72' then 18 else 4 end + 1)::text, 2, '0')
from made m, generate_series(1, m.nodes) as i;

insert into capacity.pool_membership (node, pool, jurisdiction, period)
select n.id, m.pool, m.jurisdiction,
  tstzrange(case when i > m.nodes - m.later then m.today + m.weeks * interval '7 days' else '2026-01-01T00:00:00Z' end, null)
from made m, generate_series(1, m.nodes) as i, capacity.node n
where n.name = m.site || '-' || split_part(m.node_type, '-', 1) || case m.trust when 'CONFIDENTIAL' then 'c' else '' end || '-' || lpad(i::text, 3, '0');

insert into capacity.capacity_change (pool, effective_at, delta, reason, recorded_by)
select pool, '2026-01-01T00:00:00Z', nodes - later, 'First installation', 'Bailiwick' from made;
insert into capacity.capacity_change (pool, effective_at, delta, reason, recorded_by)
select pool, today + weeks * interval '7 days', later, 'Racks that arrive', 'Bailiwick' from made where later > 0;

-- Spares: the whole number of nodes nearest to 1.5 %, one at least, so that a failed node is replaced within the pool.
insert into capacity.claim (pool, kind, quantity, period)
select pool, 'SPARE', greatest(1, round(nodes * 0.015)), tstzrange(today, today + interval '3 years') from made;

-- Maintenance: each pool in its turn, a tenth of it for half a day every six weeks; and some longer works.
create temporary table works on commit drop as
select platform.new_id() as claim, pool, greatest(1, nodes / 10) as quantity,
  tstzrange(today + (n * 37 % 42 + 42 * k) * interval '1 day' + interval '6 hours',
            today + (n * 37 % 42 + 42 * k) * interval '1 day' + interval '18 hours') as period, 'Firmware and cabling' as reason
from made, generate_series(0, 11) as k where n * 37 % 42 + k > 0
union all
select platform.new_id(), m.pool, w.quantity, tstzrange(today + w.day * interval '1 day', today + (w.day + w.days) * interval '1 day'), w.reason
from made m join (values
  ('ber1-a', 'h100-sxm', 'STANDARD', 48, 33, 9, 'Power distribution of hall 2 is renewed'),
  ('ber1-a', 'h100-sxm', 'STANDARD', 40, 96, 14, 'Fabric switches are replaced'),
  ('ber1-a', 'h100-sxm', 'CONFIDENTIAL', 47, 20, 10, 'Platform firmware with a new TCB level'),
  ('ber1-b', 'b200-hgx', 'STANDARD', 47, 3, 45, 'Acceptance of the first XDR fabric'),
  ('muc1-a', 'h200-sxm', 'STANDARD', 60, 12, 21, 'Cooling loop is rebuilt'),
  ('muc1-b', 'gb200-nvl72', 'STANDARD', 17, 2, 40, 'Acceptance of the first NVL72 rack'),
  ('par1-a', 'h100-sxm', 'STANDARD', 64, 48, 18, 'Move to the new hall'),
  ('par1-b', 'mi300x', 'STANDARD', 40, 70, 30, 'Firmware and rack rebuild'),
  ('zrh1-a', 'h100-sxm', 'STANDARD', 40, 25, 12, 'Transformer is replaced'),
  ('lux1-a', 'h100-sxm', 'STANDARD', 31, 60, 10, 'Fabric is upgraded'),
  ('hel1-b', 'b200-hgx', 'STANDARD', 30, 15, 35, 'Heat reuse is connected'))
  as w (fabric, node_type, trust, quantity, day, days, reason)
  on (m.fabric, m.node_type, m.trust) = (w.fabric, w.node_type, w.trust);

delete from works w where reason = 'Firmware and cabling'
  and exists (select from works o where o.pool = w.pool and o.claim <> w.claim and o.period && w.period);
insert into capacity.claim (id, pool, kind, quantity, period)
select claim, pool, 'MAINTENANCE', quantity, period from works;
insert into capacity.maintenance_window (pool, claim, reason, announced_by)
select pool, claim, reason, 'Bailiwick' from works;
