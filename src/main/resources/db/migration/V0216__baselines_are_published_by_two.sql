-- A new version of what hardware is expected to reach is proposed by one of the staff and approved by another; then it is a baseline, the
-- earlier versions of which stay with what was held against them.
create table engagement.baseline_proposal (
  id uuid primary key,
  figure text not null check (figure ~ '^[A-Z_]{1,60}$'),
  node_type text not null,
  fabric text,
  expected numeric(20, 6) not null check (expected >= 0),
  unit text not null,
  source text not null check (length(source) between 1 and 300),
  sourced_on date not null,
  proposed_by text not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null default platform.app_now(),
  decision text check (decision in ('APPROVED', 'DECLINED')),
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  check (num_nulls(decision, decided_by, decided_by_name, decided_at) in (0, 4)),
  constraint baseline_decided_by_another check (decided_by is distinct from proposed_by));
grant select, insert, update on engagement.baseline_proposal to bailiwick_app;
grant select on engagement.baseline_proposal to bailiwick_ops;

create function engagement.guard_baseline_proposal() returns trigger language plpgsql as $$
declare decided text[] := array['decision', 'decided_by', 'decided_by_name', 'decided_at'];
begin
  if tg_op = 'INSERT' then
    if new.decision is not null then
      perform engagement.refuse('a proposal begins undecided', 'proposal_begins_undecided');
    end if;
    new.proposed_at := platform.app_now();
    return new;
  end if;
  if tg_op = 'DELETE' or (to_jsonb(new) - decided) is distinct from (to_jsonb(old) - decided) or old.decision is not null then
    raise exception 'a proposal stays as it was made, and is decided on once' using errcode = 'restrict_violation';
  end if;
  new.decided_at := platform.app_now();
  return new;
end $$;
create trigger guard before insert or update or delete on engagement.baseline_proposal for each row
  execute function engagement.guard_baseline_proposal();
create trigger guard_truncate before truncate on engagement.baseline_proposal execute function platform.refuse_change();

alter table engagement.baseline add column proposal_id uuid unique references engagement.baseline_proposal;
create function engagement.guard_baseline() returns trigger language plpgsql as $$
begin
  if not exists (select from engagement.baseline_proposal p where p.id = new.proposal_id and p.decision = 'APPROVED'
      and (p.figure, p.node_type, p.expected, p.unit, p.source, p.sourced_on) = (new.figure, new.node_type, new.expected, new.unit, new.source, new.sourced_on)
      and p.fabric is not distinct from new.fabric) then
    perform engagement.refuse('two of the staff publish a baseline', 'baseline_by_two');
  end if;
  perform pg_advisory_xact_lock(hashtextextended('baseline:' || new.figure || ' ' || new.node_type, 0));
  select coalesce(max(b.version), 0) + 1 into new.version from engagement.baseline b
    where b.figure = new.figure and b.node_type = new.node_type and b.fabric is not distinct from new.fabric;
  new.written_at := platform.app_now();
  return new;
end $$;
create trigger guard before insert on engagement.baseline for each row execute function engagement.guard_baseline();
