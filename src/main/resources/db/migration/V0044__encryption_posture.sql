-- Encryption posture: what is encrypted, with which key, who holds it, and how each single fact of that is known.

-- A key, or something that a key protects. Who speaks for it is settled when it is recorded.
create table attestation.posture_item (
  tenant_id text not null references tenancy.tenant,
  id uuid not null,
  kind text not null check (kind in ('KEY', 'DISK', 'TRANSPORT', 'BACKUP')),
  name text not null check (length(name) between 1 and 120),
  reservation_id uuid,
  owner text not null check (owner in ('TENANT', 'PROVIDER')),
  recorded_by text not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null default platform.app_now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, reservation_id) references reservation.reservation,
  constraint posture_item_once unique nulls not distinct (tenant_id, reservation_id, kind, name),
  constraint only_keys_are_without_a_reservation check (kind = 'KEY' or reservation_id is not null),
  constraint tenants_speak_for_keys_alone check (owner = 'PROVIDER' or kind = 'KEY'));
select platform.protect('attestation.posture_item');
grant select, insert on attestation.posture_item to bailiwick_app;
select platform.keep_for_ever('attestation.posture_item');

-- One fact about an item, as it was known at an instant. The newest counts; none is ever changed.
create table attestation.posture_fact (
  tenant_id text not null,
  id uuid not null,
  item_id uuid not null,
  fact text not null check (fact in ('CUSTODY', 'PLACE', 'JURISDICTION', 'ALGORITHM', 'SIZE_BITS', 'LAST_ROTATED',
    'NEXT_ROTATION', 'ROTATION_DAYS', 'HSM_MODEL', 'HSM_SERIAL', 'HSM_KEY', 'HSM_CERTIFICATE', 'HSM_CERTIFICATE_UNTIL',
    'RELEASE_MEASUREMENT', 'RELEASE_VERDICT', 'LAST_USED', 'SENSITIVE', 'EXTRACTABLE', 'NEVER_EXTRACTABLE', 'PRESENCE',
    'STATE', 'KEY')),
  value text not null check (length(value) between 1 and 200),
  basis text not null check (basis in ('ATTESTED', 'OBSERVED', 'DECLARED')),
  appraisal_id uuid,
  -- What looked, such as an HSM by its model and serial number.
  source text not null default '' check (length(source) <= 200),
  as_of timestamptz not null,
  expires_at timestamptz not null,
  noted_by text not null,
  noted_by_name text not null,
  noted_at timestamptz not null default platform.app_now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, item_id) references attestation.posture_item,
  foreign key (tenant_id, appraisal_id) references attestation.appraisal,
  constraint attested_names_its_appraisal check ((basis = 'ATTESTED') = (appraisal_id is not null)),
  -- What evidence says of a key is what it is released to; algorithm, place and custody are nothing that a processor signs.
  constraint evidence_attests_measurements check (basis <> 'ATTESTED' or fact = 'RELEASE_MEASUREMENT'),
  constraint observed_names_its_source check ((basis = 'OBSERVED') = (source <> '')),
  constraint fact_is_of_the_past check (as_of <= noted_at),
  constraint fact_expires check (expires_at > as_of and expires_at <= as_of
    + case basis when 'DECLARED' then interval '8784 hours' else interval '744 hours' end));
create index posture_fact_newest on attestation.posture_fact (tenant_id, item_id, fact, as_of desc, id desc);
select platform.protect('attestation.posture_fact');
grant select, insert on attestation.posture_fact to bailiwick_app;
select platform.keep_for_ever('attestation.posture_fact');

create function attestation.refuse_fact(because text, promise text) returns void language plpgsql as $$
begin
  raise exception '%', because using errcode = 'check_violation', constraint = promise;
end $$;

-- Whether the claims of evidence hold that measurement of a whole machine: SEV-SNP's, or TDX's, also within a composite.
create function attestation.measures(claims jsonb, measurement text) returns boolean language sql immutable as $$
  select jsonb_path_exists(claims, '$.** ? (@.measurement == $said || @.mrtd == $said)', jsonb_build_object('said', measurement))
    or exists (select from jsonb_each_text(claims) c where c.key ~ '[./](measurement|mrtd)$' and c.value = measurement) $$;

-- What no writer may claim, whoever it is.
create function attestation.guard_fact() returns trigger language plpgsql as $$
declare item attestation.posture_item;
begin
  new.noted_at := platform.app_now();
  select * into item from attestation.posture_item i where i.tenant_id = new.tenant_id and i.id = new.item_id;
  if not found then
    perform attestation.refuse_fact('no such item', 'fact_is_of_an_item');
  end if;
  if (item.kind = 'KEY') <> (new.fact not in ('STATE', 'KEY')) and new.fact not in ('ALGORITHM', 'PLACE', 'JURISDICTION') then
    perform attestation.refuse_fact('this fact is not one of such a thing', 'fact_fits_its_item');
  end if;
  if new.fact = 'CUSTODY' and (new.value in ('BRING_YOUR_OWN', 'HOLD_YOUR_OWN')) <> (item.owner = 'TENANT')
     or new.fact = 'CUSTODY' and new.value not in ('PROVIDER', 'CUSTOMER_MANAGED', 'BRING_YOUR_OWN', 'HOLD_YOUR_OWN') then
    perform attestation.refuse_fact('whoever holds a key speaks for it', 'holder_speaks_for_the_key');
  end if;
  if new.fact = 'HSM_KEY' and item.owner <> 'PROVIDER' then
    perform attestation.refuse_fact('the HSM holds the provider''s keys alone', 'hsm_holds_the_providers_keys');
  end if;
  if new.fact = 'KEY' and not exists (select from attestation.posture_item k where k.tenant_id = new.tenant_id
      and k.kind = 'KEY' and k.id::text = new.value and (k.reservation_id is null or k.reservation_id = item.reservation_id)) then
    perform attestation.refuse_fact('no such key of this reservation', 'key_is_of_the_same_reservation');
  end if;
  -- An attested fact stands word for word in evidence that was accepted in answer to a challenge, and ends with it.
  if new.basis = 'ATTESTED' and not exists (select from attestation.appraisal a where a.tenant_id = new.tenant_id
      and a.id = new.appraisal_id and a.counts and a.verdict = 'ACCEPT'
      and (item.reservation_id is null or a.reservation_id = item.reservation_id)
      and a.appraised_at <= new.as_of and new.expires_at <= coalesce(a.valid_until, 'infinity')
      and attestation.measures(a.claims, new.value)) then
    perform attestation.refuse_fact('no accepted evidence says so', 'attested_by_accepted_evidence');
  end if;
  return new;
end $$;
create trigger guard before insert on attestation.posture_fact for each row execute function attestation.guard_fact();

-- The newest of each fact. It is stale after its end, and as soon as the node whose evidence said so fails to prove itself.
create view attestation.posture with (security_invoker = true) as
select distinct on (f.tenant_id, f.item_id, f.fact) f.*,
  f.expires_at <= platform.app_now() or (f.basis = 'ATTESTED' and exists (
    select from attestation.appraisal a
    join attestation.appraisal later on later.tenant_id = a.tenant_id and later.reservation_id = a.reservation_id
      and later.node = a.node and later.counts and later.verdict <> 'ACCEPT' and later.appraised_at > a.appraised_at
    where a.tenant_id = f.tenant_id and a.id = f.appraisal_id)) as stale
from attestation.posture_fact f
order by f.tenant_id, f.item_id, f.fact, f.as_of desc, f.id desc;
grant select on attestation.posture to bailiwick_app, bailiwick_ops;
