-- Names of a customer's people on tickets go when the ticket has been closed for as long as people are kept: who opened it, who wrote, measured,
-- attached, rated, decided and followed. What was said, and that it was said, stays; so do the names of the staff.
-- `made` is a column that PostgreSQL makes after a trigger has looked.
create function platform.may_be_erased(target regclass, keeper text, keeps text, mark text, made text default null) returns void language plpgsql as $$
declare
  erases text := format('(new.%1$I = %2$L and old.%1$I <> %2$L)', mark, '–');
  inserts text := case when (select tgtype & 4 from pg_trigger where tgrelid = target and tgname = keeper) > 0 then 'insert or ' else '' end;
begin
  execute format('drop trigger %I on %s', keeper, target);
  execute format('create trigger %I before %sdelete on %s for each row execute function %s()', keeper, inserts, target, keeps);
  execute format('create trigger %I before update on %s for each row when (not coalesce(%s, false)) execute function %s()',
    keeper || '_kept', target, erases, keeps);
  execute format('create trigger erase before update on %s for each row when %s execute function platform.erase_only(%L, %L)',
    target, erases, mark, coalesce(made, mark));
  execute format('create policy forgets on %s for update to bailiwick_owner using (true)', target);
end $$;
select platform.may_be_erased('engagement.ticket', 'guard', 'engagement.guard_ticket', 'opened_by_name', 'severity');
select platform.may_be_erased('engagement.entry', 'append_only', 'platform.refuse_change', 'author_name');
select platform.may_be_erased('engagement.measurement', 'append_only', 'platform.refuse_change', 'sent_by_name', 'command_key');
select platform.may_be_erased('engagement.attachment', 'append_only', 'platform.refuse_change', 'sent_by_name');
select platform.may_be_erased('engagement.rating', 'append_only', 'platform.refuse_change', 'by_name');
select platform.may_be_erased('engagement.gain_consent', 'append_only', 'platform.refuse_change', 'said_by_name');
select platform.may_be_erased('engagement.change_plan', 'guard', 'engagement.guard_change_plan', 'decided_by_name');
drop function platform.may_be_erased;
create policy forgets on engagement.follower for update to bailiwick_owner using (true);

do $$
declare
  text text := pg_get_functiondef('platform.forget_people'::regproc);
  last text := 'return done;';
  part text := '';
  one record;
begin
  assert position(last in text) > 0, 'people are forgotten otherwise';
  for one in select * from (values ('follower', 'name', ''), ('entry', 'author_name', 'and x.side = ''TENANT'''),
      ('measurement', 'sent_by_name', 'and x.side = ''TENANT'''), ('attachment', 'sent_by_name', 'and x.side = ''TENANT'''),
      ('rating', 'by_name', ''), ('gain_consent', 'said_by_name', ''), ('change_plan', 'decided_by_name', '')) as v (of, named, where_side) loop
    part := part || format('update engagement.%1$I x set %2$I = ''–'' from engagement.ticket t where t.tenant_id = x.tenant_id and t.id = x.ticket_id
    and t.state = ''CLOSED'' and t.closed_at < before and x.%2$I <> ''–'' %3$s;
  get diagnostics part = row_count; done := done + part;
  ', one.of, one.named, one.where_side);
  end loop;
  execute replace(text, last, part || 'update engagement.ticket set opened_by_name = ''–'' where state = ''CLOSED'' and closed_at < before
    and not by_staff and opened_by_name <> ''–'';
  get diagnostics part = row_count; done := done + part;
  return done;');
end $$;
