-- Nobody comes to a session while they are away or while their own calendar says that they are busy, whoever writes it. The session itself keeps clear
-- of an absence, and what it blocks, with the time before and after, of what their calendar holds. What was booked before stays.
do $$
declare
  text text := pg_get_functiondef('engagement.guard_engineer'::regproc);
  law text := '  select r.jurisdiction into law from';
begin
  assert position(law in text) > 0, 'an engineer''s time is looked at otherwise';
  execute replace(text, law, '  if exists (select from engagement.absence a where a.engineer_id = new.engineer_id and a.withdrawn_at is null
      and a.period && s.during) then
    perform engagement.refuse(''this engineer is away then'', ''engineer_is_away'');
  end if;
  if exists (select from engagement.busy_time b where b.engineer_id = new.engineer_id and b.period && new.blocked) then
    perform engagement.refuse(''this engineer has something else then'', ''engineer_is_elsewhere'');
  end if;
' || law);
end $$;
