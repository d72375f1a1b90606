-- A GPU is silent by itself while its node was heard after the GPU should have been: a node that dies is one silence, although
-- its parts are measured at different instants.
create or replace view telemetry.silent_now with (security_invoker = true) as
select n.tenant_id, n.reservation_id, n.node, '' as device, n.heard_at as since from telemetry.serving_node n where n.silent
union all
select n.tenant_id, n.reservation_id, n.node, h.device, coalesce(h.last_at, lower(h.period))
from telemetry.serving_node n
join telemetry.device_health h on h.tenant_id = n.tenant_id and h.reservation_id = n.reservation_id and h.node = n.node
  and h.period @> platform.app_now()
left join telemetry.device_state d on d.tenant_id = h.tenant_id and d.reservation_id = h.reservation_id and d.node = h.node
  and d.device = h.device
where not n.silent and h.part = 'GPU' and h.cause = 'SILENT'
  and case when h.last_at is null then platform.app_now() > lower(h.period) + interval '3 minutes'
      else n.heard_at > h.last_at + 2 * d.interval_s * interval '1 second' end;
