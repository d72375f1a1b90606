-- Why and since when a tenant may only read and pay; empty while it is active.
alter table tenancy.tenant
  add column suspended_reason text not null default '' check (length(suspended_reason) <= 500),
  add column suspended_at timestamptz;

-- Nothing that a suspended tenant could not do is done past the portal either: no quote, no confirmation, no amendment.
create function tenancy.guard_active() returns trigger language plpgsql as $$
begin
  if exists (select from tenancy.tenant t where t.id = new.tenant_id and t.state = 'SUSPENDED') then
    raise exception 'the tenant is suspended' using errcode = 'check_violation', constraint = 'tenant_is_active';
  end if;
  return new;
end $$;
create trigger guard_active before insert on reservation.quote for each row execute function tenancy.guard_active();
create trigger guard_active before insert on reservation.reservation for each row execute function tenancy.guard_active();
create trigger guard_active before insert on reservation.amendment for each row execute function tenancy.guard_active();
create trigger guard_active before insert on tenancy.project for each row execute function tenancy.guard_active();
