-- What is promised to a tenant: by which business hours, and within how long for each severity. A version begins at an instant, is published whole by
-- a person with a reason, and never changes. Who has none is promised what everybody is, by the business hours of their country.
create table engagement.support_contract (
  tenant_id text not null references tenancy.tenant,
  version int not null check (version > 0),
  calendar text not null,
  valid_from timestamptz not null,
  reason text not null check (length(reason) between 1 and 500),
  published_by_name text not null,
  published_at timestamptz not null,
  primary key (tenant_id, version));
create table engagement.support_target (
  tenant_id text not null,
  version int not null,
  severity smallint not null check (severity between 1 and 4),
  metric text not null check (metric in ('FIRST_RESPONSE', 'NEXT_UPDATE', 'RESOLUTION')),
  seconds int not null check (seconds between 60 and 2592000),
  primary key (tenant_id, version, severity, metric),
  foreign key (tenant_id, version) references engagement.support_contract);

-- By which a ticket is promised to be worked on: what held when it was opened, or for a part of another ticket what holds for that one.
create table engagement.ticket_promise (
  tenant_id text not null,
  ticket_id uuid not null,
  contract int,
  calendar text not null,
  primary key (tenant_id, ticket_id),
  foreign key (tenant_id, ticket_id) references engagement.ticket,
  foreign key (tenant_id, contract) references engagement.support_contract);

-- What is open goes on as it began.
insert into engagement.ticket_promise (tenant_id, ticket_id, calendar) select t.tenant_id, t.id, 'BUSINESS' from engagement.ticket t;

do $$
declare t text;
begin
  foreach t in array array['engagement.support_contract', 'engagement.support_target', 'engagement.ticket_promise'] loop
    perform platform.protect(t::regclass);
    execute format('grant select, insert on %s to bailiwick_app', t);
    perform platform.keep_for_ever(t::regclass);
  end loop;
end $$;

create function engagement.guard_support_contract() returns trigger language plpgsql as $$
declare before engagement.support_contract;
begin
  perform pg_advisory_xact_lock(hashtextextended('support contract:' || new.tenant_id, 0));
  select * into before from engagement.support_contract c where c.tenant_id = new.tenant_id order by c.version desc limit 1;
  new.published_at := platform.app_now();
  new.valid_from := coalesce(new.valid_from, new.published_at);
  if new.version <> coalesce(before.version, 0) + 1 then
    perform engagement.refuse('versions of a support contract follow each other', 'support_contract_in_order');
  end if;
  if new.valid_from < new.published_at or new.valid_from < before.valid_from then
    perform engagement.refuse('a support contract begins with no time that has passed, and with none before its last version', 'support_contract_begins');
  end if;
  if not exists (select from engagement.calendar c where c.code = new.calendar) then
    perform engagement.refuse('there are no such business hours', 'support_contract_has_hours');
  end if;
  return new;
end $$;
create trigger guard before insert on engagement.support_contract for each row execute function engagement.guard_support_contract();

create function engagement.guard_support_whole() returns trigger language plpgsql as $$
begin
  if (select count(*) from engagement.support_target t where t.tenant_id = new.tenant_id and t.version = new.version) <> 12 then
    perform engagement.refuse('each promise is made for each severity', 'support_contract_is_whole');
  end if;
  return null;
end $$;
create constraint trigger whole after insert on engagement.support_contract deferrable initially deferred
  for each row execute function engagement.guard_support_whole();

-- The business hours of a country; those of no country where it has none of its own.
create function engagement.business_hours(country text) returns text language sql stable as $$
  select coalesce((select c.code from engagement.calendar c where c.code = 'BUSINESS-' || country limit 1), 'BUSINESS') $$;

-- The promise follows from the ticket; whoever writes it says only whose it is.
create function engagement.make_promise() returns trigger language plpgsql as $$
begin
  select p.contract, p.calendar into new.contract, new.calendar from engagement.ticket t
    join engagement.ticket_promise p on p.tenant_id = t.tenant_id and p.ticket_id = t.split_from
    where t.tenant_id = new.tenant_id and t.id = new.ticket_id;
  if found then return new; end if;
  select c.version, c.calendar into new.contract, new.calendar from engagement.support_contract c
    where c.tenant_id = new.tenant_id and c.valid_from <= platform.app_now() order by c.version desc limit 1;
  if found then return new; end if;
  select null, engagement.business_hours(t.country) into new.contract, new.calendar from tenancy.tenant t where t.id = new.tenant_id;
  return new;
end $$;

create trigger make before insert on engagement.ticket_promise for each row execute function engagement.make_promise();

-- Within how many seconds, by a version of a tenant's contract; by what everybody is promised where there is none.
create function engagement.promised(of_tenant text, of_contract int, of_severity smallint, of_metric text) returns int language sql stable as $$
  select coalesce(
    (select t.seconds from engagement.support_target t where t.tenant_id = of_tenant and t.version = of_contract and t.severity = of_severity
       and t.metric = of_metric),
    (select s.seconds from engagement.service_target s where of_contract is null and s.severity = of_severity and s.metric = of_metric)) $$;

-- Whatever runs counts what was promised to its ticket: severity 1 around the clock, everything else by the hours of the ticket's contract.
create function engagement.guard_promised() returns trigger language plpgsql as $$
declare p engagement.ticket_promise; t engagement.ticket;
begin
  select * into t from engagement.ticket x where x.tenant_id = new.tenant_id and x.id = new.ticket_id;
  select * into p from engagement.ticket_promise x where x.tenant_id = new.tenant_id and x.ticket_id = new.ticket_id;
  if p.ticket_id is null or new.calendar is distinct from (case t.severity when 1 then 'ALWAYS' else p.calendar end)
     or new.target_seconds is distinct from engagement.promised(new.tenant_id, p.contract, t.severity, new.metric) then
    perform engagement.refuse('a clock counts what was promised to its ticket', 'clock_as_promised');
  end if;
  return new;
end $$;
create trigger promised before insert on engagement.sla_cycle for each row execute function engagement.guard_promised();
create trigger promised_still before update on engagement.sla_cycle for each row
  when (old.calendar is distinct from new.calendar or old.target_seconds is distinct from new.target_seconds)
  execute function engagement.guard_promised();
