-- What a tenant expects of the guests on the nodes of a reservation for confidential computing, beside what is asked of every guest: what was
-- measured, whose key it was started under, and no older version under that key. Each change is a row with the next version and the newest
-- counts; one that expects nothing lifts what was expected before.
create table attestation.guest_expectation (
  tenant_id text not null,
  reservation_id uuid not null,
  version int not null check (version > 0),
  measurement text check (measurement ~ '^[0-9a-f]{96}$' and measurement !~ '^0+$'),
  id_key_digest text check (id_key_digest ~ '^[0-9a-f]{96}$' and id_key_digest !~ '^0+$'),
  guest_svn_min bigint check (guest_svn_min between 0 and 4294967295),
  said_by text not null,
  said_by_name text not null,
  said_at timestamptz not null default platform.app_now(),
  primary key (tenant_id, reservation_id, version),
  foreign key (tenant_id, reservation_id) references reservation.reservation,
  -- Whoever signs an ID block writes the version into it.
  constraint a_version_is_under_a_key check (guest_svn_min is null or id_key_digest is not null));
select platform.protect('attestation.guest_expectation');
grant select, insert on attestation.guest_expectation to bailiwick_app;
select platform.keep_for_ever('attestation.guest_expectation');

-- The reservation is locked, so a node is not handed over while somebody says what has to run on it.
create function attestation.guard_guest_expectation() returns trigger language plpgsql as $$
begin
  perform from reservation.reservation r where r.tenant_id = new.tenant_id and r.id = new.reservation_id and r.confidential_computing
    and r.state in ('PENDING_CUSTOMER_APPROVAL', 'PENDING_PROVIDER_APPROVAL', 'SCHEDULED', 'LOCKED', 'PROVISIONING', 'ACTIVE', 'SUSPENDED')
    for share;
  if not found then
    raise exception 'guests are expected of open reservations for confidential computing'
      using errcode = 'check_violation', constraint = 'guests_of_open_confidential_reservations';
  end if;
  if new.version > 1 and not exists (select from attestation.guest_expectation e
      where e.tenant_id = new.tenant_id and e.reservation_id = new.reservation_id and e.version = new.version - 1) then
    raise exception 'what is expected follows the version before' using errcode = 'check_violation', constraint = 'expectation_follows';
  end if;
  new.said_at := platform.app_now();
  return new;
end $$;
create trigger guard before insert on attestation.guest_expectation for each row execute function attestation.guard_guest_expectation();

-- Whether a verdict was one under what the reservation expects now; `asked` is what its evidence was expected to say.
create function attestation.as_expected(of_tenant text, of_reservation uuid, asked jsonb) returns boolean language sql as $$
  select coalesce((select asked @> jsonb_strip_nulls(jsonb_build_object('measurement', e.measurement, 'idKeyDigest', e.id_key_digest,
      'guestSvnMin', e.guest_svn_min))
    from attestation.guest_expectation e where e.tenant_id = of_tenant and e.reservation_id = of_reservation
    order by e.version desc limit 1), true) $$;

-- A node has proved itself when the verdict that decides was one under what is expected; `reservation.guard_proof` asks here before nodes are
-- handed over.
create or replace function attestation.proved_at(of_reservation uuid, of_node uuid) returns timestamptz language sql as $$
  select newest.appraised_at
  from capacity.node_binding b
  cross join lateral (
    select a.verdict, a.valid_until, a.appraised_at, a.expected from attestation.appraisal a
    join attestation.challenge c on c.tenant_id = a.tenant_id and c.id = a.challenge_id
    where a.tenant_id = b.tenant_id and a.reservation_id = b.reservation and a.node = b.node and a.counts
      and c.issued_at >= b.bound_at
    order by a.appraised_at desc, a.id desc limit 1) newest
  where b.tenant_id = platform.current_tenant() and b.reservation = of_reservation and b.node = of_node
    and b.live and b.failed_at is null and newest.verdict = 'ACCEPT'
    and (newest.valid_until is null or newest.valid_until > platform.app_now())
    and attestation.as_expected(b.tenant_id, b.reservation, newest.expected) $$;

-- Before nodes are handed over, what was proved before something else was expected is due again at once. In service it is asked at the next proof,
-- so a new image is rolled out within a period and without an alarm.
create or replace view attestation.node_on_duty with (security_invoker = true) as
select b.tenant_id, b.reservation as reservation_id, r.state, b.node, n.name, coalesce(b.ready_at, b.bound_at) as since,
  last.appraised_at as proved_at, last.valid_until
from capacity.node_binding b
join capacity.node n on n.id = b.node
join reservation.reservation r on r.tenant_id = b.tenant_id and r.id = b.reservation
left join lateral (
  select a.appraised_at, a.valid_until from attestation.appraisal a
  join attestation.challenge c on c.tenant_id = a.tenant_id and c.id = a.challenge_id
  where a.tenant_id = b.tenant_id and a.reservation_id = b.reservation and a.node = b.node and a.counts and a.verdict = 'ACCEPT'
    and c.issued_at >= b.bound_at
    and (r.state <> 'PROVISIONING' or attestation.as_expected(a.tenant_id, a.reservation_id, a.expected))
  order by a.appraised_at desc, a.id desc limit 1) last on true
where b.live and b.failed_at is null and r.confidential_computing and r.state in ('PROVISIONING', 'ACTIVE', 'SUSPENDED');
