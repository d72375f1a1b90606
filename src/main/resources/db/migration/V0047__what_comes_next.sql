-- A tenant's next events and the windows of its calendar, in their order and without reading all that is promised.
create index reservation_starts on reservation.reservation (tenant_id, lower(period)) where state in
  ('PENDING_CUSTOMER_APPROVAL', 'PENDING_PROVIDER_APPROVAL', 'SCHEDULED', 'LOCKED', 'PROVISIONING', 'ACTIVE', 'SUSPENDED', 'ENDING');
drop index reservation.reservation_open;

-- What waits for an approval or is delivered: few beside what is scheduled.
create index reservation_waiting_or_delivered on reservation.reservation (tenant_id) where state in
  ('PENDING_CUSTOMER_APPROVAL', 'PENDING_PROVIDER_APPROVAL', 'PROVISIONING', 'ACTIVE', 'SUSPENDED', 'ENDING');
