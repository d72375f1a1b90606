-- As before; a fee is not known before its reservation is, which matters for what was carried over from another system.
create or replace view operations.left_out with (security_invoker = true) as
with owed as (
  select r.tenant_id, r.id as reservation_id, true as ran, k.period,
    coalesce((select min(t.at) from reservation.transition t
              where t.tenant_id = r.tenant_id and t.reservation_id = r.id and t.to_state = 'ACTIVE'), r.created_at) as known
  from reservation.reservation r
  join reservation.locked_line k on k.tenant_id = r.tenant_id and k.reservation_id = r.id
  where r.ready_at is not null and k.live
  union all
  select a.tenant_id, a.reservation_id, false, tstzrange(a.applied_at, a.applied_at, '[]'), greatest(a.applied_at, r.created_at)
  from reservation.amendment a join reservation.reservation r on r.tenant_id = a.tenant_id and r.id = a.reservation_id
  where a.state = 'APPLIED' and a.fee_minor > 0),
issued as (
  select tenant_id, id, period, issued_at from billing.invoice where state = 'ISSUED' and kind = 'INVOICE'),
run as (
  select tstzrange((period || '-01T00:00:00Z')::timestamptz,
    ((period || '-01')::timestamp + interval '1 month') at time zone 'UTC') as period, started_at, failures
  from billing.billing_run where finished_at is not null),
billed as (
  select o.*, i.period as month from owed o join issued i on i.tenant_id = o.tenant_id and i.period && o.period
  where o.known < i.issued_at
  union all
  select o.*, m.period from owed o join run m on m.period && o.period
  where o.known < m.started_at and not m.failures @> jsonb_build_array(jsonb_build_object('tenant', o.tenant_id))
    and not exists (select from issued i where i.tenant_id = o.tenant_id and i.period = m.period)),
named as (
  select l.tenant_id, l.reservation_id, l.source_line > 0 as ran, max(upper(i.period)) as until
  from issued i join billing.invoice_line l on l.tenant_id = i.tenant_id and l.invoice_id = i.id
  group by 1, 2, 3)
select b.tenant_id, b.reservation_id, b.month, bool_or(n.until is null or n.until < upper(b.month)) as differs
from billed b left join named n on n.tenant_id = b.tenant_id and n.reservation_id = b.reservation_id and n.ran = b.ran
group by 1, 2, 3;
