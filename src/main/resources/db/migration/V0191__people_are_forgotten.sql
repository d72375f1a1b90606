-- Personal data that nobody needs any more is let go: erased where the row stays, deleted where it does not. No role of the portal may do
-- that to a row of its choice. One function does it to all that is old enough, and what it may write is told by a trigger beside those that
-- keep the rows as they are.
create function platform.erase_only() returns trigger language plpgsql as $$
begin
  if current_user <> 'bailiwick_owner' or (to_jsonb(new) - tg_argv) is distinct from (to_jsonb(old) - tg_argv) then
    raise exception 'people are forgotten by platform.forget_people alone' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- The trigger that keeps a row lets a change through that erases, and another one looks at what that change is.
create function platform.may_be_erased(target regclass, keeper text, keeps text, mark text, marker text, columns text) returns void
language plpgsql as $$
declare
  erases text := format('(new.%1$I = %2$L and old.%1$I <> %2$L)', mark, marker);
  inserts text := case when (select tgtype & 4 from pg_trigger where tgrelid = target and tgname = keeper) > 0 then 'insert or ' else '' end;
begin
  execute format('drop trigger %I on %s', keeper, target);
  execute format('create trigger %I before %sdelete on %s for each row execute function %s()', keeper, inserts, target, keeps);
  execute format('create trigger %I before update on %s for each row when (not %s) execute function %s()', keeper || '_kept', target, erases, keeps);
  execute format('create trigger erase before update on %s for each row when %s execute function platform.erase_only(%s)', target, erases, columns);
  execute format('create policy forgets on %s for update to bailiwick_owner using (true)', target);
end $$;

select platform.may_be_erased('attestation.alarm_mail', 'keep', 'attestation.keep_alarm_mail', 'email', 'erased@erased.invalid', $$'email'$$);
select platform.may_be_erased('telemetry.silence_mail', 'keep', 'telemetry.keep_silence_mail', 'email', 'erased@erased.invalid', $$'email'$$);
select platform.may_be_erased('engagement.minutes_mail', 'keep', 'engagement.keep_minutes_mail', 'email', 'erased@erased.invalid', $$'email'$$);
select platform.may_be_erased('engagement.mail_out', 'guard', 'engagement.guard_mail_out', 'address', 'erased@erased.invalid',
  $$'address', 'recipient_name'$$);
select platform.may_be_erased('engagement.mail_in', 'append_only', 'platform.refuse_change', 'sender', 'erased@erased.invalid',
  $$'sender', 'title', 'body'$$);
select platform.may_be_erased('engagement.session', 'guard', 'engagement.guard_session', 'booked_by_email', 'erased@erased.invalid',
  $$'booked_by_name', 'booked_by_email', 'ended_by_name'$$);
select platform.may_be_erased('engagement.session_step', 'append_only', 'platform.refuse_change', 'actor_name', '–', $$'actor_name'$$);
drop function platform.may_be_erased;

-- A mail about a webhook goes with the delivery that it was about.
alter table tenancy.webhook_mail drop constraint webhook_mail_tenant_id_delivery_id_fkey,
  add foreign key (tenant_id, delivery_id) references tenancy.webhook_delivery on delete cascade;
drop trigger keep on tenancy.webhook_mail;
create trigger keep before update on tenancy.webhook_mail for each row execute function tenancy.keep_webhook_mail();
create trigger keep_kept before delete on tenancy.webhook_mail for each row when (current_user <> 'bailiwick_owner')
  execute function tenancy.keep_webhook_mail();
create policy forgets on tenancy.webhook_mail for delete to bailiwick_owner using (true);
create policy forgets on tenancy.webhook_delivery for delete to bailiwick_owner using (true);

-- Forgets people in what was over before an instant, which lies thirty days back at least; answers how many rows that were.
create function platform.forget_people(before timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  nobody constant text := 'erased@erased.invalid';
  done int := 0;
  part int;
begin
  if before is null or before > platform.app_now() - interval '30 days' then
    raise exception 'what is younger than thirty days is kept' using errcode = 'check_violation', constraint = 'people_are_kept_for_a_month';
  end if;
  delete from tenancy.webhook_delivery where state <> 'WAITING' and coalesce(attempted_at, happened_at) < before;
  get diagnostics part = row_count; done := done + part;
  update attestation.alarm_mail set email = nobody where made_at < before and email <> nobody;
  get diagnostics part = row_count; done := done + part;
  update telemetry.silence_mail set email = nobody where made_at < before and email <> nobody;
  get diagnostics part = row_count; done := done + part;
  update engagement.minutes_mail set email = nobody where made_at < before and email <> nobody;
  get diagnostics part = row_count; done := done + part;
  update engagement.mail_out set address = nobody, recipient_name = '–' where planned_at < before and address <> nobody;
  get diagnostics part = row_count; done := done + part;
  update engagement.mail_in set sender = nobody, title = '', body = '' where at < before and sender <> nobody;
  get diagnostics part = row_count; done := done + part;
  update engagement.session_step p set actor_name = '–' from engagement.session s where s.tenant_id = p.tenant_id and s.id = p.session_id
    and s.state not in ('HELD', 'BOOKED', 'IN_PROGRESS') and upper(s.during) < before and p.actor_name <> '–';
  get diagnostics part = row_count; done := done + part;
  update engagement.session set booked_by_name = '–', booked_by_email = nobody,
    ended_by_name = case when ended_by_name is not null then '–' end
    where state not in ('HELD', 'BOOKED', 'IN_PROGRESS') and upper(during) < before and booked_by_email <> nobody;
  get diagnostics part = row_count; done := done + part;
  return done;
end $$;
revoke all on function platform.forget_people from public;
grant execute on function platform.forget_people to bailiwick_app;
