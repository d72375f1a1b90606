-- What the staff write to each other about a session: as the notes of tickets, in a table that the portal's role may only add to.
create table engagement.session_note (
  tenant_id text not null,
  id uuid not null,
  session_id uuid not null,
  author text not null,
  author_name text not null,
  body text not null check (length(body) between 1 and 5000),
  at timestamptz not null default platform.app_now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, session_id) references engagement.session);
create index session_note_session on engagement.session_note (session_id, id);
select platform.protect('engagement.session_note');
create policy unseen on engagement.session_note as restrictive for select to bailiwick_app
  using (tenant_id = (select platform.current_tenant()) and tenant_id is null);
grant select, insert on engagement.session_note to bailiwick_app;
select platform.keep_for_ever('engagement.session_note');

-- What is kept for writing again is an answer to a ticket or a note on a session; a note takes nothing anywhere.
alter table engagement.macro add column kind text not null default 'ANSWER' check (kind in ('ANSWER', 'SESSION_NOTE')),
  add constraint note_moves_nothing check (kind = 'ANSWER' or moves_to is null);

-- Whoever is sent instead of somebody else is sent for a reason that can be read; what was written before stays without one.
create function engagement.guard_reassigned() returns trigger language plpgsql as $$
begin
  if new.reason = '' and new.state = 'BOOKED' and exists (select from engagement.session_step p where p.tenant_id = new.tenant_id
      and p.session_id = new.session_id and p.seq = new.seq - 1 and p.state = 'BOOKED' and p.during = new.during) then
    perform engagement.refuse('somebody else comes for a reason', 'session_reassigned_for_a_reason');
  end if;
  return new;
end $$;
create trigger guard_reassigned before insert on engagement.session_step for each row execute function engagement.guard_reassigned();
