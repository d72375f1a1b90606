-- Auditors: people from outside who may read a part of a tenant's evidence for a time. What an auditor sees is decided here: the
-- portal says who asks (app.auditor), and nothing is visible that the access does not name.

-- Who asks, when it is an auditor. As long as this is set the tenant's own policies show nothing at all.
create function platform.current_auditor() returns text language sql stable parallel safe as
$$ select nullif(current_setting('app.auditor', true), '') $$;
create function platform.audited_tenant() returns text language sql stable parallel safe as
$$ select case when platform.current_auditor() is not null then nullif(current_setting('app.tenant', true), '') end $$;
create or replace function platform.current_tenant() returns text language sql stable parallel safe as
$$ select case when coalesce(current_setting('app.auditor', true), '') = '' then nullif(current_setting('app.tenant', true), '') end $$;

alter table tenancy.invitation drop constraint invitation_role_check;
alter table tenancy.invitation add constraint invitation_role_check
  check (role in ('tenant-admin', 'capacity', 'finance', 'compliance', 'viewer', 'auditor'));

create table attestation.auditor (
  tenant_id text not null references tenancy.tenant,
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  email text not null check (email = lower(email) and length(email) <= 254),
  scope text not null check (scope in ('ALL', 'PROJECTS', 'RESERVATIONS')),
  -- Evidence from this time, and no other.
  evidence tstzrange not null check (lower_inc(evidence) and not upper_inc(evidence) and not isempty(evidence)
    and not lower_inf(evidence) and not upper_inf(evidence)),
  -- From this instant on nothing is answered.
  ends_at timestamptz not null,
  invitation_id uuid not null,
  invited_by text not null,
  invited_by_name text not null,
  invited_at timestamptz not null default platform.app_now(),
  -- The account in Keycloak, once the invitation was accepted.
  subject text,
  last_seen_at timestamptz,
  ended_by_name text,
  ended_at timestamptz,
  -- When the membership was taken away in Keycloak.
  left_at timestamptz,
  version int not null default 0,
  primary key (tenant_id, id),
  foreign key (tenant_id, invitation_id) references tenancy.invitation,
  constraint auditor_is_for_a_time check (ends_at > invited_at and ends_at <= invited_at + interval '90 days'),
  check ((ended_by_name is null) = (ended_at is null)));
create unique index auditor_once on attestation.auditor (tenant_id, email) where ended_at is null;
create index auditor_subject on attestation.auditor (subject);
select platform.protect('attestation.auditor');
grant select, insert, update on attestation.auditor to bailiwick_app;

create table attestation.auditor_project (
  tenant_id text not null,
  auditor_id uuid not null,
  project_id uuid not null,
  primary key (tenant_id, auditor_id, project_id),
  foreign key (tenant_id, auditor_id) references attestation.auditor,
  foreign key (tenant_id, project_id) references tenancy.project);
select platform.protect('attestation.auditor_project');
grant select, insert on attestation.auditor_project to bailiwick_app;
select platform.keep_for_ever('attestation.auditor_project');

create table attestation.auditor_reservation (
  tenant_id text not null,
  auditor_id uuid not null,
  reservation_id uuid not null,
  primary key (tenant_id, auditor_id, reservation_id),
  foreign key (tenant_id, auditor_id) references attestation.auditor,
  foreign key (tenant_id, reservation_id) references reservation.reservation);
select platform.protect('attestation.auditor_reservation');
grant select, insert on attestation.auditor_reservation to bailiwick_app;
select platform.keep_for_ever('attestation.auditor_reservation');

-- An access is never widened: who shall see more, or longer, is invited anew.
create function attestation.guard_auditor() returns trigger language plpgsql as $$
declare changes text[] := array['subject', 'last_seen_at', 'ended_by_name', 'ended_at', 'left_at', 'version'];
begin
  if tg_op = 'INSERT' then
    new.invited_at := platform.app_now();
    if num_nonnulls(new.subject, new.last_seen_at, new.ended_at, new.left_at) > 0 then
      perform attestation.refuse_fact('an access begins with an invitation', 'auditor_is_invited');
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' or (to_jsonb(new) - changes) is distinct from (to_jsonb(old) - changes)
     or (old.subject is not null and new.subject is distinct from old.subject)
     or (old.ended_at is not null and (new.ended_at, new.ended_by_name) is distinct from (old.ended_at, old.ended_by_name)) then
    raise exception 'an auditor''s access keeps its scope, its time and its person, and ends once' using errcode = 'restrict_violation';
  end if;
  if old.ended_at is null and new.ended_at is not null then
    new.ended_at := least(platform.app_now(), old.ends_at);
  end if;
  if old.subject is null and new.subject is not null and (old.ended_at is not null or old.ends_at <= platform.app_now()) then
    perform attestation.refuse_fact('this access has ended', 'auditor_is_open');
  end if;
  return new;
end $$;
create trigger guard before insert or update or delete on attestation.auditor for each row execute function attestation.guard_auditor();
create trigger guard_truncate before truncate on attestation.auditor execute function platform.refuse_change();

-- What belongs to an access is said in the transaction that makes it.
create function attestation.guard_auditor_scope() returns trigger language plpgsql as $$
begin
  perform from attestation.auditor a where a.tenant_id = new.tenant_id and a.id = new.auditor_id
    and a.scope = case tg_table_name when 'auditor_project' then 'PROJECTS' else 'RESERVATIONS' end
    and a.xmin = pg_current_xact_id()::xid;
  if not found then
    perform attestation.refuse_fact('the scope of an access is fixed', 'auditor_scope_is_fixed');
  end if;
  return new;
end $$;
create trigger guard before insert on attestation.auditor_project for each row execute function attestation.guard_auditor_scope();
create trigger guard before insert on attestation.auditor_reservation for each row execute function attestation.guard_auditor_scope();

-- A pack that an auditor asked for holds what their access reached when they asked.
alter table attestation.proof_pack add column auditor_id uuid,
  add foreign key (tenant_id, auditor_id) references attestation.auditor,
  drop constraint pack_once,
  add constraint pack_once unique nulls not distinct (tenant_id, period, cut_off, project_id, jurisdiction, reservation_id, last_size,
    verdicts, auditor_id);
