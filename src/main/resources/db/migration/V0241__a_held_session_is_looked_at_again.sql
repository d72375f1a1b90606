-- What was held is booked only while everybody who is to come still can: they take sessions, are cleared for the law of the reservation, are not away, and
-- their own calendar is free. Whoever changes one of these holds the engineer, and so does this; so one of the two comes first.
create function engagement.guard_confirmed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  law text := (select r.jurisdiction from reservation.reservation r where r.tenant_id = new.tenant_id and r.id = new.reservation_id);
  one record;
begin
  for one in select g.id, g.active, e.blocked from engagement.engineer g join engagement.session_engineer e on e.engineer_id = g.id
      where e.tenant_id = new.tenant_id and e.session_id = new.id order by g.id for no key update of g loop
    if not one.active then
      perform engagement.refuse('this engineer takes no sessions', 'engineer_is_active');
    end if;
    if not engagement.is_cleared(one.id, law) then
      perform engagement.refuse(format('this engineer is not cleared for %s', law), 'engineer_is_cleared');
    end if;
    if exists (select from engagement.absence a where a.engineer_id = one.id and a.withdrawn_at is null and a.period && new.during) then
      perform engagement.refuse('this engineer is away then', 'engineer_is_away');
    end if;
    if exists (select from engagement.busy_time b where b.engineer_id = one.id and b.period && one.blocked) then
      perform engagement.refuse('this engineer has something else then', 'engineer_is_elsewhere');
    end if;
  end loop;
  return new;
end $$;
create trigger confirmed before update of state on engagement.session for each row when (old.state = 'HELD' and new.state = 'BOOKED')
  execute function engagement.guard_confirmed();
