-- Degradations on the invoice: a line of its own beside the credit for late delivery, one charge for each degradation and locked line.
-- The charge names the degradation as its resource, so the key of charges keeps each from being credited twice, ever.
do $$ declare old text; begin
  select conname into strict old from pg_constraint where conrelid = 'billing.invoice_line'::regclass and contype = 'u';
  execute format('alter table billing.invoice_line drop constraint %I', old);
end $$;
alter table billing.invoice_line add constraint invoice_line_once unique (tenant_id, invoice_id, reservation_id, source_line, credit, code),
  add constraint only_credits_are_degraded check (credit or code !~ '^DEGRADED_');

-- What is given back for a line, late and degraded together, never exceeds what was charged for it.
create function billing.guard_credit() returns trigger language plpgsql as $$
begin
  if exists (
    select from (select distinct reservation_id, source_line from billing.invoice_line l
                 where l.tenant_id = new.tenant_id and l.invoice_id = new.id and l.credit) mine
    join billing.invoice_line a on a.tenant_id = new.tenant_id and a.reservation_id = mine.reservation_id and a.source_line = mine.source_line
    group by mine.reservation_id, mine.source_line
    having coalesce(sum(a.quantity) filter (where a.credit), 0) > coalesce(sum(a.quantity) filter (where not a.credit), 0)) then
    raise exception 'more is given back than was charged' using errcode = 'check_violation', constraint = 'credit_within_line';
  end if;
  if exists (
    select from billing.charge c join billing.invoice_line l on l.tenant_id = c.tenant_id and l.invoice_id = c.invoice_id and l.line = c.invoice_line
    left join telemetry.degradation d on d.tenant_id = c.tenant_id and d.reservation_id = c.reservation_id and d.id::text = c.resource
    where c.tenant_id = new.tenant_id and c.invoice_id = new.id and l.code ~ '^DEGRADED_' and c.quantity is distinct from d.seconds) then
    raise exception 'a credit for degraded hardware names its degradation' using errcode = 'check_violation', constraint = 'credit_names_its_degradation';
  end if;
  return new;
end $$;
create trigger guard_credit before update on billing.invoice for each row when (new.state = 'ISSUED') execute function billing.guard_credit();

-- B10 as a question to the data. Of each degradation: it lies within what was delivered and overlaps no other of its node; what was measured
-- still shows it, as long as the months of its measurements are kept; and it is given back at most once for each line, all or nothing.
-- Of each line: no more was given back than charged.
create view operations.unlike_measured with (security_invoker = true) as
select d.tenant_id, d.id::text as what,
  not exists (select from reservation.reservation r where r.tenant_id = d.tenant_id and r.id = d.reservation_id and r.period @> d.period
    and r.ready_at <= lower(d.period))
  or d.seconds <> ceil(extract(epoch from upper(d.period) - lower(d.period)) * d.percent / 100)
  or exists (select from telemetry.degradation o where o.tenant_id = d.tenant_id and o.reservation_id = d.reservation_id and o.node = d.node
    and o.id <> d.id and o.period && d.period)
  or d.kind = 'THROTTLED' and (select count(*) from generate_series(date_trunc('minute', lower(d.period), 'UTC'),
      upper(d.period) - interval '1 microsecond', interval '1 minute') m
    where not exists (select from telemetry.clock_minute c where c.tenant_id = d.tenant_id and c.reservation_id = d.reservation_id
      and c.node = d.node and c.minute = m and c.throttled > 0)) > 0
  or d.kind = 'SLOW_FABRIC' and (select count(*) from generate_series(date_trunc('minute', lower(d.period), 'UTC'),
      upper(d.period) - interval '1 microsecond', interval '1 minute') m
    where not exists (select from telemetry.minute c where c.tenant_id = d.tenant_id and c.reservation_id = d.reservation_id
      and c.node = d.node and c.minute = m and c.poor > 0)) > 0 as differs
from telemetry.degradation d
union all
select c.tenant_id, c.resource, count(distinct c.invoice_id) > 1 or bool_or(c.quantity is distinct from d.seconds)
from billing.charge c
join billing.invoice_line l on l.tenant_id = c.tenant_id and l.invoice_id = c.invoice_id and l.line = c.invoice_line and l.code ~ '^DEGRADED_'
left join telemetry.degradation d on d.tenant_id = c.tenant_id and d.reservation_id = c.reservation_id and d.id::text = c.resource
group by 1, 2
union all
select l.tenant_id, l.reservation_id || ' ' || l.source_line,
  coalesce(sum(l.quantity) filter (where l.credit), 0) > coalesce(sum(l.quantity) filter (where not l.credit), 0)
from billing.invoice_line l where l.source_line > 0 group by l.tenant_id, l.reservation_id, l.source_line;
grant select on operations.unlike_measured to bailiwick_ops;

-- The questions that are asked already stay as they are.
do $$ begin
  execute 'create or replace view operations.invariant with (security_invoker = true) as '
    || rtrim(pg_get_viewdef('operations.invariant'::regclass), '; ')
    || ' union all select ''B10'', count(*), count(*) filter (where differs) from operations.unlike_measured';
end $$;
