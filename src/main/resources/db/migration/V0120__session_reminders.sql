-- A reminder of a session at one of its times: once for each, whoever plans it and however often it moves there and back.
create table engagement.session_reminder (
  tenant_id text not null,
  id uuid not null default platform.new_id(),
  session_id uuid not null,
  starts timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, session_id) references engagement.session,
  constraint session_reminder_once unique (tenant_id, session_id, starts));
select platform.protect('engagement.session_reminder');
grant select, insert on engagement.session_reminder to bailiwick_app;
select platform.keep_for_ever('engagement.session_reminder');
