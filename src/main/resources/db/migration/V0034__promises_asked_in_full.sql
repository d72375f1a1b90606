-- R5 asks about the smaller of the two quotas, from this very instant on; B4 asks whether each usage event counts once.
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
select 'R9', count(*), count(*) filter (where t.id is null or t.tenant_id is not null or lower(t.period) <> upper(c.period))
  from reservation.segment s join capacity.claim c on c.id = s.claim
  left join capacity.claim t on t.id = s.turnaround_claim
  where s.live and c.live
union all
select 'B2', count(*), count(*) filter (where i.net_minor <> l.net or i.gross_minor <> coalesce(e.receivable, 0))
  from billing.invoice i
  join lateral (select coalesce(sum(net_minor), 0) as net from billing.invoice_line l
                where l.tenant_id = i.tenant_id and l.invoice_id = i.id) l on true
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
select 'B8', count(*), count(*) filter (where number <> expected)
  from (select number, row_number() over (partition by series order by number) as expected
        from billing.invoice where state = 'ISSUED') numbers
union all
select 'A1', coalesce(sum(events), 0), coalesce(sum(gaps + broken_links + altered), 0) from audit.verification;
