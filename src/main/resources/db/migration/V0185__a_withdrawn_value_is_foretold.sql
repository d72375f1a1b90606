-- A reference value that was withdrawn is a reason of its own why a verdict would be another one, from then on.
alter table attestation.forecast drop constraint forecast_cause_check;
alter table attestation.forecast add constraint forecast_cause_check check (cause in ('COLLATERAL_ENDS', 'NEWER_COLLATERAL', 'VALUE_WITHDRAWN'));
