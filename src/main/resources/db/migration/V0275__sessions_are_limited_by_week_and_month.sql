-- Sessions are limited by how many they are in an engineer's week, of all kinds, and in a customer's month, of one kind, besides an engineer's day
-- and a customer's week. Without a number there is no such limit. What is booked keeps the numbers that it was booked under. An engineer's week
-- begins on Monday by their own clock, a customer's month is one of UTC, as its week is.
alter table engagement.session_type
  add column engineer_week_max int check (engineer_week_max between 1 and 100),
  add column tenant_month_max int check (tenant_month_max between 1 and 400);
alter table engagement.session
  add column engineer_week_max int check (engineer_week_max between 1 and 100),
  add column tenant_month_max int check (tenant_month_max between 1 and 400);

-- Beside the length of a day stands the count of a week, behind the same lock.
do $$
declare
  text text := pg_get_functiondef('engagement.guard_engineer'::regproc);
  counted text := '''engineer_day_minutes'');
  end if;';
begin
  assert position(counted in text) > 0, 'the length of an engineer''s day is counted otherwise';
  execute replace(text, counted, counted || '
  if (select count(*) from engagement.session_engineer e join engagement.session x on x.tenant_id = e.tenant_id and x.id = e.session_id
      where e.engineer_id = new.engineer_id and x.id <> s.id
        and e.blocked && tstzrange(lower(s.during) - interval ''9 days'', upper(s.during) + interval ''9 days'')
        and engagement.fills_a_day(x.state, x.hold_expires_at)
        and date_trunc(''week'', lower(x.during) at time zone here) = date_trunc(''week'', lower(s.during) at time zone here))
      >= s.engineer_week_max then
    perform engagement.refuse(''this engineer has as many sessions in that week as they may'', ''engineer_week'');
  end if;');
end $$;

-- The guard before this one holds the lock by which bookings of one customer wait for each other.
create function engagement.guard_month() returns trigger language plpgsql as $$
declare month tstzrange := tstzrange(date_trunc('month', lower(new.during), 'UTC'),
  (date_trunc('month', lower(new.during) at time zone 'UTC') + interval '1 month') at time zone 'UTC');
begin
  if (select count(*) from engagement.session s where s.tenant_id = new.tenant_id and s.type = new.type and s.id <> new.id
      and s.during && month and lower(s.during) <@ month and engagement.fills_a_day(s.state, s.hold_expires_at)) >= new.tenant_month_max then
    perform engagement.refuse('this tenant has as many sessions of this kind in that month as it may', 'session_tenant_month');
  end if;
  return new;
end $$;
create trigger guard_month before insert on engagement.session for each row when (new.tenant_month_max is not null)
  execute function engagement.guard_month();
create trigger guard_month_moved before update of during on engagement.session for each row
  when (new.tenant_month_max is not null and new.during <> old.during) execute function engagement.guard_month();
