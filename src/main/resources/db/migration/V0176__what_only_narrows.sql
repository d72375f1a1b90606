-- R8: a policy that only narrows lets nobody see more; it need not name the tenant.
create or replace view operations.sight_of_others with (security_invoker = true) as
select c.oid::regclass::text as what, not (c.relrowsecurity and c.relforcerowsecurity) or exists (
    select from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname and p.permissive = 'PERMISSIVE'
      and p.roles && array['bailiwick_app', 'public']::name[]
      and (coalesce(p.qual, p.with_check) !~ '(current|audited)_tenant' or coalesce(p.with_check, p.qual) !~ '(current|audited)_tenant')) as tells
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
