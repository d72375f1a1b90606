-- A command that takes longer than a transaction should has its key written ahead of it: how many runs of the request are at work. A run that
-- a crash cut off stays counted; the request sent again runs anew under its key, and after a day nobody sends it again.
alter table platform.idempotency
  add column running int not null default 0 check (running >= 0),
  add constraint answered_or_running check (status is null or running = 0);

create or replace view operations.unlike_answered with (security_invoker = true) as
select i.tenant_id, i.key,
  i.status is null and i.running = 0 or p.parts is not null and not case p.parts[1]
    when 'quotes' then exists (select from reservation.quote q where q.tenant_id = i.tenant_id and q.id = p.parts[2]::uuid)
    when 'reservations' then exists (select from reservation.reservation r where r.tenant_id = i.tenant_id and r.id = p.parts[2]::uuid)
    else exists (select from reservation.amendment a where a.tenant_id = i.tenant_id and a.id = p.parts[2]::uuid) end as differs
from platform.idempotency i
left join lateral (select regexp_match(i.location, '/(quotes|reservations|amendments)/([0-9a-f-]{36})$') as parts
                   where i.status = 201) p on true;

create or replace function platform.let_go() returns bigint
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
  delete from platform.idempotency
  where created_at < moment - interval '90 days' or running > 0 and created_at < moment - interval '1 day';
  get diagnostics these = row_count;
  gone := gone + these;
  delete from reservation.unmet_demand where searched_at < moment - interval '730 days';
  get diagnostics these = row_count;
  return gone + these;
end $$;
