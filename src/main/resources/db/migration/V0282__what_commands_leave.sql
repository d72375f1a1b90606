-- What commands left in rows, and the event that each is told by: how often at least and at most (null: any number). Rows that came with
-- the installation, which nobody commanded, carry the provider's own name, ids of the demo world or a first version, and owe none.
create function operations.laid_down(id text) returns boolean language sql immutable as $$ select id ~ '^01930000-0000-7000-8000-' $$;
grant execute on function operations.laid_down to bailiwick_ops;

-- Of tenants: what they hold, who belongs to them and what they rule.
create view operations.effect_of_tenants with (security_invoker = true) as
select tenant_id, reservation_id::text as target_id, case when from_state is null then 'reservation.confirmed'
    when to_state = 'CANCELLED' then 'amendment.applied' else 'reservation.' || lower(replace(to_state, '_', '-')) end as action,
  1 as least, 1 as most
from reservation.transition
union all
select a.tenant_id, a.reservation_id::text, v.action, v.times, v.times
from reservation.amendment a, lateral (values ('amendment.quoted', 1), ('amendment.applied', (a.state = 'APPLIED' and a.kind <> 'CANCEL')::int),
  ('amendment.declined', (a.state = 'DECLINED')::int), ('amendment.withdrawn', (a.state = 'WITHDRAWN')::int),
  ('amendment.expired', (a.state = 'EXPIRED')::int), ('amendment.failed', (a.state = 'FAILED')::int)) v (action, times)
union all
-- a confirmed one is in the trail by its reservation's confirmation as well
select q.tenant_id, q.id::text, v.action, v.least, v.most
from reservation.quote q, lateral (values ('quote.created', (q.state <> 'CONFIRMED')::int, 1),
  ('quote.withdrawn', (q.state = 'WITHDRAWN')::int, (q.state = 'WITHDRAWN')::int),
  ('quote.expired', (q.state = 'EXPIRED')::int, (q.state = 'EXPIRED')::int)) v (action, least, most)
union all
select tenant_id, id::text, case kind when 'INVOICE' then 'invoice.issued' else 'credit-note.issued' end, 1, 1
from billing.invoice where state = 'ISSUED'
union all
select id, id, 'tenant.founded', (founded_by is not null)::int, 1 from tenancy.tenant
union all
select tenant_id, tenant_id, 'quota.set', version - 1, version - 1 from tenancy.quota_policy
union all
select tenant_id, tenant_id, 'policy.approval-set', version - 1, version from tenancy.approval_policy
union all
select tenant_id, tenant_id, 'policy.jurisdictions-set', version - 1, version from tenancy.jurisdiction_policy where project_id is null
union all
-- a project's rule may have been taken away and set anew
select p.tenant_id, p.id::text, 'policy.jurisdictions-set', coalesce(r.version - operations.laid_down(p.id::text)::int, 0), null
from tenancy.project p left join tenancy.jurisdiction_policy r on r.tenant_id = p.tenant_id and r.project_id = p.id
union all
select tenant_id, tenant_id, 'quota.own-set', version, version from tenancy.own_quota
union all
select tenant_id, tenant_id, 'proof-pack-rule.set', version, version from attestation.pack_rule
union all
select p.tenant_id, p.id::text, v.action, v.times, v.times
from tenancy.project p, lateral (values ('project.created', (not p.standard and not operations.laid_down(p.id::text))::int),
  ('project.closed', (p.state = 'CLOSED')::int), ('project.renamed', p.version - (p.state = 'CLOSED')::int)) v (action, times)
union all
-- the first of a tenant belongs to its founding, an auditor's to the auditor, and one that lapsed is closed by the next
select i.tenant_id, i.id::text, v.action, v.least, v.most
from (select *, row_number() over (partition by tenant_id order by id) as nth from tenancy.invitation) i, lateral (values
  ('member.invited', (i.nth > 1 and i.role <> 'auditor')::int, (i.role <> 'auditor')::int),
  ('member.joined', (i.state = 'ACCEPTED')::int, (i.state = 'ACCEPTED')::int),
  ('member.invitation-revoked', 0, (i.state = 'REVOKED')::int)) v (action, least, most)
union all
select c.tenant_id, c.id::text, v.action, v.times, v.times
from tenancy.api_client c, lateral (values ('api-client.created', 1), ('api-client.revoked', (c.revoked_at is not null)::int),
  ('api-client.secret-renewed', (select count(*)::int - 1 from tenancy.api_client_secret s
                                 where s.tenant_id = c.tenant_id and s.client_id = c.id))) v (action, times)
