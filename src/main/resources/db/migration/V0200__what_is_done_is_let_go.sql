-- Rows that nobody asks for any more go after a time that docs/operations.md states: work that was done or dropped, answers to commands,
-- and searches that found nothing. Work that was given up stays until somebody has looked at it.
create policy lets_go on platform.idempotency for delete to bailiwick_owner using (true);
create policy lets_go on reservation.unmet_demand for delete to bailiwick_owner using (true);
create index unmet_demand_searched on reservation.unmet_demand (searched_at);
create index idempotency_created on platform.idempotency (created_at);
create index job_over on platform.job (finished_at) where state in ('DONE', 'DROPPED');

create function platform.let_go() returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  moment timestamptz := platform.app_now();
  gone bigint := 0;
  these bigint;
begin
  -- planning the same again changes nothing as long as the row stands: nothing is planned for more than a year ago
  delete from platform.job where state in ('DONE', 'DROPPED') and finished_at < moment - interval '400 days' and due_at < moment - interval '400 days';
  get diagnostics these = row_count;
  gone := gone + these;
  delete from platform.idempotency where created_at < moment - interval '90 days';
  get diagnostics these = row_count;
  gone := gone + these;
  delete from reservation.unmet_demand where searched_at < moment - interval '730 days';
  get diagnostics these = row_count;
  return gone + these;
end $$;
revoke all on function platform.let_go from public;
grant execute on function platform.let_go to bailiwick_app;
