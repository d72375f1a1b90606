-- The register of devices: which piece of hardware sits where, on the word of two people. What is written stays; what happens is
-- written behind it.

-- A chip or a GPU by the id that its vendor gave it, as evidence names it.
create table attestation.device (
  id uuid primary key,
  hardware_id text not null unique check (hardware_id ~ '^[0-9a-f]+$' and length(hardware_id) between 2 and 600),
  kind text not null check (kind in ('AMD_CHIP', 'INTEL_PLATFORM', 'NVIDIA_GPU')),
  recorded_at timestamptz not null default platform.app_now());
grant select on attestation.device to bailiwick_app, bailiwick_ops;
grant insert on attestation.device to bailiwick_app;
select platform.keep_for_ever('attestation.device');

alter table capacity.node add constraint node_place unique (id, jurisdiction, site);

-- What somebody says has happened to a device. It counts when somebody else has confirmed it; that a device was taken out counts at
-- once, because it only takes trust away.
create table attestation.device_change (
  id uuid primary key,
  device uuid not null references attestation.device,
  kind text not null check (kind in ('COMMISSIONING', 'MOVE', 'ABSENCE', 'RETURN', 'RETIREMENT')),
  jurisdiction text,
  site text,
  node uuid,
  happened_at timestamptz not null,
  reason text not null check (length(reason) between 1 and 500),
  proposed_by text not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null default platform.app_now(),
  confirmed_by text,
  confirmed_by_name text,
  confirmed_at timestamptz,
  withdrawn_by text,
  withdrawn_by_name text,
  withdrawn_at timestamptz,
  foreign key (jurisdiction, site) references catalog.site (jurisdiction, code),
  foreign key (node, jurisdiction, site) references capacity.node (id, jurisdiction, site),
  check ((kind in ('COMMISSIONING', 'MOVE', 'RETURN')) = (site is not null)),
  check ((site is null) = (jurisdiction is null)),
  check (node is null or site is not null),
  constraint two_people_of_the_provider check (confirmed_by <> proposed_by or kind = 'ABSENCE'),
  check ((confirmed_by is null) = (confirmed_at is null)),
  check ((withdrawn_by is null) = (withdrawn_at is null)),
  check (confirmed_at is null or withdrawn_at is null));
create unique index device_change_open on attestation.device_change (device) where confirmed_at is null and withdrawn_at is null;
create index device_change_device on attestation.device_change (device, proposed_at);
grant select on attestation.device_change to bailiwick_app, bailiwick_ops;
grant insert on attestation.device_change to bailiwick_app;
grant update (confirmed_by, confirmed_by_name, confirmed_at, withdrawn_by, withdrawn_by_name, withdrawn_at)
  on attestation.device_change to bailiwick_app;

-- The history that the confirmed changes make: at each instant a device is in one place, or out, or retired. Never twice.
create table attestation.device_placement (
  device uuid not null references attestation.device,
  change uuid primary key references attestation.device_change,
  state text not null check (state in ('PRESENT', 'ABSENT', 'RETIRED')),
  jurisdiction text,
  site text,
  node uuid,
  period tstzrange not null check (not isempty(period) and lower_inc(period) and not upper_inc(period) and not lower_inf(period)),
  constraint device_in_one_place exclude using gist (device with =, period with &&),
  foreign key (node, jurisdiction, site) references capacity.node (id, jurisdiction, site),
  foreign key (jurisdiction, site) references catalog.site (jurisdiction, code),
  check ((state = 'PRESENT') = (site is not null)));
create index device_placement_node on attestation.device_placement (node);
grant select on attestation.device_placement to bailiwick_app, bailiwick_ops;

-- Whoever writes, the database tells the time, and nobody confirms what is new in one breath.
create function attestation.guard_device_change() returns trigger language plpgsql as $$
declare
  now_ timestamptz := platform.app_now();
