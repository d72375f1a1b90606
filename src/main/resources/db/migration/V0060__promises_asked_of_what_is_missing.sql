-- B1 from the other side: what an invoice should name and none does. A month of a tenant is billed when its invoice is issued, or
-- when the month's run had nothing to say against the tenant. Whatever was known by then to run in that month, or to owe a fee in
-- it, stands on an invoice of that month, or of a later one that makes up for it; what came to be known only afterwards waits for
-- the next. A report that arrives while its month is being billed counts as known, and as left out until the next month is billed.
create view operations.left_out with (security_invoker = true) as
with owed as (
  select r.tenant_id, r.id as reservation_id, true as ran, k.period,
    coalesce((select min(t.at) from reservation.transition t
              where t.tenant_id = r.tenant_id and t.reservation_id = r.id and t.to_state = 'ACTIVE'), r.created_at) as known
  from reservation.reservation r
  join reservation.locked_line k on k.tenant_id = r.tenant_id and k.reservation_id = r.id
  where r.ready_at is not null and k.live
  union all
  select a.tenant_id, a.reservation_id, false, tstzrange(a.applied_at, a.applied_at, '[]'), a.applied_at
  from reservation.amendment a where a.state = 'APPLIED' and a.fee_minor > 0),
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

grant select on operations.left_out to bailiwick_ops;

create or replace view operations.invariant with (security_invoker = true) as
select 'R1' as code, count(*) as examined, count(*) filter (where free < 0) as broken from operations.pool_margin
union all
select 'R2', (select count(*) from capacity.node_binding where live), count(*)
  from capacity.node_binding a join capacity.node_binding b
    on a.node = b.node and a.id < b.id and a.period && b.period and a.live and b.live
union all
select 'R3', count(*), count(*) filter (where not b.jurisdiction = any (r.allowed_jurisdictions))
  from capacity.node_binding b join reservation.reservation r on r.tenant_id = b.tenant_id and r.id = b.reservation
union all
select 'R4', count(*), count(*) filter (where q.sha256 <> sha256(convert_to(q.terms, 'UTF8')) or q.net_minor <> l.net)
  from reservation.quote q
  join lateral (select coalesce(sum(net_minor), 0) as net from reservation.quote_line l
                where l.tenant_id = q.tenant_id and l.quote_id = q.id) l on true
union all
select 'R5', count(*), count(*) filter (where u.used > least(p.nodes_max, o.nodes_max))
  from (select tenant_id, used, lead(at) over (partition by tenant_id order by at) as until from operations.tenant_use) u
  join tenancy.quota_policy p on p.tenant_id = u.tenant_id
  left join tenancy.own_quota o on o.tenant_id = u.tenant_id
  where u.until > platform.app_now()
union all
select 'R6', count(*), count(*) filter (where not first and not known) + count(*) filter (where seq <> expected)
  from (select t.seq, row_number() over w as expected, lag(t.to_state) over w is null as first,
          t.from_state is not distinct from lag(t.to_state) over w
            and exists (select from reservation.successor s where s.from_state = t.from_state and s.to_state = t.to_state) as known
        from reservation.transition t window w as (partition by t.tenant_id, t.reservation_id order by t.seq)) moves
union all
select 'R7', count(*), count(*) filter (where differs) from operations.unlike_answered
union all
select 'R8', count(*), count(*) filter (where tells) from operations.sight_of_others
union all
select 'R9', count(*), count(*) filter (where t.id is null or t.tenant_id is not null or lower(t.period) <> upper(c.period))
  from reservation.segment s join capacity.claim c on c.id = s.claim
  left join capacity.claim t on t.id = s.turnaround_claim
  where s.live and c.live
union all
select 'B1', count(*), count(*) filter (where differs)
  from (select differs from operations.unlike_quoted union all select differs from operations.left_out) asked
union all
select 'B2', count(*), count(*) filter (where i.net_minor <> l.net or i.net_minor <> coalesce(c.net, 0) or i.gross_minor <> coalesce(e.receivable, 0))
  from billing.invoice i
  join lateral (select coalesce(sum(net_minor), 0) as net from billing.invoice_line l
                where l.tenant_id = i.tenant_id and l.invoice_id = i.id) l on true
  left join (select tenant_id, invoice_id, sum(net_minor) as net from billing.charge group by 1, 2) c
    on c.tenant_id = i.tenant_id and c.invoice_id = i.id
  left join lateral (select sum(e.amount_minor) as receivable from billing.ledger_transaction t
                join billing.ledger_entry e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
                where t.tenant_id = i.tenant_id and t.source = i.id::text and e.account = 'receivable') e on true
  where i.state = 'ISSUED'
union all
select 'B3', count(*), count(*) filter (where total <> 0)
  from (select sum(amount_minor) as total from billing.ledger_entry group by tenant_id, transaction_id, currency) balances
union all
select 'B4', (select count(*) from metering.consumption_record), count(*) from metering.miscounted
union all
select 'B5', count(*), count(*) filter (where differs) from operations.unlike_made_again
union all
select 'B6', count(*), count(*) filter (where differs) from operations.priced_afterwards
union all
select 'B8', count(*), count(*) filter (where number <> expected)
  from (select number, row_number() over (partition by series order by number) as expected
        from billing.invoice where state = 'ISSUED') numbers
union all
select 'A1', coalesce(sum(events), 0), coalesce(sum(gaps + broken_links + altered), 0) from audit.verification;
