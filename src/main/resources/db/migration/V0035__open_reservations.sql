-- What a tenant has promised or awaits, without reading all that it ever had.
create index reservation_open on reservation.reservation (tenant_id) where state in
  ('PENDING_CUSTOMER_APPROVAL', 'PENDING_PROVIDER_APPROVAL', 'SCHEDULED', 'LOCKED', 'PROVISIONING', 'ACTIVE', 'SUSPENDED', 'ENDING');
