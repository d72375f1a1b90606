-- Consent to enter a tenant's nodes. An access of the staff with the scope NODE_LOGIN lets one engineer log in to named nodes (shell, console, BMC),
-- because of a ticket or of a session of theirs; who asks is cleared for the jurisdiction of each node. The portal opens no door: what stands at a
-- node asks who may log in now, and reports each login and logout that it saw.
alter table attestation.staff_access drop constraint staff_access_scope_check,
  add constraint staff_access_scope_check check (scope in ('VERDICTS', 'ENCRYPTION', 'NODE_LOGIN')),
  add session_id uuid, add foreign key (tenant_id, session_id) references engagement.session,
  add constraint a_login_names_nodes check (scope <> 'NODE_LOGIN' or cardinality(nodes) >= 1),
  add constraint a_login_has_a_cause check (scope <> 'NODE_LOGIN' or num_nonnulls(ticket_id, session_id) = 1),
  add constraint a_session_is_of_a_login check (session_id is null or scope = 'NODE_LOGIN');
create index staff_access_session on attestation.staff_access (tenant_id, session_id) where session_id is not null;
create index staff_access_login on attestation.staff_access using gin (nodes) where scope = 'NODE_LOGIN' and decision = 'APPROVED';

create function attestation.guard_staff_access_login() returns trigger language plpgsql as $$
declare who uuid := (select e.id from engagement.engineer e where e.subject = new.asked_by and e.active);
begin
  if who is null or exists (select from capacity.node n where n.id = any (new.nodes) and not engagement.is_cleared(who, n.jurisdiction)) then
    perform attestation.refuse_fact('who asks to log in is an engineer who is cleared there', 'staff_access_of_the_cleared');
  end if;
  if new.session_id is not null and not exists (select from engagement.session s join engagement.session_engineer c on c.tenant_id = s.tenant_id
      and c.session_id = s.id where s.tenant_id = new.tenant_id and s.id = new.session_id and s.reservation_id = new.reservation_id
      and s.state in ('BOOKED', 'IN_PROGRESS') and c.engineer_id = who and c.live) then
    perform attestation.refuse_fact('a login for a session is its engineer''s, while it is ahead or running', 'staff_access_of_its_session');
  end if;
  return new;
end $$;
create trigger guard_login before insert on attestation.staff_access for each row when (new.scope = 'NODE_LOGIN')
  execute function attestation.guard_staff_access_login();

do $$
declare
  text text := pg_get_viewdef('attestation.staff_access_now'::regclass);
begin
  assert text ~ 'nodes\s+FROM', 'the view of staff access is written otherwise';
  execute 'create or replace view attestation.staff_access_now with (security_invoker = true) as '
    || regexp_replace(text, 'nodes(\s+)FROM', 'nodes, a.session_id\1FROM');
end $$;

-- Who may log in to a node at an instant: approved before it, begun, not over, not taken back by then; the node serves that reservation then,
-- and who was let in is cleared there still. The one place that says so.
create function attestation.admitted(wanted uuid, at timestamptz) returns table (tenant_id text, access_id uuid, reservation_id uuid, subject text,
    name text, email text, until timestamptz) language sql stable as $$
  select a.tenant_id, a.id, a.reservation_id, e.subject, e.name, e.email, upper(a.period)
  from attestation.staff_access a
  join engagement.engineer e on e.subject = a.asked_by and e.active
  join capacity.node n on n.id = wanted
  join capacity.node_binding b on b.tenant_id = a.tenant_id and b.reservation = a.reservation_id and b.node = n.id and b.live and b.period @> at
  where a.scope = 'NODE_LOGIN' and a.nodes @> array[wanted] and a.decision = 'APPROVED' and a.decided_at <= at and a.period @> at
    and (a.ended_at is null or at < a.ended_at) and engagement.is_cleared(e.id, n.jurisdiction)
  order by a.id $$;
grant execute on function attestation.admitted to bailiwick_app, bailiwick_ops;
