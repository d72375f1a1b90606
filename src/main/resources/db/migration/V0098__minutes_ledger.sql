-- How the ledger of engineer minutes counts. A month's row is locked by whoever writes to it, so two bookings wait for each other.

-- The month that an instant counts in, in the zone of the contract: before the reservation its first, after it its last.
create function engagement.minutes_month(owner text, reservation uuid, at timestamptz) returns date language sql stable as $$
  select date_trunc('month', greatest(least(at, upper(r.period) - interval '1 microsecond'), lower(r.period)) at time zone t.zone)::date
  from reservation.reservation r join tenancy.tenant t on t.id = r.tenant_id where r.tenant_id = owner and r.id = reservation $$;

create function engagement.minutes_period(month date, zone text) returns tstzrange language sql immutable as $$
  select tstzrange(month::timestamp at time zone zone, (month + interval '1 month')::timestamp at time zone zone) $$;

-- Five days after its end a month's minutes expire: what was worked on its last day can still be noted.
create function engagement.minutes_expire(period tstzrange) returns timestamptz language sql immutable as $$
  select upper(period) + interval '120 hours' $$;

-- What a month includes by the list of the quote: per node by elapsed seconds, rounded up to the minute, and never less than its least.
create function engagement.minutes_due(owner text, reservation uuid, month date) returns int language sql stable as $$
  select case when s.seconds > 0
    then greatest(v.month_minutes_min, ceil(v.node_month_minutes * s.seconds / extract(epoch from upper(m.period) - lower(m.period))))::int
    else 0 end
  from reservation.reservation r
  join tenancy.tenant t on t.id = r.tenant_id
  join reservation.quote q on q.tenant_id = r.tenant_id and q.id = r.quote_id
  join catalog.price_book_version v on v.number = q.price_book_version
  cross join lateral (select engagement.minutes_period(minutes_due.month, t.zone) as period) m
  cross join lateral (select coalesce(sum(l.nodes * extract(epoch from upper(l.period * m.period) - lower(l.period * m.period))), 0) as seconds
    from reservation.locked_line l where l.tenant_id = r.tenant_id and l.reservation_id = r.id and l.live and l.code = 'NODE_TIME'
      and l.period && m.period) s
  where r.tenant_id = owner and r.id = reservation $$;

-- So many minutes at a price per hour, in minor units, rounded half up in integers.
create function engagement.minutes_price(hour_price numeric, minutes int) returns bigint language sql immutable as $$
  select div(hour_price * minutes * 200 + 60, 120)::bigint $$;

-- A month is opened by what first needs it, and brought up to what the locked lines include by now.
create function engagement.open_minutes(owner text, reservation uuid, at timestamptz) returns date
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  which date := engagement.minutes_month(owner, reservation, at);
begin
  if owner is distinct from coalesce(platform.current_tenant(), owner) or which is null then
    perform engagement.refuse('there is no such reservation', 'minutes_of_a_reservation');
  end if;
  insert into engagement.minute_balance (tenant_id, reservation_id, month, period, price_book_version, hour_price, currency)
  select owner, reservation, which, engagement.minutes_period(which, t.zone), q.price_book_version, x.price, q.currency
  from reservation.reservation r
  join tenancy.tenant t on t.id = r.tenant_id
  join reservation.quote q on q.tenant_id = r.tenant_id and q.id = r.quote_id
  left join catalog.extra_price x on x.version = q.price_book_version and x.extra = 'ENGINEER_HOUR' and x.currency = q.currency
  where r.tenant_id = owner and r.id = reservation on conflict do nothing;
  if found then
    insert into platform.job (kind, subject, run_as, due_at)
    select 'minutes.expire', reservation || ' ' || which, owner, engagement.minutes_expire(b.period) from engagement.minute_balance b
    where b.tenant_id = owner and b.reservation_id = reservation and b.month = which on conflict do nothing;
  end if;
  insert into engagement.minute_entry (tenant_id, reservation_id, month, seq, kind, by_name) values (owner, reservation, which, 1, 'GRANT', 'Bailiwick');
  return which;
end $$;
revoke all on function engagement.open_minutes from public;
grant execute on function engagement.open_minutes to bailiwick_app;

-- What has no effect is not written.
create function engagement.book_minutes() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  b engagement.minute_balance;
  u engagement.minute_use;
  a engagement.minute_adjustment;
  spare int;
  over boolean;
  part record;
