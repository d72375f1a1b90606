-- What is encrypted may lie in one node of its reservation, so that access of the staff to it can be to single nodes as well (V0137). The same
-- name in two nodes is two things. A key lies in no node: it is of the nodes in which it protects something.
alter table attestation.posture_item add node uuid references capacity.node,
  add constraint a_key_lies_in_no_node check (node is null or kind <> 'KEY'),
  drop constraint posture_item_once,
  add constraint posture_item_once unique nulls not distinct (tenant_id, reservation_id, kind, name, node);
create index posture_item_node on attestation.posture_item (tenant_id, reservation_id, node) where node is not null;

create function attestation.guard_posture_item_node() returns trigger language plpgsql as $$
begin
  if not exists (select from capacity.node_binding b where b.tenant_id = new.tenant_id and b.reservation = new.reservation_id
      and b.node = new.node and b.live) then
    perform attestation.refuse_fact('it lies in a node of its reservation', 'posture_item_of_its_node');
  end if;
  return new;
end $$;
create trigger guard_node before insert on attestation.posture_item for each row when (new.node is not null)
  execute function attestation.guard_posture_item_node();

alter table attestation.staff_access drop constraint nodes_are_of_verdicts;
