-- B11 of every meter: what is measured of nodes as before; of consumption, which is never billed, what was accepted is recorded.
create or replace view operations.unlike_accepted with (security_invoker = true) as
with billed as (
  select l.tenant_id, l.reservation_id, range_agg(l.period) filter (where not l.credit) as during,
    coalesce(sum(l.quantity) filter (where not l.credit), 0) as gross, coalesce(sum(l.quantity) filter (where l.credit), 0) as credited
  from billing.invoice i join billing.invoice_line l on l.tenant_id = i.tenant_id and l.invoice_id = i.id
  where i.state = 'ISSUED' and l.code = 'NODE_TIME' group by 1, 2),
recorded as (
  select tenant_id, reservation_id, hour, sum(reserved_seconds) as seconds
  from metering.usage_record where meter = 'node_allocation' group by 1, 2, 3),
accepted as (
  select r.tenant_id, r.reservation_id, sum(r.seconds) as seconds,
    coalesce(sum(r.seconds) filter (where not coalesce(b.during && tstzrange(r.hour, r.hour + interval '1 hour'), false)), 0) as unbilled
  from recorded r left join billed b on b.tenant_id = r.tenant_id and b.reservation_id = r.reservation_id group by 1, 2),
reported as (
  select tenant_id, reservation_id, meter, sum(quantity) as quantity from (
    select e.tenant_id, e.reservation_id, e.meter, case m.aggregation when 'SUM' then sum(e.quantity) else max(e.quantity) end as quantity
    from metering.live_event e join metering.meter m on m.code = e.meter
    group by e.tenant_id, e.reservation_id, e.meter, e.resource, date_trunc('hour', lower(e.period), 'UTC'), m.aggregation) hours
  group by 1, 2, 3),
consumed as (
  select tenant_id, reservation_id, meter, sum(quantity) as quantity from metering.consumption_record group by 1, 2, 3)
select coalesce(a.tenant_id, b.tenant_id) as tenant_id, coalesce(a.reservation_id, b.reservation_id) as reservation_id,
  coalesce(a.seconds, 0) as accepted, coalesce(a.unbilled, 0) as unbilled, coalesce(b.gross - b.credited, 0) as billed,
  coalesce(b.credited, 0) as credited,
  coalesce(a.unbilled, 0) + coalesce(b.gross, 0) <> coalesce(a.seconds, 0) or coalesce(b.credited > b.gross, false) as differs,
  'node_allocation' as meter
from accepted a full join billed b on b.tenant_id = a.tenant_id and b.reservation_id = a.reservation_id
union all
select coalesce(e.tenant_id, c.tenant_id), coalesce(e.reservation_id, c.reservation_id), coalesce(e.quantity, 0), coalesce(c.quantity, 0), 0, 0,
  coalesce(e.quantity, 0) <> coalesce(c.quantity, 0), coalesce(e.meter, c.meter)
from reported e full join consumed c on (c.tenant_id, c.reservation_id, c.meter) = (e.tenant_id, e.reservation_id, e.meter)
union all
-- what a plan of another allocation meter records, no line bills: all of it is still to be billed, and must be a meter's that is known
select u.tenant_id, u.reservation_id, sum(u.reserved_seconds), sum(u.reserved_seconds), 0, 0, bool_or(m.kind is distinct from 'ALLOCATION'), u.meter
from metering.usage_record u left join metering.meter m on m.code = u.meter
where u.meter <> 'node_allocation' group by u.tenant_id, u.reservation_id, u.meter;
