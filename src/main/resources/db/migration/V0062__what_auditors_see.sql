-- The part of a tenant that an auditor sees. Each table that is not named here shows an auditor nothing. The functions see more than
-- their caller and answer yes or no.

-- The access of who asks, if it is open; as of app.audit_as_of for a pack, which is made after it was asked for.
create function attestation.own_audit() returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.id from attestation.auditor a,
    (select coalesce(nullif(current_setting('app.audit_as_of', true), '')::timestamptz, platform.app_now()) as at) n
  where a.tenant_id = platform.audited_tenant() and a.subject = platform.current_auditor()
    and n.at < a.ends_at and (a.ended_at is null or n.at < a.ended_at)
  order by a.id desc limit 1 $$;

create function attestation.audits_time(at timestamptz) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from attestation.auditor a where a.tenant_id = platform.audited_tenant()
    and a.id = attestation.own_audit() and a.evidence @> at) $$;

-- What belongs to no reservation is for auditors of everything.
create function attestation.audits_reservation(wanted uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from attestation.auditor a where a.tenant_id = platform.audited_tenant() and a.id = attestation.own_audit()
    and (a.scope = 'ALL'
      or exists (select from attestation.auditor_reservation s where s.tenant_id = a.tenant_id and s.auditor_id = a.id
        and s.reservation_id = wanted)
      or exists (select from attestation.auditor_project s join reservation.reservation r on r.tenant_id = s.tenant_id
        and r.project_id = s.project_id where s.tenant_id = a.tenant_id and s.auditor_id = a.id and r.id = wanted))) $$;

create function attestation.audits_project(wanted uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from attestation.auditor a where a.tenant_id = platform.audited_tenant() and a.id = attestation.own_audit()
    and (a.scope = 'ALL'
      or exists (select from attestation.auditor_project s where s.tenant_id = a.tenant_id and s.auditor_id = a.id
        and s.project_id = wanted)
      or exists (select from attestation.auditor_reservation s join reservation.reservation r on r.tenant_id = s.tenant_id
        and r.id = s.reservation_id where s.tenant_id = a.tenant_id and s.auditor_id = a.id and r.project_id = wanted))) $$;

create function attestation.audits_appraisal(wanted uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from attestation.appraisal a where a.tenant_id = platform.audited_tenant() and a.id = wanted
    and attestation.audits_time(a.appraised_at) and attestation.audits_reservation(a.reservation_id)) $$;

create function attestation.audits_content(wanted bytea) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from attestation.appraisal_file f where f.tenant_id = platform.audited_tenant() and f.sha256 = wanted
    and attestation.audits_appraisal(f.appraisal_id)) $$;
create index if not exists appraisal_file_content on attestation.appraisal_file (tenant_id, sha256);

-- Staff access within the time that is audited.
create function attestation.audits_access(wanted uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from attestation.staff_access x join attestation.auditor a on a.tenant_id = x.tenant_id
    and a.id = attestation.own_audit() where x.tenant_id = platform.audited_tenant() and x.id = wanted
    and (x.period && a.evidence or a.evidence @> x.asked_at) and attestation.audits_reservation(x.reservation_id)) $$;

-- Of the trail: what an auditor did, and what was done to evidence and its reservations. Never what carries a price.
create function attestation.audits_event(by text, done text, kind text, target text, at timestamptz) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare wanted uuid;
begin
  if by = platform.current_auditor() then return attestation.own_audit() is not null; end if;
  if target !~ '^[0-9a-f-]{36}$' or not attestation.audits_time(at) then return false; end if;
  wanted := target::uuid;
  return case kind
    when 'appraisal' then attestation.audits_appraisal(wanted)
    when 'staff-access' then attestation.audits_access(wanted)
    when 'challenge' then exists (select from attestation.challenge c where c.tenant_id = platform.audited_tenant() and c.id = wanted
      and attestation.audits_reservation(c.reservation_id))
    when 'reservation' then (done like 'attestation-alarm.%' or done in ('reservation.locked', 'reservation.provisioning',
      'reservation.active', 'reservation.ending', 'reservation.reclaiming', 'reservation.completed', 'reservation.failed',
      'reservation.suspended', 'node.ready', 'node.failed')) and attestation.audits_reservation(wanted)
    else false end;
end $$;

-- One policy for what an auditor reads.
create function platform.show_to_auditors(target regclass, condition text, tenant_column name default 'tenant_id') returns void
language plpgsql as $$
begin
  execute format('create policy auditor on %s for select to bailiwick_app using (%I = (select platform.audited_tenant()) and (%s))',
    target, tenant_column, condition);
end $$;

