-- Notice of something that ends depends on since when its end is known of a node, through whatever evidence.
create index forecast_known on attestation.forecast (tenant_id, reservation_id, node, cause, cause_key);
