-- A credit note gives back what no later invoice carries any more: a document like an invoice, with numbers of its own, that names the
-- invoice which charged what it gives back. It is kept in the same tables and by the same guards: charges = lines = total = ledger.
alter table billing.invoice
  add constraint credit_note_corrects foreign key (tenant_id, corrects) references billing.invoice,
  add constraint only_credit_notes_correct check ((kind = 'CREDIT_NOTE') = (corrects is not null)),
  add constraint credit_note_gives_back check (case kind when 'CREDIT_NOTE' then net_minor <= 0 else net_minor >= 0 end);
create index credit_note_of on billing.invoice (tenant_id, corrects) where kind = 'CREDIT_NOTE';

-- The number follows the last issued one of its series, whoever's that is; a series numbers documents of one kind.
create or replace function billing.guard_number() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.number <> (select last_number from billing.invoice_series s where s.series = new.series)
     or new.number <> 1 + coalesce((select max(i.number) from billing.invoice i where i.series = new.series), 0) then
    raise exception 'invoice numbers have no gap' using errcode = 'check_violation', constraint = 'invoice_numbers_gapless';
  end if;
  if exists (select from billing.invoice i where i.series = new.series and i.kind <> new.kind) then
    raise exception 'invoices and credit notes are numbered apart' using errcode = 'check_violation', constraint = 'series_of_one_kind';
  end if;
  return new;
end $$;

-- A credit note corrects an issued invoice of the same tenant, gives back only for degraded hardware, and only what that invoice charged:
-- the same locked line, at the time of the degradation. That no line gives back more than was charged is billing.guard_credit.
create function billing.guard_note() returns trigger language plpgsql as $$
begin
  if not exists (select from billing.invoice i where i.tenant_id = new.tenant_id and i.id = new.corrects and i.kind = 'INVOICE'
                 and i.state = 'ISSUED' and i.currency = new.currency and i.tax_category = new.tax_category and i.tax_rate = new.tax_rate) then
    raise exception 'a credit note corrects an issued invoice, by its tax' using errcode = 'check_violation', constraint = 'credit_note_of_an_invoice';
  end if;
  if exists (
    select from billing.invoice_line l
    left join billing.charge c on c.tenant_id = l.tenant_id and c.invoice_id = l.invoice_id and c.invoice_line = l.line
    left join telemetry.degradation d on d.tenant_id = c.tenant_id and d.reservation_id = c.reservation_id and d.id::text = c.resource
    where l.tenant_id = new.tenant_id and l.invoice_id = new.id and (not l.credit or d.id is null or not exists (
      select from billing.invoice_line a where a.tenant_id = l.tenant_id and a.invoice_id = new.corrects and not a.credit
        and a.reservation_id = l.reservation_id and a.source_line = l.source_line and a.period @> lower(d.period)))) then
    raise exception 'a credit note gives back what its invoice charged' using errcode = 'check_violation', constraint = 'credit_note_within_invoice';
  end if;
  return new;
end $$;
create trigger guard_note before update on billing.invoice for each row when (new.state = 'ISSUED' and new.kind = 'CREDIT_NOTE')
  execute function billing.guard_note();

-- B2, last link, of both kinds: when an issued document commits, the ledger owes exactly its gross.
create or replace function billing.guard_posting() returns trigger language plpgsql as $$
begin
  if new.gross_minor <> (
    select coalesce(sum(e.amount_minor), 0) from billing.ledger_transaction t
    join billing.ledger_entry e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
    where t.tenant_id = new.tenant_id and t.reason = new.kind and t.source = new.id::text
      and e.account = 'receivable' and e.currency = new.currency) then
    raise exception 'the ledger does not owe the invoice' using errcode = 'check_violation', constraint = 'invoice_is_posted';
  end if;
  return null;
end $$;

-- As before, but a month is named by what it charged: a credit on a later invoice speaks of a month without charging it.
do $$
declare
  text text;
begin
  text := replace(pg_get_viewdef('operations.left_out'::regclass), '(l.invoice_id = i.id)', '(l.invoice_id = i.id) AND (NOT l.credit)');
  assert text like '%NOT l.credit%', 'what is left out is written otherwise';
  execute 'create or replace view operations.left_out with (security_invoker = true) as ' || text;
end $$;

-- B10 from the other side: what was noted before a run that was done with the tenant, of a reservation that was over by the end of that
-- month, is given back by now, by an invoice or a credit note; unless its line has nothing left to give back.
create view operations.not_given_back with (security_invoker = true) as
with run as (
  select ((period || '-01')::timestamp + interval '1 month') at time zone 'UTC' as until, started_at, failures
  from billing.billing_run where finished_at is not null),
over as (
  select tenant_id, reservation_id, max(upper(period)) as until from reservation.locked_line where live group by 1, 2),
line as (
  select tenant_id, reservation_id, source_line,
    coalesce(sum(quantity) filter (where not credit), 0) - coalesce(sum(quantity) filter (where credit), 0) as room
  from billing.invoice_line where source_line > 0 group by 1, 2, 3)
select d.tenant_id, d.id::text as what,
  not exists (select from billing.charge c where c.tenant_id = d.tenant_id and c.reservation_id = d.reservation_id and c.credit
    and c.resource = d.id::text)
  and exists (select from reservation.locked_line k
    join line l on l.tenant_id = k.tenant_id and l.reservation_id = k.reservation_id and l.source_line = k.seq
    where k.tenant_id = d.tenant_id and k.reservation_id = d.reservation_id and k.live and k.code = 'NODE_TIME'
      and k.period @> lower(d.period) and l.room >= d.seconds) as differs
from telemetry.degradation d
join over o on o.tenant_id = d.tenant_id and o.reservation_id = d.reservation_id
where exists (select from run r where r.until >= o.until and r.until >= upper(d.period) and r.started_at > d.noted_at
  and not r.failures @> jsonb_build_array(jsonb_build_object('tenant', d.tenant_id)));
grant select on operations.not_given_back to bailiwick_ops;

do $$ begin
  execute 'create or replace view operations.unlike_measured with (security_invoker = true) as '
    || rtrim(pg_get_viewdef('operations.unlike_measured'::regclass), '; ')
    || ' union all select tenant_id, what, differs from operations.not_given_back';
end $$;
