-- A session keeps the local time and the zone in which it was chosen. When governments change the rules of a zone, or PostgreSQL and the
-- portal carry different editions of them, its instant and that local time part: nobody moves it silently, the promise E10 reports it.

-- The local time of an instant; null where this PostgreSQL does not know the zone.
create function operations.wall_clock(at timestamptz, zone text) returns timestamp language plpgsql stable as $$
begin
  return at at time zone zone;
exception when invalid_parameter_value then
  return null;
end $$;
revoke all on function operations.wall_clock from public;
grant execute on function operations.wall_clock to bailiwick_ops;

-- Of what is ahead. A zone that is only an offset has no rules, and PostgreSQL reads its sign the other way round.
create view operations.unlike_wall_clock with (security_invoker = true) as
select s.tenant_id, s.id, coalesce(operations.wall_clock(lower(s.during), s.zone) <> s.local_start, false) as differs
from engagement.session s
where s.state in ('HELD', 'BOOKED') and lower(s.during) > platform.app_now() and s.zone ~ '^[A-Z][A-Za-z]+/|^UTC$';
grant select on operations.unlike_wall_clock to bailiwick_ops;

do $$ begin
  execute 'create or replace view operations.invariant with (security_invoker = true) as '
    || rtrim(pg_get_viewdef('operations.invariant'::regclass), '; ')
    || ' union all select ''E10'', count(*), count(*) filter (where differs) from operations.unlike_wall_clock';
end $$;
