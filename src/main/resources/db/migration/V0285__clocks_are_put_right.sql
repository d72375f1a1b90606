-- A clock that ran by mistake is put right by one more event: by whom, why, and from when to when it should have stood still. What happened before
-- stays as it was written. Only by such an event a run that stopped, and a breach, are read anew; how often, its row counts.
alter table engagement.sla_cycle add column corrections int not null default 0;
alter table engagement.sla_event drop constraint sla_event_kind_check,
  add constraint sla_event_kind_check
    check (kind in ('START', 'PAUSE', 'RESUME', 'STOP', 'RETARGET', 'RECALENDAR', 'ESCALATE', 'BREACH', 'CORRECT')),
  add column still_from timestamptz,
  add column still_until timestamptz,
  add column reason text check (length(reason) between 1 and 500),
  add constraint a_correction_says_when_and_why check ((kind = 'CORRECT') = (num_nonnulls(still_from, still_until, reason) = 3)),
  add constraint only_a_correction_says_so check (kind = 'CORRECT' or num_nonnulls(still_from, still_until, reason) = 0),
  add constraint a_correction_is_of_the_past check (still_from < still_until and still_until <= at);

create or replace function engagement.guard_cycle() returns trigger language plpgsql as $$
declare corrected boolean := tg_op = 'UPDATE' and new.corrections = old.corrections + 1 and new.events > old.events and old.metric <> 'FIRST_RESPONSE';
begin
  if tg_op = 'DELETE' or (new.tenant_id, new.id, new.ticket_id, new.metric, new.n, new.started_at, new.zone)
       is distinct from (old.tenant_id, old.id, old.ticket_id, old.metric, old.n, old.started_at, old.zone)
     or new.events < old.events or new.corrections < old.corrections or new.corrections > old.corrections and not corrected
     or corrected and new.stopped_at is distinct from old.stopped_at
     or not corrected and (old.stopped_at is not null or new.level < old.level
       or old.breached_at is not null and new.breached_at is distinct from old.breached_at) then
    raise exception 'a clock that stopped, and a breach, stay as they were' using errcode = 'restrict_violation';
  end if;
  if new.breached_at is not null and new.breached_at > platform.app_now() then
    raise exception 'a breach is no prophecy' using errcode = 'check_violation', constraint = 'breach_has_been';
  end if;
  return new;
end $$;

-- As many corrections as the row says are written down, by the time that all of it is.
create function engagement.guard_corrections() returns trigger language plpgsql as $$
declare its engagement.sla_cycle;
begin
  if tg_table_name = 'sla_event' then
    select * into its from engagement.sla_cycle c where c.tenant_id = new.tenant_id and c.id = new.cycle_id;
  else
    select * into its from engagement.sla_cycle c where c.tenant_id = new.tenant_id and c.id = new.id;
  end if;
  if its.corrections <> (select count(*) from engagement.sla_event e where e.tenant_id = its.tenant_id and e.cycle_id = its.id and e.kind = 'CORRECT')
     or exists (select from engagement.sla_event e where e.tenant_id = its.tenant_id and e.cycle_id = its.id and e.kind = 'CORRECT'
       and (e.still_from < its.started_at or e.still_until > coalesce(its.stopped_at, e.still_until))) then
    raise exception 'a correction is an event of its clock' using errcode = 'check_violation', constraint = 'correction_is_written';
  end if;
  return null;
end $$;
create constraint trigger corrections after update on engagement.sla_cycle deferrable initially deferred for each row
  when (new.corrections <> old.corrections) execute function engagement.guard_corrections();
create constraint trigger corrections after insert on engagement.sla_event deferrable initially deferred for each row
  when (new.kind = 'CORRECT') execute function engagement.guard_corrections();