begin
  if tg_op = 'INSERT' then
    new.proposed_at := now_;
    if new.happened_at > now_ then
      raise exception 'a change of a device lies in the future' using errcode = 'check_violation', constraint = 'device_change_happened';
    end if;
    if new.withdrawn_at is not null or (new.confirmed_at is not null and (new.kind <> 'ABSENCE' or new.confirmed_by <> new.proposed_by)) then
      raise exception 'a change of a device begins as a proposal' using errcode = 'restrict_violation';
    end if;
    if new.kind = 'ABSENCE' then
      new.confirmed_by := new.proposed_by;
      new.confirmed_by_name := new.proposed_by_name;
      new.confirmed_at := now_;
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' or old.confirmed_at is not null or old.withdrawn_at is not null
     or (to_jsonb(new) - array['confirmed_by', 'confirmed_by_name', 'confirmed_at', 'withdrawn_by', 'withdrawn_by_name', 'withdrawn_at'])
        is distinct from (to_jsonb(old) - array['confirmed_by', 'confirmed_by_name', 'confirmed_at', 'withdrawn_by', 'withdrawn_by_name', 'withdrawn_at']) then
    raise exception 'a change of a device is confirmed or withdrawn once and never changed' using errcode = 'restrict_violation';
  end if;
  if new.confirmed_at is not null then
    new.confirmed_at := now_;
  end if;
  if new.withdrawn_at is not null then
    new.withdrawn_at := now_;
  end if;
  return new;
end $$;
create trigger guard before insert or update or delete on attestation.device_change
  for each row execute function attestation.guard_device_change();
create trigger append_only_truncate before truncate on attestation.device_change execute function platform.refuse_change();

-- A confirmed change ends the placement before it and begins the next.
create function attestation.place_device() returns trigger language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $$
declare
  was record;
begin
  perform pg_advisory_xact_lock(hashtextextended('device ' || new.device, 0));
  select * into was from attestation.device_placement p where p.device = new.device order by lower(p.period) desc limit 1;
  if (case new.kind
      when 'COMMISSIONING' then was.state is null
      when 'RETURN' then was.state = 'ABSENT'
      when 'RETIREMENT' then was.state in ('PRESENT', 'ABSENT')
      else was.state = 'PRESENT' end) is not true then
    raise exception 'this cannot happen to a device that is %', coalesce(was.state, 'NEW')
      using errcode = 'check_violation', constraint = 'device_order';
  end if;
  if was.state is not null and new.happened_at <= lower(was.period) then
    raise exception 'a change of a device comes after the one before it' using errcode = 'check_violation', constraint = 'device_history';
  end if;
  update attestation.device_placement p set period = tstzrange(lower(p.period), new.happened_at) where p.change = was.change;
  insert into attestation.device_placement (device, change, state, jurisdiction, site, node, period) values (new.device, new.id,
    case new.kind when 'ABSENCE' then 'ABSENT' when 'RETIREMENT' then 'RETIRED' else 'PRESENT' end,
    new.jurisdiction, new.site, new.node, tstzrange(new.happened_at, null));
  return null;
end $$;
create trigger place after insert or update on attestation.device_change
  for each row when (new.confirmed_at is not null) execute function attestation.place_device();

-- The history says what the confirmed changes say: not even its owner writes anything else.
create function attestation.guard_placement() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' and exists (select from attestation.device_change c where c.id = new.change and c.confirmed_at is not null
      and c.device = new.device and (c.node, c.site, c.jurisdiction) is not distinct from (new.node, new.site, new.jurisdiction)
      and c.happened_at = lower(new.period) and upper_inf(new.period)
      and new.state = case c.kind when 'ABSENCE' then 'ABSENT' when 'RETIREMENT' then 'RETIRED' else 'PRESENT' end) then
    return new;
  end if;
  if tg_op = 'UPDATE' and (to_jsonb(new) - 'period') = (to_jsonb(old) - 'period') and lower(new.period) = lower(old.period)
     and upper_inf(old.period) and exists (select from attestation.device_change c where c.device = new.device
       and c.id <> new.change and c.confirmed_at is not null and c.happened_at = upper(new.period)) then
    return new;
  end if;
  raise exception 'the history of a device is written by confirmed changes alone' using errcode = 'restrict_violation';
end $$;
create trigger guard before insert or update or delete on attestation.device_placement
  for each row execute function attestation.guard_placement();
create trigger append_only_truncate before truncate on attestation.device_placement execute function platform.refuse_change();

-- Only hardware that is registered in the node proves it.
create function attestation.guard_registered() returns trigger language plpgsql as $$
begin
  if exists (select from unnest(new.devices) d where not exists (
      select from attestation.device r join attestation.device_placement p on p.device = r.id
      where r.hardware_id = d and p.state = 'PRESENT' and p.node = new.node and p.period @> new.appraised_at)) then
    raise exception 'a device behind this proof is not registered in the node'
      using errcode = 'check_violation', constraint = 'proof_of_registered_device';
  end if;
  return null;
end $$;
create trigger unregistered_proves_nothing after insert on attestation.appraisal
  for each row when (new.counts and new.verdict = 'ACCEPT') execute function attestation.guard_registered();
