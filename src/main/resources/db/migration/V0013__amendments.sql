-- R4 for amendments and for what is charged: what was shown before is what applies, and nothing else can be written.

create function reservation.keep_amendment() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE'
     or (to_jsonb(new) - array['state', 'applied_at']) is distinct from (to_jsonb(old) - array['state', 'applied_at'])
     or old.state <> 'QUOTED' or new.state = 'QUOTED' then
    raise exception 'the terms of an amendment never change, and it is decided once' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_amendment before update or delete on reservation.amendment
  for each row execute function reservation.keep_amendment();

alter table reservation.amendment add constraint amendment_applied_in_time
  check ((state = 'APPLIED') = (applied_at is not null) and (applied_at is null or applied_at < expires_at));
create index amendment_expiring on reservation.amendment (expires_at) where state = 'QUOTED';

-- A node that is kept free for an amendment until it is decided.
alter table capacity.node_binding add column amendment uuid;
create index node_binding_amendment on capacity.node_binding (amendment) where amendment is not null;

-- The largest number of nodes that the tenant in view claims at one instant of a period; its own rows alone.
create function capacity.own_peak(during tstzrange) returns bigint language sql volatile as $$
  with claims as (
    select c.period * during as p, c.quantity from capacity.claim c
    where c.tenant_id = platform.current_tenant() and c.live and c.period && during
      and (c.expires_at is null or c.expires_at > platform.app_now())),
  steps as (
    select lower(p) as at, quantity as delta from claims
    union all select upper(p), -quantity from claims),
  instants as (select at, sum(delta) as delta from steps group by at)
  select coalesce(max(used), 0)::bigint from (select sum(delta) over (order by at) as used from instants) u $$;

-- How long the named nodes of a reservation of the tenant in view can go on: the first instant at which one of them is
-- needed elsewhere, or null. Not by whom.
create function capacity.needed_elsewhere_at(target uuid, after timestamptz) returns timestamptz
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select min(lower(other.period)) from capacity.node_binding own
    join capacity.node_binding other on other.node = own.node and other.live and lower(other.period) >= after
  where own.reservation = target and own.tenant_id = platform.current_tenant() and own.live and own.failed_at is null $$;
revoke all on function capacity.needed_elsewhere_at from public;
grant execute on function capacity.needed_elsewhere_at to bailiwick_app;

-- The lines of a quote add up to it when they commit; afterwards none can be added.
create function reservation.guard_quote_lines() returns trigger language plpgsql as $$
begin
  if exists (select from reservation.quote q where q.tenant_id = new.tenant_id and q.id = new.quote_id and q.net_minor <>
      (select sum(l.net_minor) from reservation.quote_line l where l.tenant_id = q.tenant_id and l.quote_id = q.id)) then
    raise exception 'the lines of a quote add up to its net price' using errcode = 'check_violation', constraint = 'quote_lines_add_up';
  end if;
  return null;
end $$;
create constraint trigger guard_quote_lines after insert on reservation.quote_line deferrable initially deferred
  for each row execute function reservation.guard_quote_lines();

-- Each locked line comes from the reservation's own quote, unchanged, or from an amendment of it that was applied.
create function reservation.guard_line() returns trigger language plpgsql as $$
begin
  if new.source = 'QUOTE' and not exists (
      select from reservation.reservation r join reservation.quote_line l on l.tenant_id = r.tenant_id and l.quote_id = r.quote_id
      where r.tenant_id = new.tenant_id and r.id = new.reservation_id and r.quote_id = new.source_id
        and (l.line, l.code, l.unit_price, l.net_minor) = (new.seq, new.code, new.unit_price, new.net_minor))
    or new.source = 'AMENDMENT' and not exists (
      select from reservation.amendment a where a.tenant_id = new.tenant_id and a.id = new.source_id
        and a.reservation_id = new.reservation_id and a.state = 'APPLIED') then
    raise exception 'a locked line comes from a quote or an amendment' using errcode = 'check_violation', constraint = 'line_was_quoted';
  end if;
  return null;
end $$;
create constraint trigger guard_line after insert on reservation.locked_line deferrable initially deferred
  for each row execute function reservation.guard_line();

-- R3, R4: where a reservation may lie, what it is of and whose it is never changes; only its state, its facts and, by an
-- amendment, its window and its number of nodes do.
create function reservation.keep_promise() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - array['name', 'state', 'version', 'nodes', 'period', 'approval_deadline', 'ready_at',
      'ended_at', 'degraded', 'late']) is distinct from (to_jsonb(old) - array['name', 'state', 'version', 'nodes', 'period',
      'approval_deadline', 'ready_at', 'ended_at', 'degraded', 'late']) then
    raise exception 'what was reserved, where and by whom never changes' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_promise before update or delete on reservation.reservation
  for each row execute function reservation.keep_promise();
