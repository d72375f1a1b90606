-- A node that serves a confidential reservation and has not proved itself in time, or has failed to.
create table attestation.alarm (
  tenant_id text not null references tenancy.tenant,
  id uuid not null,
  reservation_id uuid not null,
  node uuid not null references capacity.node,
  reason text not null check (reason in ('MISSED', 'FAILED')),
  raised_at timestamptz not null,
  cleared_at timestamptz,
  -- The verdict that cleared it; null when the node or the reservation has ended its service.
  cleared_by uuid,
  primary key (tenant_id, id),
  foreign key (tenant_id, reservation_id) references reservation.reservation,
  foreign key (tenant_id, cleared_by) references attestation.appraisal,
  check (cleared_by is null or cleared_at is not null));
create unique index alarm_open on attestation.alarm (tenant_id, reservation_id, node) where cleared_at is null;
select platform.protect('attestation.alarm');
grant select, insert, update on attestation.alarm to bailiwick_app;

create function attestation.keep_alarm() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.cleared_at is not null
     or (to_jsonb(new) - array['cleared_at', 'cleared_by']) is distinct from (to_jsonb(old) - array['cleared_at', 'cleared_by']) then
    raise exception 'an alarm is cleared once and never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep before update or delete on attestation.alarm for each row execute function attestation.keep_alarm();

-- The nodes that serve, or are about to serve, confidential reservations, each with its last accepted proof since it was bound.
create view attestation.node_on_duty with (security_invoker = true) as
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
  order by a.appraised_at desc, a.id desc limit 1) last on true
where b.live and b.failed_at is null and r.confidential_computing and r.state in ('PROVISIONING', 'ACTIVE', 'SUSPENDED');
grant select on attestation.node_on_duty to bailiwick_app, bailiwick_ops;
