-- The register of reference values says, too, what is demanded of SEV-SNP platforms: minimum versions and settings. By two people, with a
-- reason and a time, like all its values; what a field reserves stays zero.
alter table attestation.reference_value drop constraint reference_value_kind_check, drop constraint reference_value_check;
alter table attestation.reference_value add constraint reference_value_kind_check check (kind in ('SNP_MEASUREMENT', 'TDX_MRTD', 'TDX_RTMR0',
    'TDX_RTMR1', 'TDX_RTMR2', 'TDX_RTMR3', 'SGX_MRENCLAVE', 'SGX_MRSIGNER', 'SNP_LEAST_TCB_MILAN', 'SNP_LEAST_TCB_GENOA',
    'SNP_LEAST_TCB_TURIN', 'SNP_LEAST_FIRMWARE', 'SNP_PLATFORM_ON', 'SNP_PLATFORM_OFF')),
  add constraint reference_value_form check (value !~ '^0+$' and value ~ case
    when kind in ('SNP_LEAST_TCB_MILAN', 'SNP_LEAST_TCB_GENOA') then '^[0-9a-f]{4}0{8}[0-9a-f]{4}$'
    when kind = 'SNP_LEAST_TCB_TURIN' then '^[0-9a-f]{8}0{6}[0-9a-f]{2}$'
    when kind = 'SNP_LEAST_FIRMWARE' then '^[0-9a-f]{6}$'
    when kind in ('SNP_PLATFORM_ON', 'SNP_PLATFORM_OFF') then '^[0-3]{2}$'
    when kind like 'SGX%' then '^[0-9a-f]{64}$'
    else '^[0-9a-f]{96}$' end);

-- Why a verdict would be another one: what is demanded since, or will be.
alter table attestation.forecast drop constraint forecast_cause_check;
alter table attestation.forecast add constraint forecast_cause_check
  check (cause in ('COLLATERAL_ENDS', 'NEWER_COLLATERAL', 'VALUE_WITHDRAWN', 'MINIMUM_RAISED'));

-- What is demanded no more is no forecast.
create or replace view attestation.forecast_now with (security_invoker = true) as
select f.* from attestation.forecast f
where f.appraisal_id = (select a.id from attestation.appraisal a where a.tenant_id = f.tenant_id and a.reservation_id = f.reservation_id
  and a.node = f.node and a.counts order by a.appraised_at desc, a.id desc limit 1)
  and (f.cause <> 'MINIMUM_RAISED' or not exists (select from attestation.reference_value v
    where v.id::text = split_part(f.cause_key, ' ', 2) and v.withdrawn_at is not null));
