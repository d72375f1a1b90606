-- Who of the staff has a ticket open: when they read it last, for five minutes. To the portal's role the table is empty; the role that
-- no page of a tenant has reads it, as with mails that were held back.
create table engagement.ticket_reader (
  tenant_id text not null,
  ticket_id uuid not null,
  subject text not null check (length(subject) between 1 and 100),
  name text not null check (length(name) between 1 and 300),
  at timestamptz not null default platform.app_now(),
  primary key (tenant_id, ticket_id, subject),
  foreign key (tenant_id, ticket_id) references engagement.ticket);
select platform.protect('engagement.ticket_reader');
create policy unseen on engagement.ticket_reader as restrictive for select to bailiwick_app
  using (tenant_id = (select platform.current_tenant()) and tenant_id is null);
grant select on engagement.ticket_reader to bailiwick_app;
create policy readers on engagement.ticket_reader to bailiwick_owner using (true) with check (true);

create function engagement.read_ticket(ticket uuid, who text, called text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from engagement.ticket_reader r where r.tenant_id = platform.current_tenant() and r.ticket_id = ticket
    and r.at < platform.app_now() - interval '5 minutes';
  insert into engagement.ticket_reader as r (tenant_id, ticket_id, subject, name, at)
  values (platform.current_tenant(), ticket, who, called, platform.app_now())
  on conflict (tenant_id, ticket_id, subject) do update set name = excluded.name, at = excluded.at;
end $$;
revoke all on function engagement.read_ticket from public;
grant execute on function engagement.read_ticket to bailiwick_app;
