-- Measurements are kept for a time, month by month: samples as they came for a shorter one, minutes for a longer one. What a credit or a
-- failure rests on is copied out before its month goes, and stays for ever.

create table telemetry.dropped_month (
  part text not null check (part in ('minute', 'clock_minute', 'raw_sample')),
  month date not null check (extract(day from month) = 1),
  -- Rows that stay as evidence.
  kept bigint not null check (kept >= 0),
  dropped_at timestamptz not null default platform.app_now(),
  primary key (part, month));
grant select on telemetry.dropped_month to bailiwick_app, bailiwick_ops;
select platform.keep_for_ever('telemetry.dropped_month');

create table telemetry.kept_minute (like telemetry.minute including defaults including constraints,
  primary key (tenant_id, reservation_id, node, device, field, minute));
select telemetry.protect('telemetry.kept_minute', 'first_at', 'last_at');
grant select on telemetry.kept_minute to bailiwick_app;
select platform.keep_for_ever('telemetry.kept_minute');

create table telemetry.kept_clock_minute (like telemetry.clock_minute including defaults including constraints,
  primary key (tenant_id, reservation_id, node, device, minute));
select telemetry.protect('telemetry.kept_clock_minute', 'first_at', 'last_at');
grant select on telemetry.kept_clock_minute to bailiwick_app;
select platform.keep_for_ever('telemetry.kept_clock_minute');

create table telemetry.kept_raw_sample (like telemetry.raw_sample including defaults including constraints,
  primary key (tenant_id, reservation_id, node, device, field, at));
select telemetry.protect('telemetry.kept_raw_sample', 'at', 'at');
grant select on telemetry.kept_raw_sample to bailiwick_app;
select platform.keep_for_ever('telemetry.kept_raw_sample');

-- What in a month has to stay, by device: stretches that are credited, and from ten minutes before a failure until half an hour after it.
create function telemetry.kept_stretches(month tstzrange)
returns table (tenant_id text, reservation_id uuid, node uuid, device text, period tstzrange, credited boolean) language sql stable as $$
  select s.tenant_id, s.reservation_id, s.node, p.device, s.period * month, s.credited
  from (
    select d.tenant_id, d.reservation_id, d.node, tstzrange(date_trunc('minute', lower(d.period), 'UTC'), upper(d.period)) as period, true as credited
    from telemetry.degradation d where d.kind in ('THROTTLED', 'SLOW_FABRIC')
    union all
    select e.tenant_id, e.reservation_id, e.node, tstzrange(e.at - interval '10 minutes', e.at + interval '30 minutes'), false
    from telemetry.health_event e join telemetry.event_code k on (k.edition, k.source, k.code) = (e.edition, e.source, e.known_as)
    where k.severity = 'FAIL') s
  join capacity.node n on n.id = s.node join catalog.node_type t on t.code = n.node_type
  cross join lateral (
    select 'gpu-' || i as device from generate_series(0, t.gpus - 1) i
    union all select 'rail-' || i from generate_series(0, t.rails - 1) i) p
  where s.period && month $$;

-- Drops one month whose time is over; answers 1, or 0 when there is none. Nobody can have younger ones dropped: for 35 days measurements
-- come late, and as long again a billing run may ask for them. A month of which a day is still to be summed up waits.
create function telemetry.drop_month(raw_kept interval, minutes_kept interval) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  shortest constant interval := interval '70 days';
  fields constant int[] := array(select distinct f.id from telemetry.field f);
  d record;
  stays bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended('telemetry.drop_month', 0));
  perform set_config('lock_timeout', '3s', true);
  select p.relname as parent, c.oid::regclass as child, m.first as month, tstzrange(telemetry.midnight(m.first), telemetry.midnight(m.next)) as during into d
  from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
  cross join lateral (select to_date(right(c.relname, 6), 'YYYYMM') as first, (to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month')::date as next) m
  where i.inhparent in ('telemetry.minute'::regclass, 'telemetry.clock_minute'::regclass, 'telemetry.raw_sample'::regclass)
    and telemetry.midnight(m.next) <= platform.app_now() - greatest(shortest, case p.relname when 'raw_sample' then raw_kept else minutes_kept end)
    and not exists (select from telemetry.day_due u where u.day >= m.first and u.day < m.next)
  order by m.first, p.relname limit 1;
  if not found then
    return 0;
  end if;
  if d.parent = 'minute' then
    insert into telemetry.kept_minute
    select m.* from telemetry.kept_stretches(d.during) k join telemetry.minute m on m.tenant_id = k.tenant_id and m.reservation_id = k.reservation_id
      and m.node = k.node and m.device = k.device and m.field = any (fields) and m.minute >= lower(k.period) and m.minute < upper(k.period)
      and (not k.credited or m.poor > 0)
    on conflict do nothing;
  elsif d.parent = 'clock_minute' then
    insert into telemetry.kept_clock_minute
    select m.* from telemetry.kept_stretches(d.during) k join telemetry.clock_minute m on m.tenant_id = k.tenant_id
      and m.reservation_id = k.reservation_id and m.node = k.node and m.device = k.device and m.minute >= lower(k.period) and m.minute < upper(k.period)
      and (not k.credited or m.throttled > 0)
    on conflict do nothing;
  else
    insert into telemetry.kept_raw_sample
    select m.* from telemetry.kept_stretches(d.during) k join telemetry.raw_sample m on m.tenant_id = k.tenant_id
      and m.reservation_id = k.reservation_id and m.node = k.node and m.device = k.device and m.field = any (fields)
      and m.at >= lower(k.period) and m.at < upper(k.period)
    on conflict do nothing;
  end if;
  get diagnostics stays = row_count;
  execute format('drop table %s', d.child);
  insert into telemetry.dropped_month (part, month, kept) values (d.parent, d.month, stays) on conflict do nothing;
  return 1;
end $$;
revoke execute on function telemetry.kept_stretches(tstzrange), telemetry.drop_month(interval, interval) from public;
grant execute on function telemetry.drop_month(interval, interval) to bailiwick_app;

-- B10 still asks in full: of months that are gone, what was kept of them must show it.
do $$ declare asked text := pg_get_viewdef('operations.unlike_measured'::regclass); mended text; begin
  mended := replace(replace(asked, 'FROM telemetry.clock_minute c', 'FROM telemetry.shown_clock_minute c'), 'FROM telemetry.minute c', 'FROM telemetry.shown_minute c');
  create view telemetry.shown_clock_minute with (security_invoker = true) as
    select tenant_id, reservation_id, node, minute, throttled from telemetry.clock_minute
    union all select tenant_id, reservation_id, node, minute, throttled from telemetry.kept_clock_minute;
  create view telemetry.shown_minute with (security_invoker = true) as
    select tenant_id, reservation_id, node, minute, poor from telemetry.minute
    union all select tenant_id, reservation_id, node, minute, poor from telemetry.kept_minute;
  if mended not like '%shown_clock_minute%' or mended not like '%shown_minute%' then
    raise exception 'B10 is not asked as was thought';
  end if;
  execute 'create or replace view operations.unlike_measured with (security_invoker = true) as ' || mended;
end $$;
grant select on telemetry.shown_clock_minute, telemetry.shown_minute to bailiwick_ops;
