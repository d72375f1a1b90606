-- Access of the staff that is asked for because of a ticket: it is about the reservation that the ticket is about, while that is open.
alter table attestation.staff_access add ticket_id uuid, add foreign key (tenant_id, ticket_id) references engagement.ticket;
create index staff_access_ticket on attestation.staff_access (tenant_id, ticket_id) where ticket_id is not null;

create function attestation.guard_staff_access_ticket() returns trigger language plpgsql as $$
begin
  if not exists (select from engagement.ticket t where t.tenant_id = new.tenant_id and t.id = new.ticket_id
      and t.reservation_id = new.reservation_id and t.state <> 'CLOSED') then
    perform attestation.refuse_fact('access for a ticket is to its reservation, while it is open', 'staff_access_of_its_ticket');
  end if;
  return new;
end $$;
create trigger guard_ticket before insert on attestation.staff_access for each row when (new.ticket_id is not null)
  execute function attestation.guard_staff_access_ticket();

do $$
declare
  text text := pg_get_viewdef('attestation.staff_access_now'::regclass);
begin
  assert text ~ 'END AS state\s+FROM', 'the view of staff access is written otherwise';
  execute 'create or replace view attestation.staff_access_now with (security_invoker = true) as '
    || regexp_replace(text, 'END AS state(\s+)FROM', 'END AS state, a.ticket_id\1FROM');
end $$;
