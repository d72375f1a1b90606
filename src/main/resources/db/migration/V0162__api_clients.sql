-- API clients: programs of a tenant that call the interface by credentials of their own. Keycloak gives them tokens; whose they are and
-- what they may, this table says alone: by the client and by its own account there.
create table tenancy.api_client (
  tenant_id text not null references tenancy.tenant,
  -- In Keycloak the client is called api-client-<id>.
  id uuid not null,
  name text not null check (length(btrim(name)) between 1 and 60),
  role text not null check (role in ('capacity', 'finance', 'compliance', 'viewer')),
  -- The client's own account in Keycloak, once it is made there; without one nothing opens.
  subject text unique,
  created_by text not null,
  created_by_name text not null,
  created_at timestamptz not null default platform.app_now(),
  -- From this instant on nothing is answered.
  expires_at timestamptz not null,
  revoked_by text,
  revoked_by_name text,
  revoked_at timestamptz,
  -- When it was taken away in Keycloak.
  removed_at timestamptz,
  version int not null default 0,
  primary key (tenant_id, id),
  unique (id),
  constraint api_client_is_for_a_time check (expires_at > created_at and expires_at <= created_at + interval '365 days'),
  check ((revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (revoked_by_name is null)));
create unique index api_client_name on tenancy.api_client (tenant_id, lower(name)) where revoked_at is null;
select platform.protect('tenancy.api_client');
grant select, insert, update on tenancy.api_client to bailiwick_app;

-- Each secret by whom it was shown to, never the secret itself. What was signed in with an earlier one is not answered: tokens are of
-- the clock on the wall, so this is as well.
create table tenancy.api_client_secret (
  tenant_id text not null,
  client_id uuid not null,
  number int not null check (number > 0),
  issued_by text not null,
  issued_by_name text not null,
  issued_at timestamptz not null default platform.app_now(),
  known_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, client_id, number),
  foreign key (tenant_id, client_id) references tenancy.api_client);
select platform.protect('tenancy.api_client_secret');
grant select, insert on tenancy.api_client_secret to bailiwick_app;
select platform.keep_for_ever('tenancy.api_client_secret');

create function tenancy.guard_api_client() returns trigger language plpgsql as $$
declare changes text[] := array['subject', 'revoked_by', 'revoked_by_name', 'revoked_at', 'removed_at', 'version'];
begin
  if tg_op = 'INSERT' then
    new.created_at := platform.app_now();
    if num_nonnulls(new.subject, new.revoked_at, new.removed_at) > 0 then
      raise exception 'an API client begins without an account and open' using errcode = 'restrict_violation';
    end if;
    -- Those who make some at once wait for each other.
    perform pg_advisory_xact_lock(hashtextextended('api-clients:' || new.tenant_id, 0));
    if (select count(*) from tenancy.api_client c where c.tenant_id = new.tenant_id and c.revoked_at is null
          and c.expires_at > platform.app_now()) >= 20 then
      raise exception 'a tenant has at most 20 open API clients' using errcode = 'check_violation', constraint = 'api_clients_are_few';
    end if;
    if exists (select from tenancy.api_client c where c.subject = new.created_by) then
      raise exception 'a program makes no programs' using errcode = 'check_violation', constraint = 'api_client_by_a_person';
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' or (to_jsonb(new) - changes) is distinct from (to_jsonb(old) - changes)
     or (old.subject is not null and new.subject is distinct from old.subject)
     or (old.removed_at is not null and new.removed_at is distinct from old.removed_at)
     or (old.revoked_at is not null and (new.revoked_at, new.revoked_by, new.revoked_by_name)
         is distinct from (old.revoked_at, old.revoked_by, old.revoked_by_name)) then
    raise exception 'an API client keeps its tenant, role, account and time, and ends once' using errcode = 'restrict_violation';
  end if;
  if old.revoked_at is null and new.revoked_at is not null then
    new.revoked_at := platform.app_now();
  end if;
  return new;
end $$;
create trigger guard before insert or update or delete on tenancy.api_client for each row execute function tenancy.guard_api_client();
create trigger guard_truncate before truncate on tenancy.api_client execute function platform.refuse_change();

create function tenancy.guard_api_client_secret() returns trigger language plpgsql as $$
begin
  new.issued_at := platform.app_now();
  new.known_at := clock_timestamp();
  perform from tenancy.api_client c where c.tenant_id = new.tenant_id and c.id = new.client_id and c.revoked_at is null
    and c.expires_at > platform.app_now() for update;
  if not found then
    raise exception 'this API client is over' using errcode = 'check_violation', constraint = 'api_client_is_open';
  end if;
  if exists (select from tenancy.api_client c where c.subject = new.issued_by) then
    raise exception 'a program is shown no secrets' using errcode = 'check_violation', constraint = 'api_client_by_a_person';
  end if;
  return new;
end $$;
create trigger guard before insert on tenancy.api_client_secret for each row execute function tenancy.guard_api_client_secret();

-- Whoever can sign in as it is known from the beginning.
create function tenancy.name_holder() returns trigger language plpgsql as $$
begin
  if not exists (select from tenancy.api_client_secret s where s.tenant_id = new.tenant_id and s.client_id = new.id) then
    raise exception 'an API client says whom its secret was shown to' using errcode = 'check_violation', constraint = 'api_client_has_a_holder';
  end if;
  return null;
end $$;
create constraint trigger name_holder after insert on tenancy.api_client deferrable initially deferred
  for each row execute function tenancy.name_holder();