union all
select w.tenant_id, w.id::text, v.action, v.times, v.times
from tenancy.webhook w, lateral (values ('webhook.created', 1), ('webhook.removed', (w.removed_at is not null)::int)) v (action, times)
union all
-- who leaves the tenant ends as an auditor too
select a.tenant_id, a.id::text, v.action, v.least, v.most
from attestation.auditor a, lateral (values ('auditor.invited', 1, 1), ('auditor.ended', 0, (a.ended_at is not null)::int)) v (action, least, most)
union all
select tenant_id, id::text, 'evidence.appraised', 1, 1 from attestation.appraisal
union all
select tenant_id, reservation_id::text, 'challenge.issued', 1, 1 from attestation.challenge
union all
select tenant_id, appraisal_id::text, 'opinion.attached', 1, 1 from attestation.opinion
union all
select tenant_id, reservation_id::text, 'guest-expectation.set', 1, 1 from attestation.guest_expectation
union all
select p.tenant_id, p.id::text, v.action, v.times, v.times
from attestation.proof_pack p, lateral (values ('proof-pack.asked', 1), ('proof-pack.made', (p.made_at is not null)::int),
  ('proof-pack.removed', (p.removed_at is not null)::int)) v (action, times)
union all
select a.tenant_id, a.id::text, v.action, v.times, v.times
from attestation.staff_access a, lateral (values ('staff-access.asked', 1),
  ('staff-access.approved', coalesce(a.decision = 'APPROVED', false)::int), ('staff-access.declined', coalesce(a.decision = 'DECLINED', false)::int),
  ('staff-access.ended', (a.ended_at is not null)::int),
  ('staff-access.used', (select count(*)::int from attestation.staff_use u
                         where u.tenant_id = a.tenant_id and u.access_id = a.id))) v (action, times)
union all
select tenant_id, reservation_id::text, 'delivery.decided', 1, 1 from telemetry.acceptance
union all
select tenant_id, reservation_id::text, 'hardware.exported', 1, 1 from telemetry.export
union all
select tenant_id, version::text, 'support-contract.published', 1, 1 from engagement.support_contract;

-- Of tenants: their tickets and sessions. What was copied when a ticket was split was commanded where it comes from.
create view operations.effect_of_engagement with (security_invoker = true) as
select t.tenant_id, t.id::text as target_id, v.action, v.times as least, v.times as most
from engagement.ticket t, lateral (values ('ticket.opened', 1), ('ticket.merged', (t.merged_into is not null)::int)) v (action, times)
union all
select tenant_id, split_from::text, 'ticket.split', 1, 1 from engagement.ticket where split_from is not null
union all
select tenant_id, ticket_id::text, 'ticket.answered', 1, 1 from engagement.entry where kind = 'MESSAGE' and seq > 1 and copy_of is null
union all
select tenant_id, ticket_id::text, 'ticket.moved', 1, 1 from engagement.entry where kind = 'MOVED' and copy_of is null
union all
-- work that is written down has its words in a note
select tenant_id, ticket_id::text, 'ticket.noted', 1, 1 from engagement.internal_note n
where copy_of is null and not exists (select from engagement.work_log w where w.tenant_id = n.tenant_id and w.id = n.id)
union all
select tenant_id, ticket_id::text, 'ticket.measured', 1, 1 from engagement.measurement where copy_of is null
union all
select tenant_id, ticket_id::text, 'ticket.rated', 1, 1 from engagement.rating
union all
select tenant_id, ticket_id::text, case when corrects is null then 'ticket.worked' else 'ticket.work-corrected' end, 1, 1 from engagement.work_log
union all
select p.tenant_id, p.ticket_id::text, v.action, v.times, v.times
from engagement.change_plan p, lateral (values ('ticket.planned', 1), ('ticket.plan-decided', (p.decided_at is not null)::int)) v (action, times)
union all
select tenant_id, ticket_id::text, 'ticket.checklist-marked', 1, 1 from engagement.checklist_mark
union all
select tenant_id, ticket_id::text, case when shares then 'ticket.gain-shared' else 'ticket.gain-withdrawn' end, 1, 1 from engagement.gain_consent
union all
select d.tenant_id, m.ticket_id::text, 'ticket.mail-dismissed', 1, 1
from engagement.mail_dismissal d join engagement.mail_in m on m.tenant_id = d.tenant_id and m.id = d.mail_id
union all
select s.tenant_id, s.id::text, v.action, v.times, v.times
from engagement.session s, lateral (values ('session.moved', s.moves), ('session.rated', (s.rating is not null)::int)) v (action, times)
union all
-- it is booked by one step or, from being held, by two; a move is a step as well
select tenant_id, session_id::text, 'session.' || lower(replace(state, '_', '-')), 1, 1
from (select distinct tenant_id, session_id, state from engagement.session_step where state <> 'IN_PROGRESS') steps
union all
select tenant_id, session_id::text, 'session.noted', 1, 1 from engagement.session_note
union all
-- what the portal proposes in return is nobody's command
select a.tenant_id, a.id::text, v.action, v.times, v.times
from engagement.minute_adjustment a, lateral (values ('minutes.correction-proposed', (a.session_id is null)::int),
  ('minutes.correction-booked', (a.state = 'BOOKED')::int), ('minutes.correction-refused', (a.state = 'REFUSED')::int)) v (action, times)
union all
select tenant_id, reservation_id::text, 'overage.approved', 1, 1 from engagement.minute_entry where kind = 'OVERAGE_APPROVE';
grant select on operations.effect_of_tenants, operations.effect_of_engagement to bailiwick_ops;
