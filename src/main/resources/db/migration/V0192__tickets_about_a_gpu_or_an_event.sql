-- A ticket can be about one GPU or one event of the hardware: of its own reservation, on a node that the tenant has or had then. What it
-- is about is said when it is opened and never changes.
alter table telemetry.health_event add constraint health_event_of_reservation unique (tenant_id, id, reservation_id, node);
alter table engagement.ticket
  add column event_id uuid,
  add column device text check (device ~ '^gpu-\d{1,2}$'),
  add column about_node uuid references capacity.node,
  add constraint ticket_event foreign key (tenant_id, event_id, reservation_id, about_node)
    references telemetry.health_event (tenant_id, id, reservation_id, node),
  add constraint ticket_of_one_subject check (num_nonnulls(event_id, device) = (about_node is not null)::int
    and (about_node is null or reservation_id is not null and cardinality(nodes) = 1));
create index ticket_event on engagement.ticket (tenant_id, event_id) where event_id is not null;

-- A GPU is the tenant's while it has the node; what happened to it before is told by an event of that time.
create function engagement.guard_ticket_subject() returns trigger language plpgsql as $$
begin
  select n.id into new.about_node from capacity.node n where n.name = new.nodes[1];
  if new.event_id is not null and not exists (select from telemetry.health_event e where e.tenant_id = new.tenant_id and e.id = new.event_id
        and e.reservation_id = new.reservation_id and e.node = new.about_node
        and telemetry.is_placed(e.tenant_id, e.reservation_id, e.node, e.at, e.at))
     or new.device is not null and not exists (select from capacity.node_binding b join capacity.node n on n.id = b.node
        join catalog.node_type t on t.code = n.node_type where b.tenant_id = new.tenant_id and b.reservation = new.reservation_id
        and b.node = new.about_node and b.live and b.period @> platform.app_now() and substr(new.device, 5)::int < t.gpus) then
    raise exception 'a ticket is about hardware of its own reservation' using errcode = 'check_violation', constraint = 'ticket_subject';
  end if;
  return new;
end $$;
create trigger guard_subject before insert on engagement.ticket for each row when (num_nonnulls(new.event_id, new.device) > 0)
  execute function engagement.guard_ticket_subject();
