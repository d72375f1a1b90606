-- What agents sent and the portal did not take, counted by kind and day, so that a mis-labelled exporter is found. The labels are the
-- sender's words and nobody's measurements. Bounded: of a sender and day 500 kinds, all others under one; for 31 days.
create table telemetry.refusal (
  day date not null,
  sender text not null check (length(sender) between 1 and 100),
  address text not null check (length(address) <= 100),
  -- Empty where the line named none, or could not be read.
  node text not null check (length(node) <= 100),
  field text not null check (length(field) <= 100),
  why text not null check (length(why) between 1 and 300),
  lines bigint not null check (lines > 0),
  deliveries bigint not null check (deliveries between 1 and lines),
  first_at timestamptz not null,
  last_at timestamptz not null check (last_at >= first_at),
  primary key (day, sender, address, node, field, why));
grant select on telemetry.refusal to bailiwick_ops;

create function telemetry.note_refusals(who text, origin text, nodes text[], fields text[], whys text[], counts bigint[]) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from telemetry.refusal r where r.day < (platform.app_now() at time zone 'UTC')::date - 31;
  with today as (select (platform.app_now() at time zone 'UTC')::date as day),
  said as (
    select t.day, left(who, 100) as sender, left(origin, 100) as address, left(s.node, 100) as node, left(s.field, 100) as field, left(s.why, 300) as why,
      sum(s.n) as lines
    from unnest(nodes, fields, whys, counts) as s(node, field, why, n) cross join today t group by 1, 2, 3, 4, 5, 6),
  counted as (
    select s.*, k.day is not null as known, row_number() over (partition by k.day is not null order by s.lines desc, s.node, s.field, s.why) as place,
      500 - (select count(*) from telemetry.refusal a where a.day = s.day and a.sender = s.sender) as room
    from said s left join telemetry.refusal k
      on (k.day, k.sender, k.address, k.node, k.field, k.why) = (s.day, s.sender, s.address, s.node, s.field, s.why))
  insert into telemetry.refusal as r (day, sender, address, node, field, why, lines, deliveries, first_at, last_at)
  select c.day, c.sender, case when c.known or c.place <= c.room then c.address else '' end, case when c.known or c.place <= c.room then c.node else '' end,
    case when c.known or c.place <= c.room then c.field else '' end,
    case when c.known or c.place <= c.room then c.why else 'There are more kinds of refusals than are listed.' end,
    sum(c.lines), 1, platform.app_now(), platform.app_now()
  from counted c group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
  on conflict (day, sender, address, node, field, why) do update set lines = r.lines + excluded.lines, deliveries = r.deliveries + 1,
    last_at = greatest(r.last_at, excluded.last_at) $$;
revoke execute on function telemetry.note_refusals(text, text, text[], text[], text[], bigint[]) from public;
grant execute on function telemetry.note_refusals(text, text, text[], text[], text[], bigint[]) to bailiwick_app;
