-- Alarms are told by mail: each of them once to each person, whatever is tried again. Several alarms of a reservation share a mail.
create table attestation.alarm_mail (
  tenant_id text not null references tenancy.tenant,
  id uuid not null,
  reservation_id uuid not null,
  -- Whom: the person in Keycloak, with the address of then.
  person text not null check (length(person) between 1 and 100),
  email text not null check (length(email) between 3 and 254),
  made_at timestamptz not null default platform.app_now(),
  -- When the server had taken it.
  sent_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, reservation_id) references reservation.reservation);
select platform.protect('attestation.alarm_mail');
grant select, insert, update (sent_at) on attestation.alarm_mail to bailiwick_app;

create table attestation.alarm_told (
  tenant_id text not null,
  alarm_id uuid not null,
  person text not null,
  mail_id uuid not null,
  primary key (tenant_id, alarm_id, person),
  foreign key (tenant_id, alarm_id) references attestation.alarm,
  foreign key (tenant_id, mail_id) references attestation.alarm_mail);
create index alarm_told_mail on attestation.alarm_told (tenant_id, mail_id);
select platform.protect('attestation.alarm_told');
grant select, insert on attestation.alarm_told to bailiwick_app;
select platform.keep_for_ever('attestation.alarm_told');

create function attestation.keep_alarm_mail() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.sent_at is not null or new.sent_at is null
     or (to_jsonb(new) - 'sent_at') is distinct from (to_jsonb(old) - 'sent_at') then
    raise exception 'a mail about alarms leaves once and is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep before update or delete on attestation.alarm_mail for each row execute function attestation.keep_alarm_mail();

-- A row in alarm_told is of the person to whom its mail goes, and of an alarm of that mail's reservation.
create function attestation.guard_alarm_told() returns trigger language plpgsql as $$
begin
  perform from attestation.alarm_mail m join attestation.alarm a on a.tenant_id = m.tenant_id and a.reservation_id = m.reservation_id
    where m.tenant_id = new.tenant_id and m.id = new.mail_id and m.person = new.person and a.id = new.alarm_id and m.sent_at is null;
  if not found then
    raise exception 'a mail tells its reader alarms of its reservation, before it leaves' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger guard before insert on attestation.alarm_told for each row execute function attestation.guard_alarm_told();
