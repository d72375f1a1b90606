-- What tuning is to reach: said when its ticket is opened, and held against what is measured after.
create table engagement.tuning_goal (
  tenant_id text not null,
  ticket_id uuid not null,
  workload text not null check (length(workload) between 1 and 500),
  figure text check (figure ~ '^[A-Z_]{1,60}$'),
  metric text not null check (length(metric) between 1 and 100),
  unit text not null check (length(unit) between 1 and 20),
  higher_is_better boolean not null,
  target numeric(20, 6) not null check (target >= 0),
  software text not null default '' check (length(software) <= 2000),
  environment text not null default '' check (length(environment) <= 4000),
  command text not null check (length(command) between 1 and 1000),
  primary key (tenant_id, ticket_id),
  foreign key (tenant_id, ticket_id) references engagement.ticket);
select platform.protect('engagement.tuning_goal');
grant select, insert on engagement.tuning_goal to bailiwick_app;
select platform.keep_for_ever('engagement.tuning_goal');

create function engagement.guard_tuning_goal() returns trigger language plpgsql as $$
begin
  if not exists (select from engagement.ticket t where t.tenant_id = new.tenant_id and t.id = new.ticket_id and t.kind = 'TUNING'
      and t.entries = 0) then
    perform engagement.refuse('a goal is said when a ticket about tuning is opened', 'goal_of_new_tuning');
  end if;
  return new;
end $$;
create trigger guard before insert on engagement.tuning_goal for each row execute function engagement.guard_tuning_goal();
