-- How many charges an issued invoice or credit note has is kept with it, counted by PostgreSQL as it is issued: whoever lists months
-- would count millions of them at each look.
alter table billing.invoice add column charges int;
alter table billing.invoice disable trigger user;
alter table billing.invoice no force row level security;
update billing.invoice i set charges = (select count(*) from billing.charge c where c.tenant_id = i.tenant_id and c.invoice_id = i.id)
  where i.state = 'ISSUED';
alter table billing.invoice force row level security;
alter table billing.invoice enable trigger user;
alter table billing.invoice add constraint issued_with_its_charges check (state <> 'ISSUED' or charges is not null);

create function billing.count_charges() returns trigger language plpgsql as $$
begin
  new.charges := case new.state when 'ISSUED' then
    (select count(*) from billing.charge c where c.tenant_id = new.tenant_id and c.invoice_id = new.id) end;
  return new;
end $$;
create trigger count_charges before insert or update on billing.invoice for each row execute function billing.count_charges();
