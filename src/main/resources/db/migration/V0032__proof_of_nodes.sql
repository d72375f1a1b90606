-- Proof in the life of a reservation: one device proves one node, and nodes are handed over only when all have proved themselves.

-- Which device has proved which node of a reservation. Written by the verdict itself.
create table attestation.node_device (
  tenant_id text not null,
  reservation_id uuid not null,
  device text not null check (length(device) between 1 and 1000),
  node uuid not null references capacity.node,
  appraisal_id uuid not null,
  primary key (tenant_id, reservation_id, device),
  foreign key (tenant_id, reservation_id) references reservation.reservation,
  foreign key (tenant_id, appraisal_id) references attestation.appraisal);
select platform.protect('attestation.node_device');
grant select, insert on attestation.node_device to bailiwick_app;
select platform.keep_for_ever('attestation.node_device');

create function attestation.take_devices() returns trigger language plpgsql as $$
begin
  insert into attestation.node_device (tenant_id, reservation_id, device, node, appraisal_id)
    select new.tenant_id, new.reservation_id, d, new.node, new.id from unnest(new.devices) d
    order by d on conflict do nothing;
  if exists (select from attestation.node_device d where d.tenant_id = new.tenant_id
      and d.reservation_id = new.reservation_id and d.device = any (new.devices) and d.node <> new.node) then
    raise exception 'a device proves one node of a reservation' using errcode = 'check_violation', constraint = 'one_device_one_node';
  end if;
  return null;
end $$;
create trigger take_devices after insert on attestation.appraisal
  for each row when (new.counts and new.verdict = 'ACCEPT') execute function attestation.take_devices();

-- When a node was bound: what it proved before, in another turn, does not count.
alter table capacity.node_binding add column bound_at timestamptz not null default platform.app_now();

-- When a node that serves a reservation of the tenant in view has proved itself; null while it has not. Its newest verdict that
-- counts decides, if its challenge was set after the node was bound.
create function attestation.proved_at(of_reservation uuid, of_node uuid) returns timestamptz language sql as $$
  select newest.appraised_at
  from capacity.node_binding b
  cross join lateral (
    select a.verdict, a.valid_until, a.appraised_at from attestation.appraisal a
    join attestation.challenge c on c.tenant_id = a.tenant_id and c.id = a.challenge_id
    where a.tenant_id = b.tenant_id and a.reservation_id = b.reservation and a.node = b.node and a.counts
      and c.issued_at >= b.bound_at
    order by a.appraised_at desc, a.id desc limit 1) newest
  where b.tenant_id = platform.current_tenant() and b.reservation = of_reservation and b.node = of_node
    and b.live and b.failed_at is null and newest.verdict = 'ACCEPT'
    and (newest.valid_until is null or newest.valid_until > platform.app_now()) $$;

create function reservation.guard_proof() returns trigger language plpgsql as $$
begin
  if (select count(*) from capacity.node_binding b where b.tenant_id = new.tenant_id and b.reservation = new.id
      and b.live and b.failed_at is null and attestation.proved_at(b.reservation, b.node) is not null) < new.nodes then
    raise exception 'a node has not proved that it is confidential'
      using errcode = 'check_violation', constraint = 'confidential_nodes_have_proved';
  end if;
  return new;
end $$;
create trigger guard_proof before update on reservation.reservation for each row
  when (new.confidential_computing and old.state = 'PROVISIONING' and new.state = 'ACTIVE') execute function reservation.guard_proof();
