-- Each quote counts its tenant's open ones under the tenant's lock: without this, all that the tenant ever asked for are read.
create index quote_open on reservation.quote (tenant_id, expires_at) where state = 'OPEN';
