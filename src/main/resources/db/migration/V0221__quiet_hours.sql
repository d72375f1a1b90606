-- Quiet hours of the staff: when somebody does not want to be called about a deadline that is not of severity 1, in their own local time. The
-- call is written down as ever; its mail waits.
create table engagement.quiet_hours (
  subject text primary key check (length(subject) between 1 and 100),
  zone text not null check (length(zone) between 1 and 60),
  iso_days smallint[] not null check (cardinality(iso_days) <= 42 and iso_days <@ '{1,2,3,4,5,6,7}'),
  from_times time[] not null,
  until_times time[] not null,
  version int not null default 1,
  changed_at timestamptz not null default platform.app_now(),
  check (cardinality(from_times) = cardinality(iso_days) and cardinality(until_times) = cardinality(iso_days)));
grant select, insert, update on engagement.quiet_hours to bailiwick_app;
grant select on engagement.quiet_hours to bailiwick_ops;

-- What ends no later than it begins ends on the next day. In minutes of a week; an hour of it at least is nobody's night.
create function engagement.guard_quiet_hours() returns trigger language plpgsql as $$
declare
  week constant int := 7 * 24 * 60;
  quiet int;
begin
  if tg_op = 'DELETE' or new.version <> (case tg_op when 'INSERT' then 1 else old.version + 1 end)
     or tg_op = 'UPDATE' and new.subject <> old.subject then
    raise exception 'each change of quiet hours is one version' using errcode = 'restrict_violation';
  end if;
  with span as (
    select (d - 1) * 1440 + extract(epoch from f)::int / 60 as a, (extract(epoch from u - f)::int / 60 + 1440) % 1440 as length
      from unnest(new.iso_days, new.from_times, new.until_times) as s (d, f, u)),
  part as (
    select int4range(a, least(a + length, week)) as r from span
    union all select int4range(0, greatest(a + length - week, 0)) from span)
  select coalesce(sum(upper(r) - lower(r)), 0) into quiet from (select unnest(range_agg(r)) as r from part) joined;
  if exists (select from unnest(new.from_times, new.until_times) as s (f, u) where f = u or extract(second from f) + extract(second from u) > 0) then
    perform engagement.refuse('quiet hours begin and end at minutes', 'quiet_hours_take_time');
  end if;
  if quiet > week - 60 then
    perform engagement.refuse('an hour of the week is not quiet', 'quiet_hours_end');
  end if;
  new.changed_at := platform.app_now();
  return new;
end $$;
create trigger guard before insert or update or delete on engagement.quiet_hours for each row execute function engagement.guard_quiet_hours();
create trigger guard_truncate before truncate on engagement.quiet_hours execute function platform.refuse_change();

-- Until when the mail of a call waits.
alter table engagement.escalation add column waits_until timestamptz,
  drop constraint escalation_untold_check,
  add constraint escalation_untold_check check (untold in ('OVER', 'NO_ADDRESS', 'OVERTAKEN'));
create or replace function engagement.guard_escalation() returns trigger language plpgsql as $$
declare tells text[] := array['told_at', 'untold', 'waits_until'];
begin
  if tg_op = 'INSERT' then
    new.noticed_at := platform.app_now();
    if num_nonnulls(new.told_at, new.untold, new.waits_until) > 0 then
      raise exception 'a notice begins untold' using errcode = 'check_violation', constraint = 'escalation_begins';
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' or num_nonnulls(old.told_at, old.untold) > 0 or (to_jsonb(new) - tells) is distinct from (to_jsonb(old) - tells) then
    raise exception 'what the staff were told stays as it was' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

create function engagement.let_wait(notice uuid, until timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update engagement.escalation e set waits_until = until where e.tenant_id = platform.current_tenant() and e.id = notice;
end $$;
revoke all on function engagement.let_wait from public;
grant execute on function engagement.let_wait to bailiwick_app;
