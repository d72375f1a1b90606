-- When a verdict that counts would become another one: when its collateral ends, or because newer collateral says otherwise.
create table attestation.forecast (
  tenant_id text not null references tenancy.tenant,
  id uuid not null,
  reservation_id uuid not null,
  node uuid not null references capacity.node,
  appraisal_id uuid not null,
  cause text not null check (cause in ('COLLATERAL_ENDS', 'NEWER_COLLATERAL')),
  -- What ends or says so: the same cause is told once, however often it is found.
  cause_key text not null check (length(cause_key) between 1 and 300),
  flips_at timestamptz not null,
  verdict text not null check (verdict in ('CONDITIONAL', 'INCONCLUSIVE', 'REJECT')),
  reason text not null,
  detail text not null,
  -- Parts whose version is too low: {"part": {"has": 5, "needs": 6}}.
  short_of jsonb not null,
  made_at timestamptz not null default platform.app_now(),
  primary key (tenant_id, id),
  unique (tenant_id, appraisal_id, cause, cause_key),
  foreign key (tenant_id, reservation_id) references reservation.reservation,
  foreign key (tenant_id, appraisal_id) references attestation.appraisal);
select platform.protect('attestation.forecast');
grant select, insert on attestation.forecast to bailiwick_app;
select platform.keep_for_ever('attestation.forecast');

-- A notice before a verdict flips stands beside the alarms of a node, once for each cause.
alter table attestation.alarm add column cause text not null default '';
alter table attestation.alarm drop constraint alarm_reason_check;
alter table attestation.alarm add constraint alarm_reason_check check (reason in ('MISSED', 'FAILED', 'WOULD_FLIP'));
alter table attestation.alarm add constraint alarm_cause check ((reason = 'WOULD_FLIP') = (cause <> ''));
drop index attestation.alarm_open;
create unique index alarm_open on attestation.alarm (tenant_id, reservation_id, node) where cleared_at is null and reason <> 'WOULD_FLIP';
create unique index alarm_of_cause on attestation.alarm (tenant_id, reservation_id, node, cause) where reason = 'WOULD_FLIP';

-- Vendors' collateral that the provider's people have shown us: what other evidence of the same platform is judged anew by.
create table attestation.newer_collateral (
  sha256 bytea primary key check (sha256 = sha256(bytes)),
  name text not null,
  bytes bytea not null,
  shown_at timestamptz not null default platform.app_now());
grant select, insert on attestation.newer_collateral to bailiwick_app;
select platform.keep_for_ever('attestation.newer_collateral');

-- The forecasts of the verdicts that count now.
create view attestation.forecast_now with (security_invoker = true) as
select f.* from attestation.forecast f
where f.appraisal_id = (select a.id from attestation.appraisal a where a.tenant_id = f.tenant_id and a.reservation_id = f.reservation_id
  and a.node = f.node and a.counts order by a.appraised_at desc, a.id desc limit 1);
grant select on attestation.forecast_now to bailiwick_app, bailiwick_ops;
