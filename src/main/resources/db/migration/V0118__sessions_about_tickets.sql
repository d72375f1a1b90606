-- A session can be about a ticket of the same tenant and the same reservation, from when it is booked on.
alter table engagement.ticket add constraint ticket_of_reservation unique (tenant_id, id, reservation_id);
alter table engagement.session add column ticket_id uuid,
  add constraint session_ticket foreign key (tenant_id, ticket_id, reservation_id) references engagement.ticket (tenant_id, id, reservation_id);
create index session_ticket on engagement.session (tenant_id, ticket_id) where ticket_id is not null;

create function engagement.guard_session_ticket() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.ticket_id is distinct from old.ticket_id then
    raise exception 'a session keeps what it was booked as' using errcode = 'restrict_violation';
  end if;
  if tg_op = 'INSERT' and exists (select from engagement.ticket t where t.tenant_id = new.tenant_id and t.id = new.ticket_id
      and t.state in ('RESOLVED', 'CLOSED')) then
    perform engagement.refuse('this ticket is not worked on any more', 'session_ticket_open');
  end if;
  return new;
end $$;
create trigger about_ticket before insert or update of ticket_id on engagement.session for each row
  execute function engagement.guard_session_ticket();
