-- That a device was taken out takes trust away at once, on one person's word; where it was is written anew by two people, as with
-- everything else. Whoever could write an absence into the past alone could hide hardware from the evidence of its jurisdiction.

-- What was told before stays as it is.
alter table attestation.device_change drop constraint two_people_of_the_provider;
alter table attestation.device_change add constraint two_people_of_the_provider check (confirmed_by <> proposed_by) not valid;
-- Nobody else gives back the trust that somebody's word has taken.
alter table attestation.device_change add constraint absence_is_taken_back_by_who_told_it
  check (kind <> 'ABSENCE' or withdrawn_by = proposed_by);

create or replace function attestation.guard_device_change() returns trigger language plpgsql as $$
declare
  now_ timestamptz := platform.app_now();
begin
  if tg_op = 'INSERT' then
    new.proposed_at := now_;
    if new.happened_at > now_ then
      raise exception 'a change of a device lies in the future' using errcode = 'check_violation', constraint = 'device_change_happened';
    end if;
    if new.withdrawn_at is not null or new.confirmed_at is not null then
      raise exception 'a change of a device begins as a proposal' using errcode = 'restrict_violation';
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

-- Only hardware that is registered in the node proves it, and of which nobody says that it was taken out.
create or replace function attestation.guard_registered() returns trigger language plpgsql as $$
begin
  if exists (select from unnest(new.devices) d where not exists (
      select from attestation.device r join attestation.device_placement p on p.device = r.id
      where r.hardware_id = d and p.state = 'PRESENT' and p.node = new.node and p.period @> new.appraised_at
        and not exists (select from attestation.device_change c where c.device = r.id and c.kind = 'ABSENCE'
          and c.confirmed_at is null and c.withdrawn_at is null))) then
    raise exception 'a device behind this proof is not registered in the node'
      using errcode = 'check_violation', constraint = 'proof_of_registered_device';
  end if;
  return null;
end $$;
