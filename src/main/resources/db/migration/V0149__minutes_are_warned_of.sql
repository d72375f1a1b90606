-- Seven days before included minutes can be used no more, those who can book are told, once for each month of a reservation. A session counts
-- in the month in which it begins, and none begins after the reservation. Nobody is told of a time that is not longer than those days.
create function engagement.minutes_warn_at(usable tstzrange) returns timestamptz language sql immutable as $$
  select upper(usable) - interval '168 hours' where upper(usable) - lower(usable) > interval '168 hours' $$;

create function engagement.minutes_warnings(owner text, reservation uuid, reserved tstzrange) returns table (subject text, due_at timestamptz)
language sql stable as $$
  select reservation || ' ' || m.month::date, w.at
  from tenancy.tenant t
  cross join lateral generate_series(date_trunc('month', lower(reserved) at time zone t.zone),
    date_trunc('month', (upper(reserved) - interval '1 microsecond') at time zone t.zone), interval '1 month') m(month)
  cross join lateral (select engagement.minutes_warn_at(engagement.minutes_period(m.month::date, t.zone) * reserved) as at) w
  where t.id = owner and w.at > platform.app_now() $$;

create function engagement.plan_minutes_warnings() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into platform.job (kind, subject, run_as, due_at)
  select 'minutes.warn', w.subject, new.tenant_id, w.due_at from engagement.minutes_warnings(new.tenant_id, new.id, new.period) w
  on conflict do nothing;
  return null;
end $$;
create trigger warn_of_minutes after insert or update of state, period on reservation.reservation for each row
  when (new.state in ('SCHEDULED', 'LOCKED', 'PROVISIONING', 'ACTIVE', 'SUSPENDED')) execute function engagement.plan_minutes_warnings();

insert into platform.job (kind, subject, run_as, due_at)
select 'minutes.warn', w.subject, r.tenant_id, w.due_at
from reservation.reservation r cross join lateral engagement.minutes_warnings(r.tenant_id, r.id, r.period) w
where r.state in ('SCHEDULED', 'LOCKED', 'PROVISIONING', 'ACTIVE', 'SUSPENDED') on conflict do nothing;

create table engagement.minutes_mail (
  tenant_id text not null references tenancy.tenant,
  id uuid not null,
  reservation_id uuid not null,
  month date not null check (extract(day from month) = 1),
  -- Whom: the person in Keycloak, with the address of then.
  person text not null check (length(person) between 1 and 100),
  email text not null check (length(email) between 3 and 254),
  made_at timestamptz not null default platform.app_now(),
  -- When the server had taken it.
  sent_at timestamptz,
  primary key (tenant_id, id),
  constraint minutes_are_told_once unique (tenant_id, reservation_id, month, person),
  foreign key (tenant_id, reservation_id) references reservation.reservation);
select platform.protect('engagement.minutes_mail');
grant select, insert, update (sent_at) on engagement.minutes_mail to bailiwick_app;

create function engagement.keep_minutes_mail() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.sent_at is not null or new.sent_at is null
     or (to_jsonb(new) - 'sent_at') is distinct from (to_jsonb(old) - 'sent_at') then
    raise exception 'a mail about minutes leaves once and is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep before update or delete on engagement.minutes_mail for each row execute function engagement.keep_minutes_mail();
