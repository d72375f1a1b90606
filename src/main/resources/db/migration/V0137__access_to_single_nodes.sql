-- Access of the staff may be to single nodes of a reservation; none named are all of them. What is encrypted is told of a reservation as a
-- whole, so that there no node can be named. As everything that was asked for, nodes never change (V0046).
alter table attestation.staff_access add nodes uuid[] not null default '{}',
  add constraint nodes_are_of_verdicts check (nodes = '{}' or scope = 'VERDICTS'),
  add constraint nodes_are_few check (cardinality(nodes) <= 64 and array_position(nodes, null) is null);

create function attestation.guard_staff_access_nodes() returns trigger language plpgsql as $$
begin
  if exists (select from unnest(new.nodes) as named(node) where not exists (select from capacity.node_binding b where b.tenant_id = new.tenant_id
      and b.reservation = new.reservation_id and b.node = named.node and b.live)) then
    perform attestation.refuse_fact('access is to nodes of its reservation', 'staff_access_of_its_nodes');
  end if;
  return new;
end $$;
create trigger guard_nodes before insert on attestation.staff_access for each row when (new.nodes <> '{}')
  execute function attestation.guard_staff_access_nodes();

do $$
declare
  text text := pg_get_viewdef('attestation.staff_access_now'::regclass);
begin
  assert text ~ 'ticket_id\s+FROM', 'the view of staff access is written otherwise';
  execute 'create or replace view attestation.staff_access_now with (security_invoker = true) as '
    || regexp_replace(text, 'ticket_id(\s+)FROM', 'ticket_id, a.nodes\1FROM');
end $$;
