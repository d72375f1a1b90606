-- A reminder goes to each of its readers by itself, once: what a mail server refuses is tried again without the others. The reader is an
-- engineer, or else whoever booked the session.
create table engagement.session_reminder_mail (
  tenant_id text not null,
  id uuid not null default platform.new_id(),
  reminder_id uuid not null,
  engineer_id uuid references engagement.engineer,
  sent_at timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, reminder_id) references engagement.session_reminder,
  constraint session_reminder_reader_once unique nulls not distinct (tenant_id, reminder_id, engineer_id));
select platform.protect('engagement.session_reminder_mail');
grant select, insert, update (sent_at) on engagement.session_reminder_mail to bailiwick_app;

create function engagement.keep_reminder_mail() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.sent_at is not null or new.sent_at is null
     or (to_jsonb(new) - 'sent_at') is distinct from (to_jsonb(old) - 'sent_at') then
    raise exception 'a reminder leaves once and is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep before update or delete on engagement.session_reminder_mail for each row execute function engagement.keep_reminder_mail();
create trigger guard_truncate before truncate on engagement.session_reminder_mail execute function platform.refuse_change();
