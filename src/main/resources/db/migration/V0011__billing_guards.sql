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

create function billing.keep_issued_rows() returns trigger language plpgsql as $$
declare touched record;
begin
  touched := case tg_op when 'DELETE' then old else new end;
  if exists (select from billing.invoice i where i.tenant_id = touched.tenant_id and i.id = touched.invoice_id and i.state = 'ISSUED') then
    raise exception 'an issued invoice never changes' using errcode = 'restrict_violation';
  end if;
  return touched;
end $$;
create trigger keep_issued before insert or update or delete on billing.invoice_line for each row execute function billing.keep_issued_rows();
create trigger keep_issued before update or delete on billing.charge for each row execute function billing.keep_issued_rows();

-- B2 at the moment of issue: Σ lines = the invoice's net, and the number follows its predecessor.
create function billing.guard_issue() returns trigger language plpgsql as $$
begin
  if new.state = 'ISSUED' then
    if new.net_minor <> (select coalesce(sum(net_minor), 0) from billing.invoice_line l where l.tenant_id = new.tenant_id and l.invoice_id = new.id) then
      raise exception 'the lines do not add up to the invoice' using errcode = 'check_violation', constraint = 'invoice_lines_add_up';
    end if;
    if new.number <> (select last_number from billing.invoice_series s where s.series = new.series) then
      raise exception 'invoice numbers have no gap' using errcode = 'check_violation', constraint = 'invoice_numbers_gapless';
    end if;
  end if;
  return new;
end $$;
create trigger guard_issue before insert or update on billing.invoice for each row execute function billing.guard_issue();
