-- What a node of a reservation for confidential computing has to show of itself: its processor alone, or its processor and every GPU. Settled when
-- the reservation is made, from the data of its node type, and never changed.

-- Whether the GPUs of a type with these modes have a confidential one, in which they sign what they are.
create function catalog.gpus_attest(modes text[]) returns boolean language sql immutable as $$
  select modes && array['NVIDIA_CC', 'NVIDIA_PPCIE'] $$;

create table attestation.proof_extent (
  tenant_id text not null,
  reservation_id uuid not null,
  node_type text not null references catalog.node_type,
  extent text not null constraint extent_of_proofs check (extent in ('WITH_GPUS', 'NO_CONFIDENTIAL_MODE', 'MADE_BEFORE')),
  -- as many as a node of the type holds; null where the processor proves the node alone
  gpus int check (gpus > 0),
  settled_at timestamptz not null default platform.app_now(),
  primary key (tenant_id, reservation_id),
  foreign key (tenant_id, reservation_id) references reservation.reservation,
  constraint gpus_where_they_are_asked check ((gpus is not null) = (extent = 'WITH_GPUS')));

-- Reservations of before keep what was demanded of them.
insert into attestation.proof_extent (tenant_id, reservation_id, node_type, extent)
select r.tenant_id, r.id, t.code, case when catalog.gpus_attest(t.confidential_computing) then 'MADE_BEFORE' else 'NO_CONFIDENTIAL_MODE' end
from reservation.reservation r join catalog.node_type t on t.code = r.node_type where r.confidential_computing;

select platform.protect('attestation.proof_extent');
grant select, insert on attestation.proof_extent to bailiwick_app;
select platform.keep_for_ever('attestation.proof_extent');

-- Whoever writes it, it says what the node type says.
create function attestation.settle_extent() returns trigger language plpgsql as $$
begin
  select t.code, case when catalog.gpus_attest(t.confidential_computing) then t.gpus end into new.node_type, new.gpus
  from reservation.reservation r join catalog.node_type t on t.code = r.node_type
  where r.tenant_id = new.tenant_id and r.id = new.reservation_id and r.confidential_computing;
  if not found then
    raise exception 'nodes prove themselves for reservations for confidential computing'
      using errcode = 'check_violation', constraint = 'extent_of_confidential_reservations';
  end if;
  new.extent := case when new.gpus is null then 'NO_CONFIDENTIAL_MODE' else 'WITH_GPUS' end;
  new.settled_at := platform.app_now();
  return new;
end $$;
create trigger settle before insert on attestation.proof_extent for each row execute function attestation.settle_extent();

create function reservation.settle_extent() returns trigger language plpgsql as $$
begin
  insert into attestation.proof_extent (tenant_id, reservation_id, node_type, extent)
    values (new.tenant_id, new.id, new.node_type, 'WITH_GPUS');
  return null;
end $$;
create trigger settle_extent after insert on reservation.reservation for each row
  when (new.confidential_computing) execute function reservation.settle_extent();

-- What decides about the proof of its nodes stays as the reservation was made.
create function reservation.keep_extent() returns trigger language plpgsql as $$
begin
  raise exception 'a reservation keeps its node type and whether it is for confidential computing'
    using errcode = 'restrict_violation', constraint = 'reservation_keeps_its_kind';
end $$;
create trigger keep_extent before update on reservation.reservation for each row
  when (new.confidential_computing is distinct from old.confidential_computing or new.node_type is distinct from old.node_type)
  execute function reservation.keep_extent();
