-- Sessions are limited by how long they are together, besides how many they are: an engineer's on one day, and a customer's in one week, of
-- all kinds. Without a number there is no such limit. What is booked keeps the numbers that it was booked under.
alter table engagement.session_type
  add column engineer_day_minutes_max int check (engineer_day_minutes_max between 10 and 1440),
  add column tenant_week_minutes_max int check (tenant_week_minutes_max between 10 and 100000);
alter table engagement.session
  add column engineer_day_minutes_max int check (engineer_day_minutes_max between 10 and 1440),
  add column tenant_week_minutes_max int check (tenant_week_minutes_max between 10 and 100000);

create function engagement.length_minutes(during tstzrange) returns numeric language sql immutable as $$
  select extract(epoch from upper(during) - lower(during)) / 60 $$;
grant execute on function engagement.length_minutes to bailiwick_app, bailiwick_ops;

-- When engineers are taken, and how long what fills their days is: times and nothing else.
drop function engagement.busy(timestamptz, timestamptz);
create function engagement.busy(since timestamptz, until timestamptz)
returns table (engineer uuid, starts timestamptz, ends timestamptz, begins timestamptz, concludes timestamptz, taken boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select e.engineer_id, lower(e.blocked), upper(e.blocked), lower(s.during), upper(s.during), e.live
  from engagement.session_engineer e join engagement.session s on s.tenant_id = e.tenant_id and s.id = e.session_id
  where e.blocked && tstzrange(since, until) and engagement.fills_a_day(s.state, s.hold_expires_at) $$;
revoke all on function engagement.busy from public;
grant execute on function engagement.busy to bailiwick_app;

-- Beside the count of a day stands its length, behind the same lock.
do $$
declare
  text text := pg_get_functiondef('engagement.guard_engineer'::regproc);
  counted text := '''engineer_day'');
  end if;';
begin
  assert position(counted in text) > 0, 'an engineer''s day is counted otherwise';
  execute replace(text, counted, counted || '
  if engagement.length_minutes(s.during) + (select coalesce(sum(engagement.length_minutes(x.during)), 0)
      from engagement.session_engineer e join engagement.session x on x.tenant_id = e.tenant_id and x.id = e.session_id
      where e.engineer_id = new.engineer_id and x.id <> s.id
        and e.blocked && tstzrange(lower(s.during) - interval ''2 days'', upper(s.during) + interval ''2 days'')
        and engagement.fills_a_day(x.state, x.hold_expires_at)
        and (lower(x.during) at time zone here)::date = (lower(s.during) at time zone here)::date) > s.engineer_day_minutes_max then
    perform engagement.refuse(''this engineer is in sessions for as long on that day as they may'', ''engineer_day_minutes'');
  end if;');
end $$;

-- Each engineer's time counts. The guard before this one holds the lock by which bookings of one customer wait for each other.
create function engagement.guard_week_minutes() returns trigger language plpgsql as $$
declare week tstzrange := tstzrange(date_trunc('week', lower(new.during), 'UTC'), date_trunc('week', lower(new.during), 'UTC') + interval '168 hours');
begin
  if engagement.length_minutes(new.during) * new.engineers + (select coalesce(sum(engagement.length_minutes(s.during) * s.engineers), 0)
      from engagement.session s where s.tenant_id = new.tenant_id and s.id <> new.id and s.during && week and lower(s.during) <@ week
        and engagement.fills_a_day(s.state, s.hold_expires_at)) > new.tenant_week_minutes_max then
    perform engagement.refuse('this tenant has sessions for as long in that week as it may', 'session_tenant_week_minutes');
  end if;
  return new;
end $$;
create trigger guard_week_minutes before insert on engagement.session for each row when (new.tenant_week_minutes_max is not null)
  execute function engagement.guard_week_minutes();
create trigger guard_week_minutes_moved before update of during on engagement.session for each row
  when (new.tenant_week_minutes_max is not null and new.during <> old.during) execute function engagement.guard_week_minutes();
