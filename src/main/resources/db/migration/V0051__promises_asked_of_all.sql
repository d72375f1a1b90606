-- R7 and R8 as questions, and all questions together; B2 adds up the charges as well.

-- R7: behind every key that was kept there is an answer, and what the answer says was made is there. That a key has one row, and
-- one effect with it, is its primary key.
create view operations.unlike_answered with (security_invoker = true) as
select i.tenant_id, i.key,
  i.status is null or p.parts is not null and not case p.parts[1]
    when 'quotes' then exists (select from reservation.quote q where q.tenant_id = i.tenant_id and q.id = p.parts[2]::uuid)
    when 'reservations' then exists (select from reservation.reservation r where r.tenant_id = i.tenant_id and r.id = p.parts[2]::uuid)
    else exists (select from reservation.amendment a where a.tenant_id = i.tenant_id and a.id = p.parts[2]::uuid) end as differs
from platform.idempotency i
left join lateral (select regexp_match(i.location, '/(quotes|reservations|amendments)/([0-9a-f-]{36})$') as parts
                   where i.status = 201) p on true;

-- R8: what the portal's own role could learn of another tenant, asked of the catalogue: a table of tenants without its wall or
-- with a policy that does not compare the tenant; a view that looks with its owner's eyes; a function that looks past the wall
-- and gives back a column that names somebody, and of free and busy any column beyond how much and when; a role above the wall.
create view operations.sight_of_others with (security_invoker = true) as
select c.oid::regclass::text as what, not (c.relrowsecurity and c.relforcerowsecurity) or exists (
    select from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname
      and p.roles && array['bailiwick_app', 'public']::name[]
      and (coalesce(p.qual, p.with_check) !~ 'current_tenant' or coalesce(p.with_check, p.qual) !~ 'current_tenant')) as tells
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema)'
  and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
  and has_table_privilege('bailiwick_app', c.oid, 'select')
union all
select c.oid::regclass::text, not coalesce('security_invoker=true' = any (c.reloptions), false)
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('v', 'm') and n.nspname !~ '^(pg_|information_schema)' and has_table_privilege('bailiwick_app', c.oid, 'select')
union all
select p.oid::regprocedure::text, exists (
    select from unnest(p.proargnames, p.proargmodes) as a(name, mode)
    where a.mode in ('o', 'b', 't') and (a.name ~ 'tenant|owner|reservation|quote|claim$|project|requested'
      or p.proname = 'free_busy' and a.name not in ('pool', 'at', 'installed', 'claimed', 'expires')))
from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where p.prosecdef and n.nspname !~ '^(pg_|information_schema)' and has_function_privilege('bailiwick_app', p.oid, 'execute')
union all
select r.rolname, r.rolsuper or r.rolbypassrls or exists (select from pg_auth_members m where m.member = r.oid)
from pg_roles r where r.rolname = 'bailiwick_app';

grant select on operations.unlike_answered, operations.sight_of_others to bailiwick_ops;

create or replace view operations.invariant with (security_invoker = true) as
select 'R1' as code, count(*) as examined, count(*) filter (where free < 0) as broken from operations.pool_margin
union all
select 'R2', (select count(*) from capacity.node_binding where live), count(*)
  from capacity.node_binding a join capacity.node_binding b
    on a.node = b.node and a.id < b.id and a.period && b.period and a.live and b.live
union all
select 'R3', count(*), count(*) filter (where not b.jurisdiction = any (r.allowed_jurisdictions))
  from capacity.node_binding b join reservation.reservation r on r.tenant_id = b.tenant_id and r.id = b.reservation
union all
select 'R4', count(*), count(*) filter (where q.sha256 <> sha256(convert_to(q.terms, 'UTF8')) or q.net_minor <> l.net)
  from reservation.quote q
  join lateral (select coalesce(sum(net_minor), 0) as net from reservation.quote_line l
                where l.tenant_id = q.tenant_id and l.quote_id = q.id) l on true
union all
select 'R5', count(*), count(*) filter (where u.used > least(p.nodes_max, o.nodes_max))
  from (select tenant_id, used, lead(at) over (partition by tenant_id order by at) as until from operations.tenant_use) u
  join tenancy.quota_policy p on p.tenant_id = u.tenant_id
  left join tenancy.own_quota o on o.tenant_id = u.tenant_id
  where u.until > platform.app_now()
union all
select 'R6', count(*), count(*) filter (where not first and not known) + count(*) filter (where seq <> expected)
  from (select t.seq, row_number() over w as expected, lag(t.to_state) over w is null as first,
          t.from_state is not distinct from lag(t.to_state) over w
            and exists (select from reservation.successor s where s.from_state = t.from_state and s.to_state = t.to_state) as known
        from reservation.transition t window w as (partition by t.tenant_id, t.reservation_id order by t.seq)) moves
union all
select 'R7', count(*), count(*) filter (where differs) from operations.unlike_answered
union all
select 'R8', count(*), count(*) filter (where tells) from operations.sight_of_others
union all
select 'R9', count(*), count(*) filter (where t.id is null or t.tenant_id is not null or lower(t.period) <> upper(c.period))
  from reservation.segment s join capacity.claim c on c.id = s.claim
  left join capacity.claim t on t.id = s.turnaround_claim
  where s.live and c.live
union all
select 'B1', count(*), count(*) filter (where differs) from operations.unlike_quoted
union all
select 'B2', count(*), count(*) filter (where i.net_minor <> l.net or i.net_minor <> coalesce(c.net, 0) or i.gross_minor <> coalesce(e.receivable, 0))
  from billing.invoice i
  join lateral (select coalesce(sum(net_minor), 0) as net from billing.invoice_line l
                where l.tenant_id = i.tenant_id and l.invoice_id = i.id) l on true
  left join (select tenant_id, invoice_id, sum(net_minor) as net from billing.charge group by 1, 2) c
    on c.tenant_id = i.tenant_id and c.invoice_id = i.id
  left join lateral (select sum(e.amount_minor) as receivable from billing.ledger_transaction t
                join billing.ledger_entry e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
                where t.tenant_id = i.tenant_id and t.source = i.id::text and e.account = 'receivable') e on true
  where i.state = 'ISSUED'
union all
select 'B3', count(*), count(*) filter (where total <> 0)
  from (select sum(amount_minor) as total from billing.ledger_entry group by tenant_id, transaction_id, currency) balances
union all
select 'B4', (select count(*) from metering.consumption_record), count(*) from metering.miscounted
union all
select 'B5', count(*), count(*) filter (where differs) from operations.unlike_made_again
union all
select 'B6', count(*), count(*) filter (where differs) from operations.priced_afterwards
union all
select 'B8', count(*), count(*) filter (where number <> expected)
  from (select number, row_number() over (partition by series order by number) as expected
        from billing.invoice where state = 'ISSUED') numbers
union all
select 'A1', coalesce(sum(events), 0), coalesce(sum(gaps + broken_links + altered), 0) from audit.verification;
