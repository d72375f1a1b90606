-- Where no engineer came to a session, or we called it off when that was not free any more, as many minutes as it was booked for are proposed in return. The
-- portal proposes, once for each session; one of the staff decides, as on every correction.
alter table engagement.minute_adjustment add column session_id uuid, add foreign key (tenant_id, session_id) references engagement.session,
  add constraint goodwill_once unique (tenant_id, session_id);

create function engagement.is_let_down(of_tenant text, session uuid) returns boolean language sql stable as $$
  select exists (select from engagement.session s where s.tenant_id = of_tenant and s.id = session and s.ended_side = 'PROVIDER'
    and (s.state = 'ENGINEER_ABSENT' or s.state = 'CANCELLED'
      and exists (select from engagement.session_step p where p.tenant_id = s.tenant_id and p.session_id = s.id and p.state = 'BOOKED')
      and exists (select from engagement.session_step p where p.tenant_id = s.tenant_id and p.session_id = s.id and p.state = 'CANCELLED'
        and p.at >= lower(s.during) - s.free_until_minutes * interval '1 minute'))) $$;
grant execute on function engagement.is_let_down to bailiwick_app;

create function engagement.guard_goodwill() returns trigger language plpgsql as $$
begin
  if not engagement.is_let_down(new.tenant_id, new.session_id) then
    perform engagement.refuse('minutes are given in return for a session that we let down', 'goodwill_of_a_session');
  end if;
  select s.reservation_id, s.engineers * ceil(extract(epoch from upper(s.during) - lower(s.during)) / 60)
    into new.reservation_id, new.minutes from engagement.session s where s.tenant_id = new.tenant_id and s.id = new.session_id;
  return new;
end $$;
create trigger goodwill before insert on engagement.minute_adjustment for each row when (new.session_id is not null)
  execute function engagement.guard_goodwill();
