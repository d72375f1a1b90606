-- What the tenant thought of how a ticket was worked on: once for each time that it was worked on to its end, by whoever holds the link of the
-- mail that said so, or on the ticket's page. Not asked about what the staff opened themselves.
create table engagement.rating (
  tenant_id text not null,
  ticket_id uuid not null,
  cycle int not null,
  score smallint not null check (score between 1 and 5),
  words text not null default '' check (length(words) <= 2000),
  by_name text not null,
  channel text not null check (channel in ('PORTAL', 'MAIL')),
  at timestamptz not null default platform.app_now(),
  primary key (tenant_id, ticket_id, cycle),
  foreign key (tenant_id, ticket_id) references engagement.ticket);
select platform.protect('engagement.rating');
grant select, insert on engagement.rating to bailiwick_app;
select platform.keep_for_ever('engagement.rating');

create function engagement.guard_rating() returns trigger language plpgsql as $$
begin
  new.at := platform.app_now();
  if not exists (select from engagement.ticket t where t.tenant_id = new.tenant_id and t.id = new.ticket_id and t.cycle = new.cycle
       and t.state in ('RESOLVED', 'CLOSED') and t.merged_into is null and not t.by_staff) then
    raise exception 'what was worked on to its end is rated, by whom it was for' using errcode = 'check_violation', constraint = 'rating_of_what_is_over';
  end if;
  return new;
end $$;
create trigger guard before insert on engagement.rating for each row execute function engagement.guard_rating();