begin
  select * into b from engagement.minute_balance x
    where x.tenant_id = new.tenant_id and x.reservation_id = new.reservation_id and x.month = new.month for update;
  if b.month is null then
    perform engagement.refuse('this month of the reservation is not open', 'minutes_month_is_open');
  end if;
  select * into u from engagement.minute_use x
    where x.tenant_id = new.tenant_id and x.source = new.source and x.source_id = new.source_id for update;
  spare := b.granted + b.adjusted - b.held - b.used - b.expired;
  over := platform.app_now() >= engagement.minutes_expire(b.period);
  new.minutes := 0; new.overage := 0; new.amount_minor := 0;
  if new.kind in ('RELEASE', 'CONSUME') and u.state = 'HELD' then
    if (u.reservation_id, u.month) is distinct from (new.reservation_id, new.month) then
      perform engagement.refuse('what is held in one month is not used in another', 'minutes_month_is_kept');
    end if;
    new.minutes := u.included; new.overage := -u.overage; new.amount_minor := -u.amount_minor;
    b.held := b.held - u.included; b.overage_held := b.overage_held - u.overage; b.overage_minor := b.overage_minor - u.amount_minor;
    spare := spare + u.included;
  end if;
  case new.kind
    when 'GRANT' then
      new.minutes := case when over then 0
        else greatest(engagement.minutes_due(new.tenant_id, new.reservation_id, new.month) - b.granted, -spare, -b.granted) end;
      b.granted := b.granted + new.minutes;
    when 'ADJUST' then
      select * into a from engagement.minute_adjustment x where x.tenant_id = new.tenant_id and x.id = new.source_id;
      if a.state is distinct from 'BOOKED' or a.reservation_id <> new.reservation_id then
        perform engagement.refuse('two of the staff correct minutes', 'minutes_corrected_by_two');
      end if;
      new.minutes := a.minutes; new.reason := a.reason;
      b.adjusted := b.adjusted + new.minutes;
    when 'EXPIRE' then
      new.minutes := case when over then -spare else 0 end;
      b.expired := b.expired - new.minutes;
    when 'OVERAGE_APPROVE' then
      if b.hour_price is null then
        perform engagement.refuse('the price list of this reservation sells no engineer hours', 'overage_has_a_price');
      end if;
      b.cap_minor := new.cap_minor;
    when 'RELEASE' then
      if u.state is distinct from 'HELD' then return null; end if;
      u.state := 'RELEASED';
    else
      if u.state = 'USED' or u.state = 'HELD' and new.kind = 'HOLD' then
        perform engagement.refuse('minutes are used once', 'minutes_are_used_once');
      end if;
      select * into part from engagement.split_minutes(b.hour_price, spare, case when new.chargeable then new.total else 0 end);
      new.minutes := new.minutes - part.included; new.overage := new.overage + part.overage;
      new.amount_minor := new.amount_minor + part.amount_minor;
      b.overage_minor := b.overage_minor + part.amount_minor;
      if new.kind = 'HOLD' then
        b.held := b.held + part.included; b.overage_held := b.overage_held + part.overage;
      else
        b.used := b.used + part.included; b.overage_used := b.overage_used + part.overage;
      end if;
      u := (new.tenant_id, new.source, new.source_id, new.reservation_id, new.month, new.begins,
        case new.kind when 'HOLD' then 'HELD' else 'USED' end, new.total, part.included, part.overage, part.amount_minor, new.chargeable, null);
  end case;
  if new.kind in ('GRANT', 'EXPIRE') and new.minutes = 0 then return null; end if;
  b.entries := b.entries + 1;
  new.seq := b.entries; new.at := platform.app_now();
  update engagement.minute_balance x set entries = b.entries, granted = b.granted, adjusted = b.adjusted, held = b.held, used = b.used,
    expired = b.expired, overage_held = b.overage_held, overage_used = b.overage_used, overage_minor = b.overage_minor, cap_minor = b.cap_minor
    where x.tenant_id = b.tenant_id and x.reservation_id = b.reservation_id and x.month = b.month;
  if u.source is not null then perform engagement.note_use(u); end if;
  return new;
end $$;
create trigger book before insert on engagement.minute_entry for each row execute function engagement.book_minutes();

-- First what is included, then what is beyond, at the locked price; without a price nothing is beyond.
create function engagement.split_minutes(hour_price numeric, spare int, total int, out included int, out overage int, out amount_minor bigint)
language plpgsql as $$
begin
  included := least(total, greatest(spare, 0));
  overage := total - included;
  if overage > 0 and hour_price is null then
    perform engagement.refuse('the price list of this reservation sells no engineer hours', 'overage_has_a_price');
  end if;
  amount_minor := case when overage > 0 then engagement.minutes_price(hour_price, overage) else 0 end;
end $$;

-- What is invoiced gets the next number of its reservation.
create function engagement.note_use(u engagement.minute_use) returns void language plpgsql as $$
begin
  if u.state = 'USED' and u.overage > 0 then
    perform pg_advisory_xact_lock(hashtextextended('overage:' || u.reservation_id, 0));
    u.number := 1 + coalesce((select max(x.number) from engagement.minute_use x
      where x.tenant_id = u.tenant_id and x.reservation_id = u.reservation_id), 0);
  end if;
  insert into engagement.minute_use select u.* on conflict (tenant_id, source, source_id) do update set
    reservation_id = u.reservation_id, month = u.month, begins = u.begins, state = u.state, minutes = u.minutes, included = u.included,
    overage = u.overage, amount_minor = u.amount_minor, chargeable = u.chargeable, number = u.number;
end $$;

-- What becomes free when its month is over expires at once.
create function engagement.expire_freed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from engagement.minute_balance b where b.tenant_id = new.tenant_id and b.reservation_id = new.reservation_id
      and b.month = new.month and engagement.minutes_expire(b.period) <= platform.app_now()) then
    insert into engagement.minute_entry (tenant_id, reservation_id, month, seq, kind, by_name)
    values (new.tenant_id, new.reservation_id, new.month, 1, 'EXPIRE', 'Bailiwick');
  end if;
  return null;
end $$;
create trigger expire_freed after insert on engagement.minute_entry for each row when (new.kind in ('RELEASE', 'CONSUME', 'ADJUST'))
  execute function engagement.expire_freed();
