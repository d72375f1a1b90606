-- Months go one by one: one that cannot be dropped holds up no other, nor does a day of a node that was given up.

-- Months whose time is over, the oldest first. Nobody can have younger ones dropped: for 35 days measurements come late, and as long again a
-- billing run may ask for them. Minutes of which a day is still to be summed up wait, unless it was given up.
create function telemetry.months_due(raw_kept interval, minutes_kept interval) returns table (part text, month date, child regclass) language sql stable as $$
  select p.relname, m.first, c.oid::regclass
  from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
  cross join lateral (select to_date(right(c.relname, 6), 'YYYYMM') as first, (to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month')::date as next) m
  where i.inhparent in ('telemetry.minute'::regclass, 'telemetry.clock_minute'::regclass, 'telemetry.raw_sample'::regclass)
    and telemetry.midnight(m.next) <= platform.app_now() - greatest(interval '70 days', case p.relname when 'raw_sample' then raw_kept else minutes_kept end)
    and (p.relname = 'raw_sample' or not exists (select from telemetry.day_due u where u.day >= m.first and u.day < m.next
      and telemetry.put_off(u.node, u.day) is distinct from 'FAILED'))
  order by m.first, p.relname $$;

-- Drops one month whose time is over; answers 1, or 0 when it is not, or has gone.
create function telemetry.drop_month(of_part text, of_month date, raw_kept interval, minutes_kept interval) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  fields constant int[] := array(select distinct f.id from telemetry.field f);
  d record;
  stays bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended('telemetry.drop_month', 0));
  perform set_config('lock_timeout', '3s', true);
  select m.part, m.child, m.month, tstzrange(telemetry.midnight(m.month), telemetry.midnight((m.month + interval '1 month')::date)) as during into d
  from telemetry.months_due(raw_kept, minutes_kept) m where m.part = of_part and m.month = of_month;
  if not found then
    return 0;
  end if;
  if d.part = 'minute' then
    insert into telemetry.kept_minute
    select m.* from telemetry.kept_stretches(d.during) k join telemetry.minute m on m.tenant_id = k.tenant_id and m.reservation_id = k.reservation_id
      and m.node = k.node and m.device = k.device and m.field = any (fields) and m.minute >= lower(k.period) and m.minute < upper(k.period)
      and (not k.credited or m.poor > 0)
    on conflict do nothing;
  elsif d.part = 'clock_minute' then
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
  if d.part <> 'raw_sample' then
    -- What was given up of it cannot be summed up any more; what was summed up of it stays.
    update platform.job j set state = 'DROPPED', finished_at = clock_timestamp() from telemetry.day_due u join capacity.node n on n.id = u.node
    where d.during @> telemetry.midnight(u.day) and j.kind = 'telemetry.day' and j.subject = n.name || ' ' || to_char(u.day, 'YYYY-MM-DD') and j.state = 'FAILED';
    delete from telemetry.day_due u where d.during @> telemetry.midnight(u.day);
  end if;
  execute format('drop table %s', d.child);
  insert into telemetry.dropped_month (part, month, kept) values (d.part, d.month, stays) on conflict do nothing;
  return 1;
end $$;
revoke execute on function telemetry.drop_month(text, date, interval, interval) from public;
grant execute on function telemetry.drop_month(text, date, interval, interval) to bailiwick_app;
drop function telemetry.drop_month(interval, interval);
