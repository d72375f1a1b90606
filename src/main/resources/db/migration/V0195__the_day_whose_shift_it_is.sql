-- A holiday takes away the shifts that begin on it, into the next morning, and leaves the night shift that began the day before: so are slots
-- offered, and so is it said who cannot come.

-- Whether days off fall on a session. Where an engineer works, whatever falls on the day; where nobody works, the day itself.
create function engagement.falls_on(engineer uuid, during tstzrange, days date[], halves boolean[]) returns boolean language sql stable as $$
  with day_off as (
    select h.day, h.half, ((h.day + case when h.half then time '12:00' else time '00:00' end) at time zone g.zone) as since,
      ((h.day + 1)::timestamp at time zone g.zone) as until
    from engagement.engineer g cross join unnest(days, halves) h(day, half)
    where g.id = falls_on.engineer and not exists (select from engagement.day_override d where d.engineer_id = g.id and d.day = h.day)),
  shift as (
    select d.day, ((d.day + s.from_time) at time zone g.zone) as since,
      ((d.day + case when s.until_time <= s.from_time then 1 else 0 end + s.until_time) at time zone g.zone) as until
    from engagement.engineer g
    cross join lateral (select (lower(during) at time zone g.zone)::date - 1 + i as day
      from generate_series(0, ((upper(during) - interval '1 microsecond') at time zone g.zone)::date
        - (lower(during) at time zone g.zone)::date + 1) i) d
    left join engagement.day_override o on o.engineer_id = g.id and o.day = d.day
    cross join lateral (
      select r.from_time, r.until_time from engagement.working_rule r where o.day is null and r.engineer_id = g.id
        and r.weekday = extract(isodow from d.day) and r.valid @> d.day
      union all select * from unnest(o.from_times, o.until_times)) s
    where g.id = falls_on.engineer),
  worked as (
    select s.since, least(s.until, case when f.half then f.since end) as until from shift s left join day_off f on f.day = s.day
    where f.day is null or f.half),
  taken as (
    select f.since, f.until from day_off f
    union all select greatest(s.since, f.since), s.until from shift s join day_off f on f.day = s.day)
  select exists (select from taken t where t.since < t.until and tstzrange(t.since, t.until) && during)
    and not coalesce((select range_agg(tstzrange(w.since, w.until)) @> during from worked w where w.since < w.until), false) $$;
grant execute on function engagement.falls_on to bailiwick_app, bailiwick_ops;

create or replace function engagement.is_holiday(engineer uuid, during tstzrange) returns boolean language sql stable as $$
  select coalesce((select engagement.falls_on(g.id, during, array_agg(h.day), array_agg(h.half))
    from engagement.engineer g join engagement.holiday_now h on h.region = g.region
    where g.id = engineer and h.day between (lower(during) at time zone g.zone)::date - 1
      and ((upper(during) - interval '1 microsecond') at time zone g.zone)::date group by g.id), false) $$;
