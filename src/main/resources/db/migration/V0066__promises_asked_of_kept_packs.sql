-- P1 and P2 as questions of packs that are kept for a time. The bytes of a file are asked stretch by stretch, however large it is.

-- How many verdicts a pack had to hold. Each is found once, whatever the planner believes: while statistics lag behind a busy hour it
-- expects a row or two of a period, and would read the whole period again for each entry of the log.
create function operations.verdicts_settled(p attestation.proof_pack) returns bigint language sql stable set enable_nestloop = off as $$
  select count(*) from attestation.log_leaf l
    join attestation.appraisal a on a.tenant_id = l.tenant_id and a.id = l.appraisal_id
    left join reservation.reservation r on r.tenant_id = a.tenant_id and r.id = a.reservation_id
  where l.tenant_id = p.tenant_id and l.index < p.last_size
    and a.appraised_at >= lower(p.period) and a.appraised_at < p.cut_off
    and (p.project_id is null or r.project_id = p.project_id)
    and (p.jurisdiction is null or r.jurisdiction = p.jurisdiction)
    and (p.reservation_id is null or r.id = p.reservation_id) $$;
revoke all on function operations.verdicts_settled from public;
grant execute on function operations.verdicts_settled to bailiwick_ops;

create or replace view operations.unlike_settled with (security_invoker = true) as
select p.tenant_id, p.id, p.verdicts > v.n or p.auditor_id is null and p.verdicts < v.n
    or (p.made_at is not null and p.removed_at is null, case when p.removed_at is null then p.chunks end,
        case when p.removed_at is null then p.bytes end) is distinct from (s.n > 0, nullif(s.n, 0)::int, s.length)
    or s.n > 0 and (s.last + 1 <> s.n or s.short) as differs
from attestation.proof_pack p
cross join lateral (select operations.verdicts_settled(p) as n) v
cross join lateral (select count(*) as n, max(number) as last, sum(octet_length(c.bytes)) as length,
    bool_or(octet_length(c.bytes) < 262144 and c.number < p.chunks - 1) as short
  from attestation.proof_pack_chunk c where c.tenant_id = p.tenant_id and c.pack_id = p.id) s;

-- Each stretch is what was kept, the stretches are those that the trail says were made, in their order, a pack whose time is over has
-- gone within a day, and every download is of a pack that was there.
create or replace view operations.unlike_given with (security_invoker = true) as
select p.tenant_id, p.id, s.torn or s.sums is distinct from p.stretches_sha256
    or p.kept_until < platform.app_now() - interval '1 day'
    or not exists (select from audit.audit_event e where e.tenant_id = p.tenant_id and e.target_id = p.id::text
      and e.action = 'proof-pack.made' and e.details ->> 'sha256' = encode(p.sha256, 'hex')
      and coalesce(e.details ->> 'stretchesSha256', encode(p.stretches_sha256, 'hex')) = encode(p.stretches_sha256, 'hex')) as differs
from attestation.proof_pack p
cross join lateral (select coalesce(bool_or(c.sha256 <> sha256(c.bytes)), true) as torn,
    sha256(string_agg(c.sha256, ''::bytea order by c.number)) as sums
  from attestation.proof_pack_chunk c where c.tenant_id = p.tenant_id and c.pack_id = p.id) s
where p.made_at is not null and p.removed_at is null
union all
select e.tenant_id, null, not exists (select from attestation.proof_pack p
  where p.tenant_id = e.tenant_id and p.id::text = e.target_id and p.made_at <= e.recorded_at
    and (p.removed_at is null or p.removed_at >= e.recorded_at))
from audit.audit_event e where e.action = 'proof-pack.downloaded';
