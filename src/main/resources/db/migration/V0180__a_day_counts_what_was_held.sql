-- The limit of an engineer's day counts what took place as well as what is ahead: a session that is over by noon frees its time, not its place in
-- the day. Nobody came for what was cancelled, ran out or was missed by the engineer: that counts for nothing.
create function engagement.fills_a_day(state text, hold_expires_at timestamptz) returns boolean language sql stable as $$
  select state in ('BOOKED', 'IN_PROGRESS', 'COMPLETED', 'TENANT_ABSENT') or state = 'HELD' and hold_expires_at > platform.app_now() $$;
grant execute on function engagement.fills_a_day to bailiwick_app, bailiwick_ops;
create index session_engineer_over on engagement.session_engineer using gist (engineer_id, blocked) where (not live);

-- When engineers are taken, whoever has booked them, and what fills their days without taking them any more: times and nothing else.
drop function engagement.busy(timestamptz, timestamptz);
create function engagement.busy(since timestamptz, until timestamptz)
returns table (engineer uuid, starts timestamptz, ends timestamptz, begins timestamptz, taken boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select e.engineer_id, lower(e.blocked), upper(e.blocked), lower(s.during), e.live
  from engagement.session_engineer e join engagement.session s on s.tenant_id = e.tenant_id and s.id = e.session_id
  where e.blocked && tstzrange(since, until) and engagement.fills_a_day(s.state, s.hold_expires_at) $$;
revoke all on function engagement.busy from public;
grant execute on function engagement.busy to bailiwick_app;

create or replace function engagement.guard_engineer() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  s engagement.session;
  law text;
  here text;
  dead record;
  now timestamptz := platform.app_now();
begin
  select * into s from engagement.session x where x.tenant_id = new.tenant_id and x.id = new.session_id;
  if s.id is null then
    perform engagement.refuse('there is no such session', 'session_exists');
  end if;
  new.live := s.state in ('HELD', 'BOOKED', 'IN_PROGRESS');
  new.blocked := tstzrange(lower(s.during) - s.before_minutes * interval '1 minute', upper(s.during) + s.after_minutes * interval '1 minute');
  if tg_op = 'UPDATE' and (new.tenant_id, new.session_id, new.engineer_id) is distinct from (old.tenant_id, old.session_id, old.engineer_id) then
    raise exception 'who comes is added or taken off, never renamed' using errcode = 'restrict_violation';
  end if;
  if not new.live or (tg_op = 'UPDATE' and new.blocked = old.blocked and old.live) then
    return new;
  end if;
  select g.zone into here from engagement.engineer g where g.id = new.engineer_id and g.active for no key update;
  if here is null then
    perform engagement.refuse('this engineer takes no sessions', 'engineer_is_active');
  end if;
  -- A hold that is being confirmed at this moment is passed over: its row stays live, and engineer_once refuses.
  for dead in select x.tenant_id, x.id from engagement.session x join engagement.session_engineer e on e.tenant_id = x.tenant_id
      and e.session_id = x.id where e.engineer_id = new.engineer_id and e.live and e.blocked && new.blocked
      and x.state = 'HELD' and x.hold_expires_at <= now for update of x skip locked loop
    perform engagement.expire(dead.tenant_id, dead.id);
  end loop;
  select r.jurisdiction into law from reservation.reservation r where r.tenant_id = s.tenant_id and r.id = s.reservation_id;
  if not engagement.is_cleared(new.engineer_id, law) then
    perform engagement.refuse(format('this engineer is not cleared for %s', law), 'engineer_is_cleared');
  end if;
  if (select count(*) from engagement.session_engineer e join engagement.session x on x.tenant_id = e.tenant_id and x.id = e.session_id
      where e.engineer_id = new.engineer_id and x.id <> s.id
        and e.blocked && tstzrange(lower(s.during) - interval '2 days', upper(s.during) + interval '2 days')
        and engagement.fills_a_day(x.state, x.hold_expires_at)
        and (lower(x.during) at time zone here)::date = (lower(s.during) at time zone here)::date) >= s.engineer_day_max then
    perform engagement.refuse('this engineer has as many sessions on that day as they may', 'engineer_day');
  end if;
  return new;
end $$;
