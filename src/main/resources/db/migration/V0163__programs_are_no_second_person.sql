-- A program is nobody's second person, and whom its secret was shown to is not the second person of what it asked for.

-- Whether somebody was shown a secret of the program with that account.
create function tenancy.stands_behind(tenant text, program text, person text) returns boolean language sql stable as $$
  select exists (select from tenancy.api_client c
    join tenancy.api_client_secret s on s.tenant_id = c.tenant_id and s.client_id = c.id
    where c.tenant_id = tenant and c.subject = program and s.issued_by = person) $$;

create function tenancy.is_program(tenant text, who text) returns boolean language sql stable as $$
  select exists (select from tenancy.api_client c where c.tenant_id = tenant and c.subject = who) $$;

create function reservation.decide_as_a_person() returns trigger language plpgsql as $$
declare requester text;
begin
  if tg_table_name = 'approval' then
    select r.requested_by into requester from reservation.reservation r where r.tenant_id = new.tenant_id and r.id = new.reservation_id;
  else
    select a.requested_by into requester from reservation.amendment a where a.tenant_id = new.tenant_id and a.id = new.amendment_id;
  end if;
  if tenancy.is_program(new.tenant_id, new.decided_by) or tenancy.stands_behind(new.tenant_id, requester, new.decided_by) then
    raise exception 'each decision is another person''s' using errcode = 'check_violation', constraint = 'approval_by_another';
  end if;
  return new;
end $$;
create trigger person_decides before insert on reservation.approval for each row execute function reservation.decide_as_a_person();
create trigger person_decides before insert on reservation.amendment_approval for each row execute function reservation.decide_as_a_person();
