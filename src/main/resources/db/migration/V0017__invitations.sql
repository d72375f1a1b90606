-- Who is asked to come: bound to one address, one tenant and one role, used once, over at its time. Only the hash of the
-- link's secret is kept; a new link replaces the old one.
create table tenancy.invitation (
  tenant_id text not null references tenancy.tenant,
  id uuid not null,
  email text not null check (email = lower(email) and email ~ '^[^@\s]+@[^@\s]+$' and length(email) <= 254),
  role text not null check (role in ('tenant-admin', 'capacity', 'finance', 'compliance', 'viewer')),
  state text not null default 'OPEN' check (state in ('OPEN', 'ACCEPTED', 'REVOKED')),
  secret_sha256 bytea check (length(secret_sha256) = 32),
  invited_by text not null,
  invited_by_name text not null,
  invited_at timestamptz not null default platform.app_now(),
  expires_at timestamptz not null,
  sent_at timestamptz,
  accepted_by text,
  closed_at timestamptz,
  version int not null default 0,
  primary key (tenant_id, id),
  check (expires_at > invited_at),
  check ((state = 'OPEN') = (closed_at is null)),
  check ((state = 'ACCEPTED') = (accepted_by is not null)));
-- One open invitation for an address.
create unique index invitation_open on tenancy.invitation (tenant_id, email) where state = 'OPEN';
create index invitation_secret on tenancy.invitation (secret_sha256) where state = 'OPEN';
select platform.protect('tenancy.invitation');
grant select, insert, update on tenancy.invitation to bailiwick_app;

create function tenancy.keep_invitation() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state <> 'OPEN'
     or (new.tenant_id, new.id, new.email, new.role, new.invited_at) is distinct from
        (old.tenant_id, old.id, old.email, old.role, old.invited_at) then
    raise exception 'an invitation keeps its address, tenant and role, and ends once' using errcode = 'restrict_violation';
  end if;
  if new.state = 'ACCEPTED' and old.expires_at <= platform.app_now() then
    raise exception 'the invitation has expired' using errcode = 'check_violation', constraint = 'invitation_is_open';
  end if;
  return new;
end $$;
create trigger keep_invitation before update or delete on tenancy.invitation
  for each row execute function tenancy.keep_invitation();

-- Only the ledger's own guards ask how much a tenant holds.
alter function capacity.guard_quota() security definer;
alter function capacity.guard_quota() set search_path = pg_catalog, pg_temp;
