-- Measurements of guests and enclaves that somebody vouches for: who says so, why, from where, and for how long. They count
-- when two people of the provider have said so, and are withdrawn with a reason.
create table attestation.reference_value (
  id uuid primary key,
  kind text not null check (kind in ('SNP_MEASUREMENT', 'TDX_MRTD', 'TDX_RTMR0', 'TDX_RTMR1', 'TDX_RTMR2', 'TDX_RTMR3',
    'SGX_MRENCLAVE', 'SGX_MRSIGNER')),
  -- In lower-case hex; all zero is no measurement.
  value text not null check (value ~ '^[0-9a-f]+$' and value !~ '^0+$'
    and length(value) = case when kind like 'SGX%' then 64 else 96 end),
  artefact text not null check (length(artefact) between 1 and 200),
  said_by text not null check (length(said_by) between 1 and 200),
  source text not null check (length(source) between 1 and 500),
  reason text not null check (length(reason) between 1 and 1000),
  valid_from timestamptz not null,
  valid_until timestamptz,
  proposed_by text not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null default platform.app_now(),
  confirmed_by text,
  confirmed_by_name text,
  confirmed_at timestamptz,
  withdrawn_by text,
  withdrawn_by_name text,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  check (valid_until > valid_from),
  constraint value_by_two_people check (confirmed_by <> proposed_by),
  check ((confirmed_by is null) = (confirmed_at is null) and (confirmed_by is null) = (confirmed_by_name is null)),
  check ((withdrawn_by is null) = (withdrawn_at is null) and (withdrawn_by is null) = (withdrawn_by_name is null)),
  constraint withdrawn_for_a_reason check ((withdrawn_by is null) = (withdrawn_reason is null)),
  check (length(withdrawn_reason) between 1 and 1000));
-- One word on a value at a time: a new one is proposed after the old one was withdrawn.
create unique index reference_value_once on attestation.reference_value (kind, value) where withdrawn_at is null;
grant select on attestation.reference_value to bailiwick_app, bailiwick_ops;
grant insert, update on attestation.reference_value to bailiwick_app;

create function attestation.keep_reference_value() returns trigger language plpgsql as $$
declare decided text[] := array['confirmed_by', 'confirmed_by_name', 'confirmed_at', 'withdrawn_by', 'withdrawn_by_name', 'withdrawn_at',
  'withdrawn_reason'];
begin
  if tg_op = 'INSERT' then
    if new.confirmed_at is not null or new.withdrawn_at is not null then
      raise exception 'a reference value is proposed first' using errcode = 'restrict_violation';
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' or (to_jsonb(new) - decided) is distinct from (to_jsonb(old) - decided) or old.withdrawn_at is not null
     or (old.confirmed_at is not null and (new.confirmed_at, new.confirmed_by, new.confirmed_by_name)
        is distinct from (old.confirmed_at, old.confirmed_by, old.confirmed_by_name)) then
    raise exception 'a reference value is confirmed once, withdrawn once, and never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep before insert or update or delete on attestation.reference_value
  for each row execute function attestation.keep_reference_value();
