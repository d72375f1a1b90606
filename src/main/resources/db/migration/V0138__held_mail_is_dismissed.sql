-- What is held back and needs nobody any more: one of the staff says so and why, once. What they write no tenant reads.
create table engagement.mail_dismissal (
  tenant_id text not null,
  mail_id uuid not null,
  reason text not null check (length(reason) between 1 and 1000),
  dismissed_by text not null,
  dismissed_by_name text not null,
  at timestamptz not null default platform.app_now(),
  primary key (tenant_id, mail_id),
  foreign key (tenant_id, mail_id) references engagement.mail_in);
select platform.protect('engagement.mail_dismissal');
create policy unseen on engagement.mail_dismissal as restrictive for select to bailiwick_app
  using (tenant_id = (select platform.current_tenant()) and tenant_id is null);
grant select, insert on engagement.mail_dismissal to bailiwick_app;
select platform.keep_for_ever('engagement.mail_dismissal');

create function engagement.guard_mail_dismissal() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from engagement.mail_in m where m.tenant_id = new.tenant_id and m.id = new.mail_id and m.outcome = 'HELD') then
    perform engagement.refuse('only what is held back is dismissed', 'mail_is_held');
  end if;
  new.at := platform.app_now();
  return new;
end $$;
create trigger guard before insert on engagement.mail_dismissal for each row execute function engagement.guard_mail_dismissal();
