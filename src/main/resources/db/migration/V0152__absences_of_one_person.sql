-- Absences that were told when one person's word was enough can be confirmed by another. When it began to count on one person's word
-- stays beside it; when none is left, constraint two_people_of_the_provider can be validated.
alter table attestation.device_change add column counted_alone_from timestamptz
  check (counted_alone_from is null or kind = 'ABSENCE' and counted_alone_from <= confirmed_at);
create index device_change_alone on attestation.device_change (device) where confirmed_by = proposed_by;

create or replace function attestation.guard_device_change() returns trigger language plpgsql as $$
declare
  now_ timestamptz := platform.app_now();
begin
  if tg_op = 'INSERT' then
    new.proposed_at := now_;
    if new.happened_at > now_ then
      raise exception 'a change of a device lies in the future' using errcode = 'check_violation', constraint = 'device_change_happened';
    end if;
    if new.withdrawn_at is not null or new.confirmed_at is not null or new.counted_alone_from is not null then
      raise exception 'a change of a device begins as a proposal' using errcode = 'restrict_violation';
    end if;
    return new;
  end if;
  if tg_op = 'UPDATE' and old.confirmed_by = old.proposed_by and new.confirmed_by <> old.proposed_by
     and (to_jsonb(new) - array['confirmed_by', 'confirmed_by_name', 'confirmed_at'])
        is not distinct from (to_jsonb(old) - array['confirmed_by', 'confirmed_by_name', 'confirmed_at']) then
    new.counted_alone_from := old.confirmed_at;
    new.confirmed_at := now_;
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

-- What counts already moves nothing when it is confirmed once more.
drop trigger place on attestation.device_change;
create trigger place after update on attestation.device_change
  for each row when (old.confirmed_at is null and new.confirmed_at is not null) execute function attestation.place_device();

-- Since when a change counted and on the word of how many, as it was known at an instant: reports of then stay as they were.
create function attestation.change_as_of(c attestation.device_change, as_of timestamptz, out known_at timestamptz, out people int)
language sql immutable parallel safe as $$
  select case when c.confirmed_at < as_of then c.confirmed_at when c.counted_alone_from < as_of then c.counted_alone_from end,
    case when c.confirmed_at < as_of and c.confirmed_by <> c.proposed_by then 2 else 1 end $$;

do $$
begin
  if not exists (select from attestation.device_change where confirmed_by = proposed_by) then
    alter table attestation.device_change validate constraint two_people_of_the_provider;
  end if;
end $$;
