-- A2 in both directions: what commands left in rows has its events, and the events their rows; and a command that came under a key left
-- an event that names its request.

-- Of the provider: whoever of its people did it, the event is in the provider's trail.
create view operations.effect_of_provider with (security_invoker = true) as
select a.id::text as target_id, v.action, v.times as least, v.times as most
from attestation.trust_anchor a, lateral (values ('trust-anchor.proposed', 1), ('trust-anchor.confirmed', (a.confirmed_at is not null)::int),
  ('trust-anchor.withdrawn', (a.withdrawn_at is not null)::int)) v (action, times)
where a.proposed_by_name <> 'Demo world'
union all
select a.id::text, v.action, v.times, v.times
from attestation.reference_value a, lateral (values ('reference-value.proposed', 1), ('reference-value.confirmed', (a.confirmed_at is not null)::int),
  ('reference-value.withdrawn', (a.withdrawn_at is not null)::int)) v (action, times)
union all
select a.id::text, v.action, v.times, v.times
from attestation.document a, lateral (values ('document.proposed', 1), ('document.published', (a.published_at is not null)::int),
  ('document.withdrawn', (a.withdrawn_at is not null)::int)) v (action, times)
union all
select c.device::text, v.action, v.times, v.times
from attestation.device_change c, lateral (values ('device.proposed', (c.kind <> 'ABSENCE')::int), ('device.taken-out', (c.kind = 'ABSENCE')::int),
  ('device.confirmed', (c.confirmed_at is not null)::int), ('device.withdrawn', (c.withdrawn_at is not null)::int)) v (action, times)
union all
select number::text, 'price-book.announced', (recorded_by <> 'Bailiwick')::int, (recorded_by <> 'Bailiwick')::int from catalog.price_book_version
union all
-- a node that is moved takes its pool's capacity along
select pool::text, 'inventory.capacity-changed', 1, 1 from capacity.capacity_change
where recorded_by <> 'Bailiwick' and (not of_nodes or reason like 'Installed %')
union all
select w.id::text, v.action, v.times, v.times
from capacity.maintenance_window w, lateral (values ('inventory.maintenance-announced', (w.announced_by <> 'Bailiwick')::int),
  ('inventory.maintenance-cancelled', (w.cancelled_at is not null)::int)) v (action, times)
union all
select p.id::text, v.action, v.least, v.most
from capacity.pool p, lateral (values ('inventory.pool-opened', 0, 1), ('inventory.pool-retuned', p.rules_version, p.rules_version)) v (action, least, most)
union all
select code, 'meter.added', (code not in ('node_allocation', 'energy', 'egress', 'storage'))::int, 1 from metering.meter
union all
select period, 'billing.run', (started_by <> 'Bailiwick')::int, null from billing.billing_run where finished_at is not null
union all
select e.id::text, v.action, v.times, v.times
from engagement.engineer e, lateral (values ('engineer.added', (not operations.laid_down(e.id::text))::int),
  ('engineer.changed', e.version - 1)) v (action, times)
union all
-- one that has ended is closed by the next
select c.engineer_id::text, v.action, v.least, v.most
from engagement.clearance c, lateral (values ('engineer.cleared', (c.granted_by_name <> 'Bailiwick')::int, (c.granted_by_name <> 'Bailiwick')::int),
  ('engineer.clearance-revoked', (c.revoked_at is not null and c.revoked_at is distinct from c.ends_at)::int,
    (c.revoked_at is not null)::int)) v (action, least, most)
union all
select a.engineer_id::text, v.action, v.times, v.times
from engagement.absence a, lateral (values ('engineer.away', 1), ('engineer.away-approved', (a.approved_at is not null)::int),
  ('engineer.back', (a.withdrawn_at is not null)::int)) v (action, times)
union all
select region || ' ' || year, 'holidays.adopted', 1, 1 from engagement.holiday_calendar where adopted_by_name <> 'Bailiwick'
union all
select code, 'session-type.set', version - 1, version from engagement.session_type
union all
select subject, 'quiet-hours.set', version, version from engagement.quiet_hours
union all
select slug, 'article.written', 1, 1 from engagement.article
union all
select id::text, 'macro.written', 1, 1 from engagement.macro
union all
select code, 'calendar.published', 1, 1 from engagement.calendar where published_by_name <> 'Bailiwick'
union all
select version::text, 'handoff-targets.published', 1, 1 from engagement.handoff_edition where published_by_name <> 'Bailiwick'
union all
select works_id::text, case when cancelled then 'works.cancelled' when edition = 1 then 'works.announced' else 'works.changed' end, 1, 1
from telemetry.node_works_edition
union all
select b.id::text, v.action, v.times, v.times
from engagement.baseline_proposal b, lateral (values ('baseline.proposed', 1), ('baseline.published', coalesce(b.decision = 'APPROVED', false)::int),
  ('baseline.declined', coalesce(b.decision = 'DECLINED', false)::int)) v (action, times);
grant select on operations.effect_of_provider to bailiwick_ops;

