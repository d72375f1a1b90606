-- B1, B5 and B6 as questions to the data, each written apart from what keeps it.

-- B1: of every reservation that an invoice names, what was invoiced through its last invoice is what was promised through then,
-- each line rounded once; and when nothing is to come any more, it is the whole price: the quote's lines as they were locked,
-- what amendments made of them, and their fees.
create view operations.unlike_quoted with (security_invoker = true) as
with invoiced as (
  select l.tenant_id, l.reservation_id, max(upper(i.period)) as until, max(l.digits)::int as digits,
    coalesce(sum(l.net_minor) filter (where not l.credit), 0) as net, bool_or(l.source_line > 0) as has_run
  from billing.invoice i join billing.invoice_line l on l.tenant_id = i.tenant_id and l.invoice_id = i.id
  where i.state = 'ISSUED' group by 1, 2),
locked as (
  select v.tenant_id, v.reservation_id,
    sum(k.net_minor) filter (where k.live and v.has_run) as whole,
    sum(k.net_minor) filter (where k.source = 'QUOTE') as quoted,
    bool_and(upper(k.period) <= v.until) filter (where k.live and v.has_run) as complete,
    sum(billing.to_minor(k.unit_price * k.nodes * trunc(extract(epoch from
      greatest(least(upper(k.period), v.until) - lower(k.period), interval '0'))), k.unit, v.digits))
      filter (where k.live and v.has_run) as through
  from invoiced v join reservation.locked_line k on k.tenant_id = v.tenant_id and k.reservation_id = v.reservation_id
  group by 1, 2),
fees as (
  select v.tenant_id, v.reservation_id, sum(a.fee_minor) as net
  from invoiced v join reservation.amendment a on a.tenant_id = v.tenant_id and a.reservation_id = v.reservation_id
  where a.state = 'APPLIED' and a.applied_at < v.until group by 1, 2)
select v.tenant_id, v.reservation_id, q.net_minor as quoted, v.net as invoiced,
  coalesce(k.through, 0) + coalesce(f.net, 0) as promised,
  v.net <> coalesce(k.through, 0) + coalesce(f.net, 0)
    or coalesce(k.complete, false) and k.whole <> k.through
    or k.quoted is distinct from q.net_minor as differs
from invoiced v
join reservation.reservation r on r.tenant_id = v.tenant_id and r.id = v.reservation_id
join reservation.quote q on q.tenant_id = r.tenant_id and q.id = r.quote_id
left join locked k on k.tenant_id = v.tenant_id and k.reservation_id = v.reservation_id
left join fees f on f.tenant_id = v.tenant_id and f.reservation_id = v.reservation_id;

-- B5: what is kept is what running again would make. Each recorded hour of a reservation says what its locked terms say, and each
-- issued invoice still is, byte by byte, what was hashed when it was made, with the number and the sums of its row.
create view operations.unlike_made_again with (security_invoker = true) as
with hours as (
  select tenant_id, reservation_id, extract(epoch from hour)::bigint as since, sum(reserved_seconds) as seconds
  from metering.usage_record where meter = 'node_allocation' group by 1, 2, hour),
lines as (
  select tenant_id, reservation_id, nodes, extract(epoch from lower(period))::bigint as since, extract(epoch from upper(period))::bigint as till
  from reservation.locked_line where live and code = 'NODE_TIME')
select h.tenant_id, h.reservation_id as id, 'usage' as what,
  min(h.seconds) <> coalesce(sum(l.nodes * greatest(0, least(l.till, h.since + 3600) - greatest(l.since, h.since))), 0) as differs
from hours h left join lines l on l.tenant_id = h.tenant_id and l.reservation_id = h.reservation_id
group by h.tenant_id, h.reservation_id, h.since
union all
select i.tenant_id, i.id, 'invoice',
  i.sha256 <> sha256(convert_to(i.snapshot, 'UTF8'))
    or i.snapshot::jsonb ->> 'number' is distinct from i.series || '-' || lpad(i.number::text, 6, '0')
    or (i.snapshot::jsonb ->> 'net')::numeric <> d.net or (i.snapshot::jsonb ->> 'gross')::numeric <> d.gross
from billing.invoice i
cross join lateral (select i.net_minor / 10.0 ^ digits as net, i.gross_minor / 10.0 ^ digits as gross
  from (select coalesce((select max(l.digits) from billing.invoice_line l where l.tenant_id = i.tenant_id and l.invoice_id = i.id), 2)::int
        as digits) scale) d
where i.state = 'ISSUED';

-- B6: no price recorded after its use began, and none that is not the locked one: not at close, and no increase since.
create view operations.priced_afterwards with (security_invoker = true) as
select l.tenant_id, l.reservation_id, l.invoice_id, l.line,
  v.recorded_at > lower(l.period)
    or l.source_line > 0 and (k.unit_price is null or k.unit_price <> case when l.credit then -l.unit_price else l.unit_price end
      or k.price_book_version <> l.price_book_version) as differs
from billing.invoice i
join billing.invoice_line l on l.tenant_id = i.tenant_id and l.invoice_id = i.id
join catalog.price_book_version v on v.number = l.price_book_version
left join reservation.locked_line k on k.tenant_id = l.tenant_id and k.reservation_id = l.reservation_id and k.seq = l.source_line
where i.state = 'ISSUED';

grant select on operations.unlike_quoted, operations.unlike_made_again, operations.priced_afterwards to bailiwick_ops;
