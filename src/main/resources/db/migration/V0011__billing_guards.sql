-- B3: a transaction balances to zero per currency when it commits.
create function billing.guard_balance() returns trigger language plpgsql as $$
begin
  if exists (select from billing.ledger_entry e where e.tenant_id = new.tenant_id and e.transaction_id = new.transaction_id
             group by currency having sum(amount_minor) <> 0) then
    raise exception 'ledger transaction % does not balance', new.transaction_id
      using errcode = 'check_violation', constraint = 'ledger_transaction_balances';
  end if;
  return null;
end $$;
create constraint trigger balance after insert on billing.ledger_entry deferrable initially deferred
  for each row execute function billing.guard_balance();

-- B8: an issued invoice never changes; only a draft has lines added or removed.
create function billing.keep_issued() returns trigger language plpgsql as $$
begin
  if old.state = 'ISSUED' then
    raise exception 'an issued invoice never changes' using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger keep_issued before update or delete on billing.invoice for each row execute function billing.keep_issued();
create trigger keep_issued_truncate before truncate on billing.invoice execute function platform.refuse_change();

create function billing.keep_issued_rows() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and billing.is_issued(old.tenant_id, old.invoice_id)
     or tg_op <> 'DELETE' and billing.is_issued(new.tenant_id, new.invoice_id) then
    raise exception 'an issued invoice never changes' using errcode = 'restrict_violation';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create function billing.is_issued(tenant text, invoice uuid) returns boolean language sql stable as $$
  select exists (select from billing.invoice i where i.tenant_id = tenant and i.id = invoice and i.state = 'ISSUED') $$;
create trigger keep_issued before insert or update or delete on billing.invoice_line
  for each row execute function billing.keep_issued_rows();
create trigger keep_issued_truncate before truncate on billing.invoice_line execute function platform.refuse_change();
create trigger keep_issued before update or delete on billing.charge for each row execute function billing.keep_issued_rows();
create trigger keep_issued_truncate before truncate on billing.charge execute function platform.refuse_change();

-- Many charges come in one statement; they are looked at together.
create function billing.keep_issued_charges() returns trigger language plpgsql as $$
begin
  if exists (select from (select distinct tenant_id, invoice_id from added) a where billing.is_issued(a.tenant_id, a.invoice_id)) then
    raise exception 'an issued invoice never changes' using errcode = 'restrict_violation';
  end if;
  return null;
end $$;
create trigger keep_issued_insert after insert on billing.charge referencing new table as added
  for each statement execute function billing.keep_issued_charges();

-- Numbers of a series count up by one.
create function billing.guard_series() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.last_number <> coalesce(old.last_number + 1, 0) or new.series <> coalesce(old.series, new.series) then
    raise exception 'the numbers of a series count up by one'
      using errcode = 'check_violation', constraint = 'invoice_numbers_gapless';
  end if;
  return new;
end $$;
create trigger guard_series before insert or update or delete on billing.invoice_series
  for each row execute function billing.guard_series();

-- The number follows the last issued one of its series, whoever's that is.
create function billing.guard_number() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.number <> (select last_number from billing.invoice_series s where s.series = new.series)
     or new.number <> 1 + coalesce((select max(i.number) from billing.invoice i where i.series = new.series), 0) then
    raise exception 'invoice numbers have no gap' using errcode = 'check_violation', constraint = 'invoice_numbers_gapless';
  end if;
  return new;
end $$;

-- B2 at the moment of issue: Σ charges = line, Σ lines = net, tax once on the net. B6: the price was recorded before the use.
create function billing.guard_issue() returns trigger language plpgsql as $$
begin
  if new.net_minor <> (select coalesce(sum(l.net_minor), 0) from billing.invoice_line l
                       where l.tenant_id = new.tenant_id and l.invoice_id = new.id) then
    raise exception 'the lines do not add up to the invoice' using errcode = 'check_violation', constraint = 'invoice_lines_add_up';
  end if;
  if exists (
    select from billing.invoice_line l
    left join (select c.invoice_line, sum(c.quantity) as quantity, sum(c.net_minor) as net_minor from billing.charge c
               where c.tenant_id = new.tenant_id and c.invoice_id = new.id group by 1) c on c.invoice_line = l.line
    where l.tenant_id = new.tenant_id and l.invoice_id = new.id
      and (c.quantity is distinct from l.quantity or c.net_minor is distinct from l.net_minor)) then
    raise exception 'the charges do not add up to the line' using errcode = 'check_violation', constraint = 'invoice_charges_add_up';
  end if;
  if new.tax_minor <> billing.to_minor(new.net_minor * new.tax_rate / 100, 'each', 0) then
    raise exception 'the tax is not the rate on the net' using errcode = 'check_violation', constraint = 'invoice_tax_once';
  end if;
  if exists (select from billing.invoice_line l join catalog.price_book_version v on v.number = l.price_book_version
             where l.tenant_id = new.tenant_id and l.invoice_id = new.id and v.recorded_at > lower(l.period)) then
    raise exception 'a price that was recorded after the use began cannot price it'
      using errcode = 'check_violation', constraint = 'invoice_price_known_before_use';
  end if;
  return new;
end $$;
create function billing.guard_draft() returns trigger language plpgsql as $$
begin
  if new.state <> 'DRAFT' then
    raise exception 'an invoice begins as a draft' using errcode = 'check_violation', constraint = 'invoice_begins_as_draft';
  end if;
  return new;
end $$;
create trigger guard_draft before insert on billing.invoice for each row execute function billing.guard_draft();
create trigger guard_issue before update on billing.invoice for each row when (new.state = 'ISSUED') execute function billing.guard_issue();
create trigger guard_number before update on billing.invoice for each row when (new.state = 'ISSUED') execute function billing.guard_number();

-- B2, last link: when an issued invoice commits, the ledger owes exactly its gross.
create function billing.guard_posting() returns trigger language plpgsql as $$
begin
  if new.gross_minor <> (
    select coalesce(sum(e.amount_minor), 0) from billing.ledger_transaction t
    join billing.ledger_entry e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
    where t.tenant_id = new.tenant_id and t.reason = 'INVOICE' and t.source = new.id::text
      and e.account = 'receivable' and e.currency = new.currency) then
    raise exception 'the ledger does not owe the invoice' using errcode = 'check_violation', constraint = 'invoice_is_posted';
  end if;
  return null;
end $$;
create constraint trigger guard_posting after update on billing.invoice deferrable initially deferred
  for each row when (new.state = 'ISSUED') execute function billing.guard_posting();
