-- What holds for every session, whoever writes it: its order of states, its terms, who may come, and how many there may be.
create function engagement.refuse(message text, rule text) returns void language plpgsql as $$
begin
  raise exception '%', message using errcode = 'check_violation', constraint = rule;
end $$;
grant execute on function engagement.refuse to bailiwick_app;

create function engagement.is_cleared(engineer uuid, jurisdiction text) returns boolean language sql stable as $$
  select exists (select from engagement.clearance c where c.engineer_id = engineer and c.jurisdiction = is_cleared.jurisdiction
    and c.revoked_at is null) $$;

-- Live sessions of this tenant in the week, in UTC from Monday on, of one session; bookings of one tenant wait for each other.
create function engagement.guard_session() returns trigger language plpgsql as $$
declare
  now timestamptz := platform.app_now();
  moved boolean := tg_op = 'INSERT' or new.during <> old.during;
  week tstzrange;
begin
  if tg_op = 'DELETE' then
    raise exception 'a session is cancelled, never deleted' using errcode = 'restrict_violation';
  end if;
  if tg_op = 'INSERT' then
    new.created_at := now;
    if new.state not in ('HELD', 'BOOKED') then
      perform engagement.refuse('a session begins held or booked', 'session_begins');
    end if;
  else
    if (new.tenant_id, new.id, new.reservation_id, new.type, new.created_at, new.booked_by, new.before_minutes, new.after_minutes,
        new.free_until_minutes, new.late_percent, new.moves_max, new.engineers)
       is distinct from (old.tenant_id, old.id, old.reservation_id, old.type, old.created_at, old.booked_by, old.before_minutes,
        old.after_minutes, old.free_until_minutes, old.late_percent, old.moves_max, old.engineers) then
      raise exception 'a session keeps what it was booked as' using errcode = 'restrict_violation';
    end if;
    if new.state <> old.state and not exists (select from engagement.session_successor s
        where s.from_state = old.state and s.to_state = new.state) then
      perform engagement.refuse(format('a session cannot go from %s to %s', old.state, new.state), 'session_state_order');
    end if;
    if new.state in ('COMPLETED', 'EXPIRED', 'CANCELLED', 'TENANT_ABSENT', 'ENGINEER_ABSENT') and new.state = old.state
       and (old.rating is not null or (to_jsonb(new) - array['rating', 'rating_words', 'version'])
         is distinct from (to_jsonb(old) - array['rating', 'rating_words', 'version'])) then
      raise exception 'what is over does not change' using errcode = 'restrict_violation';
    end if;
    if old.state = 'HELD' and new.state = 'BOOKED' and old.hold_expires_at <= now then
      perform engagement.refuse('the time was held for too long', 'session_hold_lives');
    end if;
    if old.state = 'HELD' and new.state = 'EXPIRED' and old.hold_expires_at > now then
      perform engagement.refuse('this is still held', 'session_hold_lives');
    end if;
    -- RFC 5546 §2.1.4: what a guest must see raises the sequence, a move as well as the end.
    if new.sequence < old.sequence or ((moved or new.state = 'CANCELLED' and old.state = 'BOOKED') and new.sequence <= old.sequence) then
      perform engagement.refuse('a change that guests must see raises the sequence', 'session_sequence_grows');
    end if;
    if new.version <= old.version then
      perform engagement.refuse('a change raises the version', 'session_version_grows');
    end if;
    if moved and (new.state not in ('HELD', 'BOOKED') or old.state <> new.state) then
      perform engagement.refuse('only what is ahead can be moved', 'session_moves_ahead');
    end if;
    if new.state = 'IN_PROGRESS' and old.state = 'BOOKED' and exists (select from engagement.session_engineer e
        join reservation.reservation r on r.tenant_id = new.tenant_id and r.id = new.reservation_id
        where e.tenant_id = new.tenant_id and e.session_id = new.id and not engagement.is_cleared(e.engineer_id, r.jurisdiction)) then
      perform engagement.refuse('an engineer of this session is not cleared any more', 'engineer_is_cleared');
    end if;
  end if;
  if moved then
    if lower(new.during) < now then
      perform engagement.refuse('a session begins ahead', 'session_is_ahead');
    end if;
    perform pg_advisory_xact_lock(hashtextextended('sessions:' || new.tenant_id, 0));
    week := tstzrange(date_trunc('week', lower(new.during), 'UTC'), date_trunc('week', lower(new.during), 'UTC') + interval '168 hours');
    if (select count(*) from engagement.session s where s.tenant_id = new.tenant_id and s.type = new.type and s.id <> new.id
        and s.during && week and lower(s.during) <@ week
        and (s.state in ('BOOKED', 'IN_PROGRESS', 'COMPLETED', 'TENANT_ABSENT') or s.state = 'HELD' and s.hold_expires_at > now))
       >= new.tenant_week_max then
      perform engagement.refuse('this tenant has as many sessions of this kind in that week as it may', 'session_tenant_week');
    end if;
  end if;
  return new;
