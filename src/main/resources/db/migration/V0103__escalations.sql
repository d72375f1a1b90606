-- Who of the staff is told when a clock reaches a rung of its ladder: its owner first, then the team. Recorded with the rung itself, once for each
-- run, rung and reader, whether or not a mail leaves. No address of anybody stands here.
create table engagement.escalation (
  tenant_id text not null,
  id uuid not null,
  cycle_id uuid not null,
  ticket_id uuid not null,
  step smallint not null check (step between 1 and 3),
  reader text not null check (reader in ('OWNER', 'TEAM')),
  reached_at timestamptz not null,
  noticed_at timestamptz not null default platform.app_now(),
  told_at timestamptz,
  untold text check (untold in ('OVER', 'NO_ADDRESS')),
  primary key (tenant_id, id),
  unique (tenant_id, cycle_id, step, reader),
  foreign key (tenant_id, cycle_id) references engagement.sla_cycle,
  foreign key (tenant_id, ticket_id) references engagement.ticket,
  check (reached_at <= noticed_at),
  check (num_nonnulls(told_at, untold) <= 1));
create index escalation_ticket on engagement.escalation (ticket_id, id);
select platform.protect('engagement.escalation');
grant select, insert, update (told_at, untold) on engagement.escalation to bailiwick_app;

create function engagement.guard_escalation() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    new.noticed_at := platform.app_now();
    if num_nonnulls(new.told_at, new.untold) > 0 then
      raise exception 'a notice begins untold' using errcode = 'check_violation', constraint = 'escalation_begins';
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' or num_nonnulls(old.told_at, old.untold) > 0
     or (to_jsonb(new) - array['told_at', 'untold']) is distinct from (to_jsonb(old) - array['told_at', 'untold']) then
    raise exception 'what the staff were told stays as it was' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger guard before insert or update or delete on engagement.escalation for each row execute function engagement.guard_escalation();
create trigger guard_truncate before truncate on engagement.escalation execute function platform.refuse_change();
