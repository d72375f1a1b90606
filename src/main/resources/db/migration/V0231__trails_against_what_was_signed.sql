-- The trails compared with their signed heads: with all of them, for a chain that was written anew matches the heads of later hours.

-- Whether a signed head is not what its trail has at that place, or not what its hour has in the list.
create function audit.is_unlike(s audit.signed_head, found bytea, heads text, stands boolean) returns boolean language sql immutable as $$
  select found is distinct from s.hash or not coalesce(stands and strpos(heads, audit.listed(audit.head_line(s))) > 0, false) $$;
grant execute on function audit.is_unlike to bailiwick_app, bailiwick_ops;

create view audit.signed_verification with (security_invoker = true) as
with compared as (
  select s.tenant_id, s.seq, audit.is_unlike(s, e.hash, h.heads, h.stands) as unlike
  from audit.signed_head s left join audit.signed_hours(2147483647) h on h.number = s.hour_number
  left join audit.audit_event e on e.tenant_id = s.tenant_id and e.seq = s.seq)
select tenant_id, count(*) as heads, count(*) filter (where unlike) as unlike, min(seq) filter (where unlike) as unlike_from
from compared group by 1;

-- The chains by themselves, as before.
do $$ begin
  execute 'create view audit.chain_verification with (security_invoker = true) as ' || pg_get_viewdef('audit.verification'::regclass);
  execute 'create or replace view operations.invariant with (security_invoker = true) as '
    || replace(pg_get_viewdef('operations.invariant'::regclass), 'audit.verification', 'audit.chain_verification verification');
end $$;
grant select on audit.signed_verification, audit.chain_verification to bailiwick_app, bailiwick_ops;

-- As before, and measured against what was signed.
create or replace view audit.verification with (security_invoker = true) as
select coalesce(c.tenant_id, s.tenant_id) as tenant_id, coalesce(c.events, 0) as events, coalesce(c.gaps, 0) as gaps,
  coalesce(c.broken_links, 0) as broken_links, coalesce(c.altered, 0) as altered, coalesce(c.last_seq, 0) as last_seq,
  coalesce(s.heads, 0) as signed_heads, coalesce(s.unlike, 0) as unlike_signed, s.unlike_from
from audit.chain_verification c full join audit.signed_verification s on s.tenant_id = c.tenant_id;

-- A3: of each trail every signed head is in it, and each signed hour is in the log and has its list.
create view operations.unlike_signed with (security_invoker = true) as
with hours as materialized (select * from audit.signed_hours(0))
select 'trail ' || s.tenant_id as what, bool_or(audit.is_unlike(s, e.hash, h.heads, h.stands)) as differs
from audit.signed_head s left join hours h on h.number = s.hour_number
left join audit.audit_event e on e.tenant_id = s.tenant_id and e.seq = s.seq group by s.tenant_id
union all
select coalesce('hour ' || number, 'an hour that is not kept'), not (stands and whole) from hours;
grant select on operations.unlike_signed to bailiwick_ops;

do $$ begin
  execute 'create or replace view operations.invariant with (security_invoker = true) as '
    || rtrim(pg_get_viewdef('operations.invariant'::regclass), '; ')
    || ' union all select ''A3'', count(*), count(*) filter (where differs) from operations.unlike_signed';
end $$;
