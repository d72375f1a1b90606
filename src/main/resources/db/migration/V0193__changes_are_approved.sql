-- A change is done only when the customer approved its plan. A plan stays as it was proposed: what was approved is the row that was read.
-- A later plan takes the place of an earlier one, and an approval with it.
create table engagement.change_plan (
  tenant_id text not null,
  id uuid not null,
  ticket_id uuid not null,
  number int not null default 0,
  words text not null check (length(words) between 1 and 8000),
  fallback text not null check (length(fallback) between 1 and 4000),
  minutes int check (minutes between 1 and 6000),
  begins_at timestamptz,
  ends_at timestamptz,
  proposed_by text not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null default platform.app_now(),
  decision text check (decision in ('APPROVED', 'DECLINED', 'DROPPED')),
  reason text not null default '' check (length(reason) <= 2000),
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, ticket_id, number),
  foreign key (tenant_id, ticket_id) references engagement.ticket,
  constraint plan_has_a_time check (num_nulls(begins_at, ends_at) <> 1 and (begins_at is null or begins_at < ends_at)),
  check (num_nulls(decision, decided_by, decided_by_name, decided_at) in (0, 4)),
  constraint declined_says_why check (decision is distinct from 'DECLINED' or reason <> ''),
  constraint plan_decided_by_another check (decided_by is distinct from proposed_by));
select platform.protect('engagement.change_plan');
grant select, insert, update on engagement.change_plan to bailiwick_app;

create function engagement.guard_change_plan() returns trigger language plpgsql as $$
declare decided text[] := array['decision', 'reason', 'decided_by', 'decided_by_name', 'decided_at'];
begin
  if tg_op = 'DELETE' or (tg_op = 'UPDATE' and ((to_jsonb(new) - decided) is distinct from (to_jsonb(old) - decided)
      or old.decision is not null or new.decision is null)) then
    raise exception 'a plan stays as it was proposed, and is decided on once' using errcode = 'restrict_violation';
  end if;
  perform from engagement.ticket t where t.tenant_id = new.tenant_id and t.id = new.ticket_id and t.kind = 'CHANGE'
    and t.state not in ('RESOLVED', 'CLOSED') for no key update;
  if not found then
    perform engagement.refuse('a plan is of a change that is open', 'plan_of_an_open_change');
  end if;
  if tg_op = 'INSERT' then
    if new.decision is not null or new.reason <> '' then
      perform engagement.refuse('a plan begins undecided', 'plan_begins_undecided');
    end if;
    new.proposed_at := platform.app_now();
    select coalesce(max(p.number), 0) + 1 into new.number from engagement.change_plan p
      where p.tenant_id = new.tenant_id and p.ticket_id = new.ticket_id;
    return new;
  end if;
  if exists (select from engagement.change_plan p where p.tenant_id = new.tenant_id and p.ticket_id = new.ticket_id
      and p.number > new.number) then
    perform engagement.refuse('another plan took its place', 'plan_is_the_latest');
  end if;
  new.decided_at := platform.app_now();
  return new;
end $$;
create trigger guard before insert or update or delete on engagement.change_plan for each row execute function engagement.guard_change_plan();
create trigger guard_truncate before truncate on engagement.change_plan execute function platform.refuse_change();

-- What was decided at an instant on the plan that held then; null while it waits, and where there is none.
create function engagement.change_decision(owner text, ticket uuid, at timestamptz) returns text language sql stable as $$
  select case when p.decided_at <= change_decision.at then p.decision end from engagement.change_plan p
  where p.tenant_id = owner and p.ticket_id = ticket and p.proposed_at <= change_decision.at order by p.number desc limit 1 $$;
grant execute on function engagement.change_decision to bailiwick_app;

-- Resolved is a change that was approved, or one that the customer gave up.
create function engagement.guard_change() returns trigger language plpgsql as $$
begin
  if coalesce(engagement.change_decision(new.tenant_id, new.id, platform.app_now()), '') not in ('APPROVED', 'DROPPED') then
    perform engagement.refuse('a change is done when its plan is approved', 'change_is_approved');
  end if;
  return new;
end $$;
create trigger guard_change before update on engagement.ticket for each row
  when (new.kind = 'CHANGE' and new.state = 'RESOLVED' and old.state <> 'RESOLVED') execute function engagement.guard_change();

-- Work on a change begins when its plan is approved; what never was (a correction to nothing) needs no approval.
create function engagement.guard_change_work() returns trigger language plpgsql as $$
begin
  if new.minutes > 0 and exists (select from engagement.ticket t where t.tenant_id = new.tenant_id and t.id = new.ticket_id and t.kind = 'CHANGE')
     and engagement.change_decision(new.tenant_id, new.ticket_id, new.began_at) is distinct from 'APPROVED' then
    perform engagement.refuse('work on a change begins when its plan is approved', 'change_is_approved');
  end if;
  return new;
end $$;
create trigger guard_change before insert on engagement.work_log for each row execute function engagement.guard_change_work();

alter table engagement.entry drop constraint entry_kind_check, add constraint entry_kind_check
  check (kind in ('MESSAGE', 'MOVED', 'MEASURED', 'ATTACHED', 'MERGED', 'RATED', 'PLANNED', 'APPROVED', 'DECLINED', 'DROPPED'));
