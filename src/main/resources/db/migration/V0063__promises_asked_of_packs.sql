-- A pack says whether enough witnesses had signed the log under it; asked for again once they have, it is another pack. Then P1 and
-- P2 as questions: what a pack was to hold, and the bytes that are given out.

alter table attestation.proof_pack add column witnessed boolean not null default false;
alter table attestation.proof_pack drop constraint pack_once;
alter table attestation.proof_pack add constraint pack_once unique nulls not distinct (tenant_id, period, cut_off, project_id,
  jurisdiction, reservation_id, last_size, verdicts, auditor_id, witnessed);

-- P1: the verdicts that were settled when a pack was asked for are still those of its period among the first entries of the log, and
-- a pack that was made is whole, as one that was not has no bytes. An auditor's access may have narrowed it further.
create view operations.unlike_settled with (security_invoker = true) as
select p.tenant_id, p.id, p.verdicts > v.n or p.auditor_id is null and p.verdicts < v.n
    or (p.made_at is not null, p.chunks, p.bytes) is distinct from (s.n > 0, nullif(s.n, 0)::int, s.length)
    or s.n > 0 and (s.last + 1 <> s.n or s.short) as differs
from attestation.proof_pack p
cross join lateral (select count(*) as n from attestation.log_leaf l
  join attestation.appraisal a on a.tenant_id = l.tenant_id and a.id = l.appraisal_id
  left join reservation.reservation r on r.tenant_id = a.tenant_id and r.id = a.reservation_id
  where l.tenant_id = p.tenant_id and l.index < p.last_size
    and a.appraised_at >= lower(p.period) and a.appraised_at < p.cut_off
    and (p.project_id is null or r.project_id = p.project_id)
    and (p.jurisdiction is null or r.jurisdiction = p.jurisdiction)
    and (p.reservation_id is null or r.id = p.reservation_id)) v
cross join lateral (select count(*) as n, max(number) as last, sum(octet_length(c.bytes)) as length,
    bool_or(octet_length(c.bytes) < 262144 and c.number < p.chunks - 1) as short
  from attestation.proof_pack_chunk c where c.tenant_id = p.tenant_id and c.pack_id = p.id) s;

-- P2: each stretch of a pack is what was kept, all of them together are what the trail says was made (asked of files up to 64 MiB:
-- more is not put together in memory), and every download is of a pack that is there.
create view operations.unlike_given with (security_invoker = true) as
select p.tenant_id, p.id, s.torn
    or p.bytes <= 67108864 and (select sha256(string_agg(c.bytes, ''::bytea order by c.number)) from attestation.proof_pack_chunk c
      where c.tenant_id = p.tenant_id and c.pack_id = p.id) is distinct from p.sha256
    or not exists (select from audit.audit_event e where e.tenant_id = p.tenant_id and e.target_id = p.id::text
      and e.action = 'proof-pack.made' and e.details ->> 'sha256' = encode(p.sha256, 'hex')) as differs
from attestation.proof_pack p
cross join lateral (select coalesce(bool_or(c.sha256 <> sha256(c.bytes)), true) as torn from attestation.proof_pack_chunk c
  where c.tenant_id = p.tenant_id and c.pack_id = p.id) s
where p.made_at is not null
union all
select e.tenant_id, null, not exists (select from attestation.proof_pack p
  where p.tenant_id = e.tenant_id and p.id::text = e.target_id and p.made_at <= e.recorded_at)
from audit.audit_event e where e.action = 'proof-pack.downloaded';

grant select on operations.unlike_settled, operations.unlike_given to bailiwick_ops;

-- The questions that are asked already stay as they are.
do $$ begin
  execute 'create or replace view operations.invariant with (security_invoker = true) as '
    || rtrim(pg_get_viewdef('operations.invariant'::regclass), '; ')
    || ' union all select ''P1'', count(*), count(*) filter (where differs) from operations.unlike_settled'
    || ' union all select ''P2'', count(*), count(*) filter (where differs) from operations.unlike_given';
end $$;