-- The kinds of commands that are asked, so that an event of a kind of which there is no row at all is asked as well.
create function operations.kinds_asked() returns table (action text, of_provider boolean) language sql stable as $$
  select unnest(string_to_array('amendment.quoted amendment.applied amendment.declined amendment.withdrawn amendment.expired '
    'amendment.failed quote.created quote.withdrawn quote.expired invoice.issued credit-note.issued tenant.founded tenant.suspended tenant.resumed quota.set quota.own-set '
    'policy.approval-set policy.jurisdictions-set proof-pack-rule.set project.created project.closed project.renamed member.invited '
    'member.joined member.invitation-revoked api-client.created api-client.revoked api-client.secret-renewed webhook.created '
    'webhook.removed auditor.invited auditor.ended evidence.appraised challenge.issued opinion.attached guest-expectation.set '
    'proof-pack.asked proof-pack.made proof-pack.removed staff-access.asked staff-access.approved staff-access.declined '
    'staff-access.ended staff-access.used delivery.decided hardware.exported support-contract.published ticket.opened ticket.merged '
    'ticket.split ticket.answered ticket.moved ticket.noted ticket.measured ticket.rated ticket.worked ticket.work-corrected '
    'ticket.planned ticket.plan-decided ticket.checklist-marked ticket.gain-shared ticket.gain-withdrawn ticket.mail-dismissed '
    'session.held session.booked session.moved session.rated session.cancelled session.expired session.completed session.tenant-absent '
    'session.engineer-absent session.noted minutes.correction-proposed minutes.correction-booked minutes.correction-refused '
    'overage.approved reservation.confirmed ' || (select string_agg('reservation.' || lower(replace(to_state, '_', '-')), ' ')
    from (select distinct to_state from reservation.successor where to_state <> 'CANCELLED') s), ' ')), false
  union all
  select unnest(string_to_array('trust-anchor.proposed trust-anchor.confirmed trust-anchor.withdrawn reference-value.proposed '
    'reference-value.confirmed reference-value.withdrawn document.proposed document.published document.withdrawn device.proposed '
    'device.taken-out device.confirmed device.withdrawn price-book.announced inventory.capacity-changed inventory.maintenance-announced '
    'inventory.maintenance-cancelled inventory.pool-opened inventory.pool-retuned meter.added billing.run engineer.added engineer.changed '
    'engineer.cleared engineer.clearance-revoked engineer.away engineer.away-approved engineer.back holidays.adopted session-type.set '
    'quiet-hours.set article.written macro.written calendar.published handoff-targets.published works.announced works.changed works.cancelled '
    'baseline.proposed baseline.published baseline.declined', ' ')), true $$;

-- The requests that ran under a key: one, or several of a command whose key is written ahead. Their events name them.
alter table platform.idempotency add column requests text[];

-- A2: neither fewer events than what commands left in rows, nor more. Null in requests: a key of before, or of no request.
create or replace view operations.unlike_noted with (security_invoker = true) as
with noted as materialized (
  select case when k.of_provider then '' else e.tenant_id end as tenant_id, e.target_id, e.action, count(*) as times, max(e.seq) as latest
  from audit.audit_event e join operations.kinds_asked() k on k.action = e.action where e.outcome = 'SUCCESS' group by 1, 2, 3),
left_behind as (
  select tenant_id, target_id, action, sum(least) as least, case when count(most) = count(*) then sum(most) end as most
  from (select tenant_id, target_id, action, least, most from operations.effect_of_tenants
    union all select tenant_id, target_id, action, least, most from operations.effect_of_engagement
    union all select '', target_id, action, least, most from operations.effect_of_provider
    union all select t.id, t.id, v.action, v.least, null
      from tenancy.tenant t, lateral (values ('tenant.suspended', (t.state = 'SUSPENDED')::int), ('tenant.resumed', 0)) v (action, least)) e
  group by 1, 2, 3)
select coalesce(l.tenant_id, n.tenant_id) as tenant_id, coalesce(l.target_id, n.target_id) as target_id, coalesce(l.action, n.action) as action,
  coalesce(n.times, 0) < coalesce(l.least, 0) or n.times is not null and (l.action is null or coalesce(n.times > l.most, false)) as differs
from left_behind l full join noted n on n.tenant_id = l.tenant_id and n.target_id = l.target_id and n.action = l.action
union all
select t.id, t.id, 'tenant.' || lower(t.state), (t.state = 'SUSPENDED') <> coalesce(s.latest > coalesce(r.latest, 0), false)
from tenancy.tenant t
left join noted s on (s.tenant_id, s.target_id, s.action) = (t.id, t.id, 'tenant.suspended')
left join noted r on (r.tenant_id, r.target_id, r.action) = (t.id, t.id, 'tenant.resumed')
union all
-- what was made under a key has an event that names its request, in whosever trail; a pack that is asked for again is the one of before
select i.tenant_id, i.key, 'made', count(e.request_id) = 0
from platform.idempotency i cross join unnest(i.requests) as r (id)
left join (select distinct request_id from audit.audit_event where outcome = 'SUCCESS') e on e.request_id = r.id
where i.status = 201 and i.location is not null and i.location not like '%/proof-packs/%' and r.id <> '-'
group by 1, 2;
