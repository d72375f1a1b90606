-- Each login to a node of a tenant and each logout, as what stands at the node saw it. Whether an access was in force is decided here, by the
-- clock of the database: what comes too late to be judged by it is told so, and covered by nothing.
create table attestation.node_login (
  tenant_id text not null references tenancy.tenant,
  id uuid not null,
  node uuid not null references capacity.node,
  reservation_id uuid not null,
  access_id uuid,
  -- As the agent calls the stay at the node: one login and one logout each.
  visit text not null check (length(visit) between 1 and 100),
  kind text not null check (kind in ('LOGIN', 'LOGOUT')),
  way text not null check (way in ('SHELL', 'CONSOLE', 'BMC')),
  person text not null check (length(person) between 1 and 100),
  at timestamptz not null,
  reported_at timestamptz not null default platform.app_now(),
  outcome text not null check (outcome in ('GRANTED', 'NOT_GRANTED', 'LATE', 'OVERSTAYED')),
  primary key (tenant_id, id),
  foreign key (tenant_id, reservation_id) references reservation.reservation,
  foreign key (tenant_id, access_id) references attestation.staff_access,
  constraint node_login_once unique (tenant_id, node, visit, kind),
  constraint granted_by_an_access check (outcome not in ('GRANTED', 'OVERSTAYED') or access_id is not null));
create index node_login_access on attestation.node_login (tenant_id, access_id, id) where access_id is not null;
create index node_login_reservation on attestation.node_login (tenant_id, reservation_id, id);
create index node_login_incident on attestation.node_login (at) where outcome <> 'GRANTED';
select platform.protect('attestation.node_login');
grant select, insert on attestation.node_login to bailiwick_app;
select platform.keep_for_ever('attestation.node_login');
select platform.show_to_auditors('attestation.node_login', 'attestation.audits_time(reported_at) and attestation.audits_reservation(reservation_id)');

create function attestation.guard_node_login() returns trigger language plpgsql as $$
declare
  now timestamptz := platform.app_now();
  login attestation.node_login;
  over timestamptz;
begin
  new.reported_at := now;
  if new.at > now + interval '1 minute' then
    perform attestation.refuse_fact('a login is reported after it was seen', 'node_login_was_seen');
  end if;
  if not exists (select from capacity.node_binding b where b.tenant_id = new.tenant_id and b.reservation = new.reservation_id
      and b.node = new.node and b.live and b.period @> new.at) then
    perform attestation.refuse_fact('a login is to a node that serves the reservation', 'node_login_of_its_node');
  end if;
  -- Whoever takes an access back at this moment is waited for; what comes later finds that this was before it.
  perform from attestation.staff_access a where a.tenant_id = new.tenant_id and a.scope = 'NODE_LOGIN' and a.nodes @> array[new.node]
    and a.asked_by = new.person and a.decision = 'APPROVED' and upper(a.period) > now - interval '1 hour' order by a.id for no key update;
  new.access_id := null;
  if new.kind = 'LOGOUT' then
    select * into login from attestation.node_login l where l.tenant_id = new.tenant_id and l.node = new.node and l.visit = new.visit
      and l.kind = 'LOGIN';
    new.access_id := login.access_id;
  end if;
  if login.id is null then
    select d.access_id into new.access_id from attestation.admitted(new.node, least(new.at, now)) d
      where d.tenant_id = new.tenant_id and d.subject = new.person limit 1;
  end if;
  select least(upper(a.period), a.ended_at) into over from attestation.staff_access a where a.tenant_id = new.tenant_id and a.id = new.access_id;
  new.outcome := case
    when new.access_id is null or login.person <> new.person or login.outcome = 'NOT_GRANTED' then 'NOT_GRANTED'
    when new.at < now - interval '1 minute' then 'LATE'
    when new.kind = 'LOGOUT' and new.at > over + interval '1 minute' then 'OVERSTAYED'
    else 'GRANTED' end;
  return new;
end $$;
create trigger guard before insert on attestation.node_login for each row execute function attestation.guard_node_login();

-- As it stands at this moment: somebody whose access is over for a minute, and who was not seen to leave, is still in.
create view attestation.node_login_now with (security_invoker = true) as
select l.*, case when l.kind = 'LOGIN' and l.outcome = 'GRANTED' and not exists (select from attestation.node_login o
    where o.tenant_id = l.tenant_id and o.node = l.node and o.visit = l.visit and o.kind = 'LOGOUT')
    and exists (select from attestation.staff_access a where a.tenant_id = l.tenant_id and a.id = l.access_id
      and least(upper(a.period), a.ended_at) + interval '1 minute' < platform.app_now()) then 'STILL_IN' else l.outcome end as state
from attestation.node_login l;
grant select on attestation.node_login_now to bailiwick_app, bailiwick_ops;

-- What an auditor reads of the trail: logins that no access covered are told of their reservation.
do $$
declare
  text text := pg_get_functiondef('attestation.audits_event(text, text, text, text, timestamptz)'::regprocedure);
begin
  assert text like '%''node.ready'', ''node.failed''%', 'the trail of auditors is written otherwise';
  execute replace(text, '''node.ready'', ''node.failed''', '''node.ready'', ''node.failed'', ''node.entered'', ''node.left''');
end $$;
