-- Who did what, from where, to which target, with which outcome: a hash chain per tenant.
create schema audit;
grant usage on schema audit to bailiwick_app, bailiwick_ops;

create table audit.audit_event (
  tenant_id text not null,
  seq bigint not null,
  recorded_at timestamptz not null,
  actor text not null,
  actor_name text not null,
  address text not null,
  action text not null,
  target_type text not null,
  target_id text not null,
  outcome text not null check (outcome in ('SUCCESS', 'REFUSED', 'FAILED')),
  request_id text not null,
  details jsonb not null default '{}',
  previous_hash bytea not null,
  hash bytea not null,
  primary key (tenant_id, seq));
create index audit_event_recorded on audit.audit_event (tenant_id, recorded_at desc);
create index audit_event_target on audit.audit_event (tenant_id, target_id);
select platform.protect('audit.audit_event');
grant select, insert on audit.audit_event to bailiwick_app;

-- SHA-256 over the previous hash and a canonical JSON array of the event's fields.
create function audit.event_hash(e audit.audit_event) returns bytea language sql stable as $$
  select sha256(e.previous_hash || convert_to(jsonb_build_array(
    e.tenant_id, e.seq, extract(epoch from e.recorded_at)::text, e.actor, e.actor_name, e.address, e.action,
    e.target_type, e.target_id, e.outcome, e.request_id, e.details)::text, 'UTF8')) $$;

create function audit.chain() returns trigger language plpgsql as $$
declare last record;
begin
  perform pg_advisory_xact_lock(hashtextextended('audit:' || new.tenant_id, 0));
  select seq, hash into last from audit.audit_event where tenant_id = new.tenant_id order by seq desc limit 1;
  new.seq := coalesce(last.seq, 0) + 1;
  new.previous_hash := coalesce(last.hash, '\x');
  new.recorded_at := platform.app_now();
  new.hash := audit.event_hash(new);
  return new;
end $$;
create trigger chain before insert on audit.audit_event for each row execute function audit.chain();
select platform.keep_for_ever('audit.audit_event');

-- Gaps, broken links and altered rows of the tenant in view; all zero when nobody has touched the trail.
create view audit.verification with (security_invoker = true) as
with linked as (
  select e, lag(e.hash, 1, '\x'::bytea) over w as expected_previous, lag(e.seq, 1, 0::bigint) over w + 1 as expected_seq
  from audit.audit_event e window w as (partition by e.tenant_id order by e.seq))
select (e).tenant_id as tenant_id, count(*) as events,
  count(*) filter (where (e).seq <> expected_seq) as gaps,
  count(*) filter (where (e).previous_hash <> expected_previous) as broken_links,
  count(*) filter (where (e).hash <> audit.event_hash(e)) as altered,
  max((e).seq) as last_seq
from linked group by 1;
grant select on audit.verification to bailiwick_app, bailiwick_ops;