end $$;
create trigger guard before insert or update or delete on engagement.session for each row execute function engagement.guard_session();
create trigger guard_truncate before truncate on engagement.session execute function platform.refuse_change();

-- What a session blocks follows from the session, always. Engineers are locked in one order, so that no two bookings wait for each other.
create function engagement.follow_session() returns trigger language plpgsql as $$
begin
  if new.during <> old.during then
    perform from engagement.engineer g where g.id in (select e.engineer_id from engagement.session_engineer e
      where e.tenant_id = new.tenant_id and e.session_id = new.id) order by g.id for no key update;
  end if;
  if new.during <> old.during or new.state <> old.state then
    update engagement.session_engineer e set live = new.state in ('HELD', 'BOOKED', 'IN_PROGRESS')
      where e.tenant_id = new.tenant_id and e.session_id = new.id
        and (new.during <> old.during or e.live <> (new.state in ('HELD', 'BOOKED', 'IN_PROGRESS')));
  end if;
  return null;
end $$;
create trigger follow after update on engagement.session for each row execute function engagement.follow_session();

-- The engineer's own time: what has expired is freed first, then comes clearance, the limit of the day, and at last engineer_once.
create function engagement.guard_engineer() returns trigger
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
      where e.engineer_id = new.engineer_id and e.live and x.id <> s.id
        and (lower(x.during) at time zone here)::date = (lower(s.during) at time zone here)::date) >= s.engineer_day_max then
    perform engagement.refuse('this engineer has as many sessions on that day as they may', 'engineer_day');
  end if;
  return new;
end $$;
create trigger guard before insert or update on engagement.session_engineer for each row execute function engagement.guard_engineer();

create function engagement.expire(owner text, session uuid) returns void language plpgsql as $$
begin
  update engagement.session x set state = 'EXPIRED', version = x.version + 1 where x.tenant_id = owner and x.id = session
    and x.state = 'HELD' and x.hold_expires_at <= platform.app_now();
  if found then
    insert into engagement.session_step (tenant_id, session_id, seq, state, during, sequence, actor_name, reason)
    select x.tenant_id, x.id, (select coalesce(max(p.seq), 0) + 1 from engagement.session_step p where p.tenant_id = owner and p.session_id = session),
      x.state, x.during, x.sequence, 'Bailiwick', '' from engagement.session x where x.tenant_id = owner and x.id = session;
  end if;
end $$;
grant execute on function engagement.expire to bailiwick_app;

-- Whoever comes stays while the session is over or running; before that, somebody else may take their place.
create function engagement.keep_engineer() returns trigger language plpgsql as $$
begin
  if not exists (select from engagement.session s where s.tenant_id = old.tenant_id and s.id = old.session_id and s.state in ('HELD', 'BOOKED')) then
    raise exception 'who came to a session stays written' using errcode = 'restrict_violation';
  end if;
  return old;
end $$;
create trigger keep before delete on engagement.session_engineer for each row execute function engagement.keep_engineer();
create trigger keep_truncate before truncate on engagement.session_engineer execute function platform.refuse_change();

-- All who were asked for, or nobody: looked at when the transaction ends.
create function engagement.guard_whole() returns trigger language plpgsql as $$
declare
  wanted int;
  come int;
begin
  select s.engineers, (select count(*) from engagement.session_engineer e where e.tenant_id = s.tenant_id and e.session_id = s.id)
    into wanted, come from engagement.session s where s.tenant_id = new.tenant_id and s.id = new.id;
  if come <> wanted then
    perform engagement.refuse(format('%s of %s engineers come', come, wanted), 'session_is_whole');
  end if;
  return null;
end $$;
create constraint trigger whole after insert or update on engagement.session deferrable initially deferred
  for each row execute function engagement.guard_whole();
