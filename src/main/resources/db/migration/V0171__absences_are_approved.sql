-- An absence that can be chosen is approved by somebody else than who recorded it. Until then nobody books them in that time, and what is
-- booked stays theirs. Illness asks nobody, and what was recorded before stands as it did.
alter table engagement.absence
  add column asks boolean not null default false,
  add column approved_by text,
  add column approved_by_name text,
  add column approved_at timestamptz,
  add constraint absence_approved_by_another check (approved_by <> recorded_by),
  add constraint absence_approval_whole check ((approved_at is null) = (approved_by is null) and (approved_at is null) = (approved_by_name is null));
create index absence_waits on engagement.absence (period) where (asks and approved_at is null and withdrawn_at is null);

create function engagement.guard_absence() returns trigger language plpgsql as $$
declare changes text[] := array['approved_by', 'approved_by_name', 'approved_at', 'withdrawn_at'];
begin
  if tg_op = 'INSERT' then
    new.recorded_at := platform.app_now();
    new.asks := new.kind <> 'SICK';
    if num_nonnulls(new.approved_at, new.withdrawn_at) > 0 then
      perform engagement.refuse('an absence begins unapproved', 'absence_begins');
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' or old.withdrawn_at is not null
     or (to_jsonb(new) - changes) is distinct from (to_jsonb(old) - changes)
     or (old.approved_at is not null and (new.approved_by, new.approved_by_name, new.approved_at)
         is distinct from (old.approved_by, old.approved_by_name, old.approved_at)) then
    raise exception 'an absence is approved once, taken back once, and never changed' using errcode = 'restrict_violation';
  end if;
  if new.approved_at is not null and old.approved_at is null then
    if not new.asks or new.withdrawn_at is not null then
      perform engagement.refuse('this absence waits for nobody', 'absence_waits');
    end if;
    new.approved_at := platform.app_now();
  end if;
  return new;
end $$;
create trigger guard before insert or update or delete on engagement.absence for each row execute function engagement.guard_absence();
create trigger guard_truncate before truncate on engagement.absence execute function platform.refuse_change();

-- Whether a session lies on a public holiday of the engineer's region, which can be adopted after it was booked; from noon on where half a
-- day is one. What was set for a single day is stronger.
create function engagement.is_holiday(engineer uuid, during tstzrange) returns boolean language sql stable as $$
  select exists (select from engagement.engineer g join engagement.holiday_now h on h.region = g.region
    where g.id = engineer and h.day between (lower(during) at time zone g.zone)::date
      and ((upper(during) - interval '1 microsecond') at time zone g.zone)::date
    and upper(during) > ((h.day + case when h.half then time '12:00' else time '00:00' end) at time zone g.zone)
    and not exists (select from engagement.day_override d where d.engineer_id = g.id and d.day = h.day)) $$;

-- Whether somebody else has to come: an absence that stands lies over the session, or a holiday.
create function engagement.is_off(engineer uuid, during tstzrange) returns boolean language sql stable as $$
  select exists (select from engagement.absence a where a.engineer_id = engineer and a.withdrawn_at is null and a.period && during
    and (not a.asks or a.approved_at is not null)) or engagement.is_holiday(engineer, during) $$;
