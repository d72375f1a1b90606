-- Where GPUs are asked, a node is proved by one accepted composite: its processor covers reports of as many different GPUs as it holds, all of them
-- answer the challenge of the processor, and none of them has proved another node of the reservation.

-- The GPUs that a verdict names, by the serial number of their certificates, whose reports answer that challenge; each once.
create function attestation.gpus_shown(claims jsonb, nonce bytea) returns text[] language sql immutable as $$
  select coalesce(array_agg(distinct g.value ->> 'device' order by g.value ->> 'device'), '{}') from jsonb_each(claims) g
  where g.key ~ '^gpu-[0-9]+$' and g.value ->> 'device' is not null and g.value ->> 'nonce' = encode(nonce, 'hex') $$;

-- Whether a verdict shows all that its reservation asks; null where nothing was settled, which proves nothing.
create function attestation.shows_extent(of_tenant text, of_appraisal uuid) returns boolean language sql as $$
  select case when e.gpus is null then true else
      a.kind = 'composite' and a.expected ->> 'gpus' = e.gpus::text
      and a.checks @> '[{"id": "cpu-gpu-binding", "outcome": "PASS"}, {"id": "distinct-devices", "outcome": "PASS"}]'
      and cardinality(s.gpus) = e.gpus
      and (select count(*) from attestation.node_device d where d.tenant_id = a.tenant_id and d.reservation_id = a.reservation_id
        and d.node = a.node and d.device = any (s.gpus)) = e.gpus end
  from attestation.appraisal a
  join attestation.challenge c on c.tenant_id = a.tenant_id and c.id = a.challenge_id and c.reservation_id = a.reservation_id and c.node = a.node
  join attestation.proof_extent e on e.tenant_id = a.tenant_id and e.reservation_id = a.reservation_id
  cross join lateral (select attestation.gpus_shown(a.claims, c.nonce) as gpus) s
  where a.tenant_id = of_tenant and a.id = of_appraisal $$;

-- Behind `take_devices`, which writes down whose the devices are: triggers fire by name.
create function attestation.with_extent() returns trigger language plpgsql as $$
begin
  if attestation.shows_extent(new.tenant_id, new.id) is false then
    raise exception 'a node proves itself with all of its GPUs' using errcode = 'check_violation', constraint = 'proof_shows_all_gpus';
  end if;
  return null;
end $$;
create trigger with_extent after insert on attestation.appraisal
  for each row when (new.counts and new.verdict = 'ACCEPT') execute function attestation.with_extent();

-- As before, and showing all that was settled; `reservation.guard_proof` asks here before nodes are handed over.
create or replace function attestation.proved_at(of_reservation uuid, of_node uuid) returns timestamptz language sql as $$
  select newest.appraised_at
  from capacity.node_binding b
  cross join lateral (
    select a.id, a.verdict, a.valid_until, a.appraised_at, a.expected from attestation.appraisal a
    join attestation.challenge c on c.tenant_id = a.tenant_id and c.id = a.challenge_id
    where a.tenant_id = b.tenant_id and a.reservation_id = b.reservation and a.node = b.node and a.counts
      and c.issued_at >= b.bound_at
    order by a.appraised_at desc, a.id desc limit 1) newest
  where b.tenant_id = platform.current_tenant() and b.reservation = of_reservation and b.node = of_node
    and b.live and b.failed_at is null and newest.verdict = 'ACCEPT'
    and (newest.valid_until is null or newest.valid_until > platform.app_now())
    and attestation.as_expected(b.tenant_id, b.reservation, newest.expected)
    and attestation.shows_extent(b.tenant_id, newest.id) $$;
