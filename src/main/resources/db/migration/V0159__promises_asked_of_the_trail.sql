-- Four promises more as questions: what was accepted is in the trail, what is due is done, nothing hangs on another tenant's row, and
-- what was metered is billed or still to be billed, to the second.

-- A2: what was accepted left its events, as many as there were. A confirmed quote is in the trail by its reservation's confirmation.
create view operations.unlike_noted with (security_invoker = true) as
with noted as materialized (
  select tenant_id, target_id, action, count(*) as times, max(seq) as latest from audit.audit_event
  where outcome = 'SUCCESS' and target_type in ('reservation', 'quote', 'invoice', 'credit-note', 'tenant') group by 1, 2, 3),
expected as (
  select tenant_id, reservation_id::text as target_id, case when from_state is null then 'reservation.confirmed'
      when to_state = 'CANCELLED' then 'amendment.applied' else 'reservation.' || lower(replace(to_state, '_', '-')) end as action,
    count(*) as times
  from reservation.transition group by 1, 2, 3
  union all
  select tenant_id, reservation_id::text, 'amendment.quoted', count(*) from reservation.amendment group by 1, 2
  union all
  select tenant_id, reservation_id::text, 'amendment.' || lower(state), count(*) from reservation.amendment
  where state in ('APPLIED', 'DECLINED', 'WITHDRAWN', 'EXPIRED', 'FAILED') group by 1, 2, 3
  union all
  select tenant_id, id::text, 'quote.created', 1 from reservation.quote where state <> 'CONFIRMED'
  union all
  select tenant_id, id::text, 'quote.' || lower(state), 1 from reservation.quote where state in ('WITHDRAWN', 'EXPIRED')
  union all
  select tenant_id, id::text, case kind when 'INVOICE' then 'invoice.issued' else 'credit-note.issued' end, 1
  from billing.invoice where state = 'ISSUED')
select e.tenant_id, e.target_id, e.action, e.times > coalesce(n.times, 0) as differs
from expected e left join noted n on (n.tenant_id, n.target_id, n.action) = (e.tenant_id, e.target_id, e.action)
union all
select t.id, t.id, 'tenant.' || lower(t.state), (t.state = 'SUSPENDED') <> coalesce(s.latest > coalesce(r.latest, 0), false)
from tenancy.tenant t
left join noted s on (s.tenant_id, s.target_id, s.action) = (t.id, t.id, 'tenant.suspended')
left join noted r on (r.tenant_id, r.target_id, r.action) = (t.id, t.id, 'tenant.resumed');

-- J1: of what is due nothing lies for more than five minutes. What failed waits for its next attempt, what was given up is told of by
-- itself, and what a replica works on holds its row. What is planned after it was due has its five minutes from then.
create view operations.undone with (security_invoker = true) as
select j.id, j.kind, j.subject, j.due_at < m.now - interval '5 minutes'
  and coalesce(uuid_extract_timestamp(j.id), '-infinity') < clock_timestamp() - interval '5 minutes'
  and coalesce(j.finished_at + j.attempts * j.attempts * interval '1 second', '-infinity') < clock_timestamp() - interval '5 minutes'
  and not exists (select from pg_locks l where l.locktype = 'transactionid' and l.granted and l.transactionid = j.xmax) as differs
from platform.job j cross join (select platform.app_now() as now offset 0) m
where j.state = 'PLANNED' and j.due_at <= m.now;

-- R10: no row hangs on a row of another tenant. The catalogue answers it: each key between tables of tenants compares the tenant. Only
-- the turnaround behind a window belongs to nobody, and what billing derives names reservations without a key: these are asked.
create view operations.unlike_parent with (security_invoker = true) as
select k.conrelid::regclass || ' ' || k.conname as what, not k.convalidated or not k.conenforced or not exists (
    select from unnest(k.conkey, k.confkey) as pair(here, there)
    join pg_attribute h on h.attrelid = k.conrelid and h.attnum = pair.here and h.attname = 'tenant_id'
    join pg_attribute t on t.attrelid = k.confrelid and t.attnum = pair.there and t.attname = 'tenant_id') as differs
from pg_constraint k
where k.contype = 'f'
  and exists (select from pg_attribute a where a.attrelid = k.conrelid and a.attname = 'tenant_id' and not a.attisdropped)
  and exists (select from pg_attribute a where a.attrelid = k.confrelid and a.attname = 'tenant_id' and not a.attisdropped)
  and not (k.confrelid = 'capacity.claim'::regclass and cardinality(k.conkey) = 1
    and exists (select from pg_attribute a where a.attrelid = k.conrelid and a.attnum = k.conkey[1] and a.attname = 'turnaround_claim'))
union all
select 'turnaround ' || r.claim, coalesce(c.tenant_id <> r.tenant_id, false)
from (select tenant_id, turnaround_claim as claim from reservation.quote
  union all select tenant_id, turnaround_claim from reservation.segment
  union all select tenant_id, turnaround_claim from reservation.amendment) r
join capacity.claim c on c.id = r.claim
union all
select 'reservation ' || d.reservation_id, r.tenant_id <> d.tenant_id
from (select tenant_id, reservation_id from billing.invoice_line union select tenant_id, reservation_id from metering.usage_record) d
join reservation.reservation r on r.id = d.reservation_id;

-- B11: of each reservation unbilled + billed + credited = accepted, in whole seconds, where billed is net of what was credited and
-- unbilled are the recorded hours that no line of node time covers; and no more is credited than was billed.
create view operations.unlike_accepted with (security_invoker = true) as
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
  from recorded r left join billed b on b.tenant_id = r.tenant_id and b.reservation_id = r.reservation_id group by 1, 2)
select coalesce(a.tenant_id, b.tenant_id) as tenant_id, coalesce(a.reservation_id, b.reservation_id) as reservation_id,
  coalesce(a.seconds, 0) as accepted, coalesce(a.unbilled, 0) as unbilled, coalesce(b.gross - b.credited, 0) as billed,
  coalesce(b.credited, 0) as credited,
  coalesce(a.unbilled, 0) + coalesce(b.gross, 0) <> coalesce(a.seconds, 0) or coalesce(b.credited > b.gross, false) as differs
from accepted a full join billed b on b.tenant_id = a.tenant_id and b.reservation_id = a.reservation_id;

grant select on operations.unlike_noted, operations.undone, operations.unlike_parent, operations.unlike_accepted to bailiwick_ops;

do $$ begin
  execute 'create or replace view operations.invariant with (security_invoker = true) as '
    || rtrim(pg_get_viewdef('operations.invariant'::regclass), '; ')
    || ' union all select ''A2'', count(*), count(*) filter (where differs) from operations.unlike_noted'
    || ' union all select ''J1'', count(*), count(*) filter (where differs) from operations.undone'
    || ' union all select ''R10'', count(*), count(*) filter (where differs) from operations.unlike_parent'
    || ' union all select ''B11'', count(*), count(*) filter (where differs) from operations.unlike_accepted';
end $$;
