-- A correction is an event of its own: REPLACE and VOID name the event of the same source that no longer counts. Nothing is
-- overwritten, and an event is corrected once: who corrects again corrects the correction.
alter table metering.usage_event
  add column corrects text check (length(corrects) between 1 and 200 and corrects <> id),
  add column dimensions jsonb not null default '{}' check (jsonb_typeof(dimensions) = 'object'),
  add constraint a_correction_names_its_event check ((kind = 'ORIGINAL') = (corrects is null)),
  add constraint a_void_counts_nothing check (kind <> 'VOID' or quantity = 0);
create unique index usage_event_corrected_once on metering.usage_event (tenant_id, source, corrects) where corrects is not null;
create index usage_event_by_record on metering.usage_event (tenant_id, reservation_id, meter, resource, lower(period));

-- What still counts: neither a VOID nor corrected by another event, whichever of the two came first.
create view metering.live_event with (security_invoker = true) as
select e.* from metering.usage_event e
where e.kind <> 'VOID' and not exists (
  select from metering.usage_event c where c.tenant_id = e.tenant_id and c.source = e.source and c.corrects = e.id);
grant select on metering.live_event to bailiwick_app, bailiwick_ops;

-- Of an hour whose events were all voided, the record stays and counts nothing.
alter table metering.consumption_record drop constraint consumption_record_events_check;
alter table metering.consumption_record add constraint consumption_record_events_check check (events >= 0);

-- B4 as a question to the data: each live event counts in exactly one record, and each record counts its live events.
create view metering.miscounted with (security_invoker = true) as
select coalesce(r.tenant_id, e.tenant_id) as tenant_id, coalesce(r.hour, e.hour) as hour
from metering.consumption_record r
full join (
  select l.tenant_id, l.reservation_id, l.meter, l.resource, date_trunc('hour', lower(l.period), 'UTC') as hour, count(*) as events,
    case m.aggregation when 'SUM' then sum(l.quantity) else max(l.quantity) end as quantity
  from metering.live_event l join metering.meter m on m.code = l.meter group by 1, 2, 3, 4, 5, m.aggregation) e
  on (e.tenant_id, e.reservation_id, e.meter, e.resource, e.hour) = (r.tenant_id, r.reservation_id, r.meter, r.resource, r.hour)
where coalesce(r.events, 0) <> coalesce(e.events, 0) or coalesce(r.quantity, 0) <> coalesce(e.quantity, 0);
grant select on metering.miscounted to bailiwick_ops;