select platform.show_to_auditors('tenancy.tenant', '(select attestation.own_audit()) is not null', 'id');
select platform.show_to_auditors('tenancy.project', 'attestation.audits_project(id)');
select platform.show_to_auditors('reservation.reservation', 'attestation.audits_reservation(id)');
select platform.show_to_auditors('capacity.node_binding', 'reservation is not null and attestation.audits_reservation(reservation)');
select platform.show_to_auditors('attestation.appraisal', 'attestation.audits_time(appraised_at) and attestation.audits_reservation(reservation_id)');
select platform.show_to_auditors('attestation.appraisal_file', 'attestation.audits_appraisal(appraisal_id)');
select platform.show_to_auditors('attestation.content', 'attestation.audits_content(sha256)');
select platform.show_to_auditors('attestation.log_leaf', 'attestation.audits_appraisal(appraisal_id)');
select platform.show_to_auditors('attestation.log_waiting', 'attestation.audits_appraisal(appraisal_id)');
select platform.show_to_auditors('attestation.challenge', 'attestation.audits_time(issued_at) and attestation.audits_reservation(reservation_id)');
select platform.show_to_auditors('attestation.alarm', 'attestation.audits_time(raised_at) and attestation.audits_reservation(reservation_id)');
select platform.show_to_auditors('attestation.forecast', 'attestation.audits_appraisal(appraisal_id)');
select platform.show_to_auditors('attestation.posture_item', 'attestation.audits_reservation(reservation_id)');
select platform.show_to_auditors('attestation.posture_fact', 'exists (select from attestation.posture_item i where i.tenant_id = posture_fact.tenant_id and i.id = item_id)');
select platform.show_to_auditors('attestation.staff_access', 'attestation.audits_access(id)');
select platform.show_to_auditors('attestation.staff_use', 'attestation.audits_time(used_at) and attestation.audits_access(access_id)');
select platform.show_to_auditors('audit.audit_event', 'attestation.audits_event(actor, action, target_type, target_id, recorded_at)');
select platform.show_to_auditors('attestation.auditor', 'subject = (select platform.current_auditor()) and id = (select attestation.own_audit())');
select platform.show_to_auditors('attestation.auditor_project', 'auditor_id = (select attestation.own_audit())');
select platform.show_to_auditors('attestation.auditor_reservation', 'auditor_id = (select attestation.own_audit())');

-- What an auditor writes: their own words in the trail, that they were seen, their own packs, and the answers to their own keys.
create policy auditor_writes on audit.audit_event for insert to bailiwick_app
  with check (tenant_id = (select platform.audited_tenant()) and actor = (select platform.current_auditor())
    and (select attestation.own_audit()) is not null);
create policy auditor_writes on attestation.auditor for update to bailiwick_app
  using (tenant_id = (select platform.audited_tenant()) and id = (select attestation.own_audit()))
  with check (tenant_id = (select platform.audited_tenant()) and subject = (select platform.current_auditor()) and ended_at is null
    and left_at is null);
create policy auditor_writes on platform.idempotency to bailiwick_app
  using (tenant_id = (select platform.audited_tenant()) and caller = (select platform.current_auditor()))
  with check (tenant_id = (select platform.audited_tenant()) and caller = (select platform.current_auditor()));
alter table attestation.proof_pack alter column auditor_id set default attestation.own_audit();
create policy auditor_writes on attestation.proof_pack to bailiwick_app
  using (tenant_id = (select platform.audited_tenant()) and auditor_id = (select attestation.own_audit()))
  with check (tenant_id = (select platform.audited_tenant()) and auditor_id = (select attestation.own_audit()));
create policy auditor_writes on attestation.proof_pack_chunk to bailiwick_app
  using (tenant_id = (select platform.audited_tenant()) and exists (select from attestation.proof_pack p
    where p.tenant_id = proof_pack_chunk.tenant_id and p.id = pack_id))
  with check (tenant_id = (select platform.audited_tenant()) and exists (select from attestation.proof_pack p
    where p.tenant_id = proof_pack_chunk.tenant_id and p.id = pack_id));

revoke all on function attestation.own_audit, attestation.audits_time, attestation.audits_reservation, attestation.audits_project,
  attestation.audits_appraisal, attestation.audits_content, attestation.audits_access, attestation.audits_event from public;
grant execute on function attestation.own_audit, attestation.audits_time, attestation.audits_reservation, attestation.audits_project,
  attestation.audits_appraisal, attestation.audits_content, attestation.audits_access, attestation.audits_event to bailiwick_app;

-- The wall stands where a policy asks for the tenant in view, or for the tenant that is audited.
create or replace view operations.sight_of_others with (security_invoker = true) as
select c.oid::regclass::text as what, not (c.relrowsecurity and c.relforcerowsecurity) or exists (
    select from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname
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
