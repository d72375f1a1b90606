-- A bandwidth of nccl-tests is that of one operation, from a size of message on, and on so many nodes; a baseline says of which, and what is of
-- another kind is held against none, with the reason.
alter table engagement.baseline add column operation text check (operation ~ '^[A-Z_]{1,30}$'), add column least_bytes bigint check (least_bytes > 0),
  add column nodes int check (nodes > 0), add constraint baseline_run_is_whole check ((operation is null) = (least_bytes is null)),
  add constraint baseline_nodes_of_a_run check (nodes is null or operation is not null),
  drop constraint baseline_figure_node_type_fabric_version_key,
  add constraint baseline_once unique nulls not distinct (figure, node_type, fabric, operation, nodes, version);
alter table engagement.baseline_proposal add column operation text check (operation ~ '^[A-Z_]{1,30}$'), add column least_bytes bigint check (least_bytes > 0),
  add column nodes int check (nodes > 0), add constraint proposal_run_is_whole check ((operation is null) = (least_bytes is null)),
  add constraint proposal_nodes_of_a_run check (nodes is null or operation is not null);
-- Those of before that two of the staff published say it in their source alone; nothing is held against them until another version says it.
alter table engagement.baseline_proposal add constraint proposal_of_nccl_has_a_run
  check ((figure = 'NCCL_BUS_BANDWIDTH') = (operation is not null)) not valid;
alter table engagement.baseline disable trigger user;
update engagement.baseline set operation = 'ALL_REDUCE', least_bytes = 17179869184, nodes = 1
  where figure = 'NCCL_BUS_BANDWIDTH' and proposal_id is null;
alter table engagement.baseline enable trigger user;

create or replace function engagement.guard_baseline() returns trigger language plpgsql as $$
begin
  if not exists (select from engagement.baseline_proposal p where p.id = new.proposal_id and p.decision = 'APPROVED'
      and (p.figure, p.node_type, p.expected, p.unit, p.source, p.sourced_on) = (new.figure, new.node_type, new.expected, new.unit, new.source, new.sourced_on)
      and (p.fabric, p.operation, p.least_bytes, p.nodes) is not distinct from (new.fabric, new.operation, new.least_bytes, new.nodes)) then
    perform engagement.refuse('two of the staff publish a baseline', 'baseline_by_two');
  end if;
  perform pg_advisory_xact_lock(hashtextextended('baseline:' || new.figure || ' ' || new.node_type, 0));
  select coalesce(max(b.version), 0) + 1 into new.version from engagement.baseline b
    where b.figure = new.figure and b.node_type = new.node_type
      and (b.fabric, b.operation, b.nodes) is not distinct from (new.fabric, new.operation, new.nodes);
  new.written_at := platform.app_now();
  return new;
end $$;

alter table engagement.measurement add column not_comparable text check (not_comparable ~ '^[A-Z_]{1,30}$'),
  add constraint held_or_not check (baseline_id is null or not_comparable is null);

-- What was run is compared with what was run: before and after are of one kind, too. A copy says of itself what its first says.
do $$
declare
  ending text := pg_get_functiondef('engagement.guard_tuning'::regproc);
  pairs text := pg_get_functiondef('engagement.measured_before'::regproc);
  gains text := pg_get_functiondef('engagement.tuning_gains'::regproc);
  copies text := pg_get_functiondef('engagement.take_copy_of_measurement'::regproc);
  same text := ' and a.reading->''run'' is not distinct from b.reading->''run''';
begin
  assert position('a.command_key = b.command_key' in ending) > 0 and position('b.command_key = a.command_key' in pairs) > 0
    and position('as nodes, m.value, m.at' in gains) > 0 and position('and m.phase = ''BEFORE'' and' in gains) > 0
    and position('new.baseline_id := o.baseline_id;' in copies) > 0, 'runs are compared otherwise';
  execute replace(ending, 'a.command_key = b.command_key', 'a.command_key = b.command_key' || same);
  execute replace(pairs, 'b.command_key = a.command_key', 'b.command_key = a.command_key' || same);
  execute replace(replace(gains, 'as nodes, m.value, m.at', 'as nodes, m.reading->''run'' as run, m.value, m.at'),
    'and m.phase = ''BEFORE'' and', 'and m.phase = ''BEFORE'' and m.reading->''run'' is not distinct from a.run and');
  execute replace(copies, 'new.baseline_id := o.baseline_id;', 'new.baseline_id := o.baseline_id; new.not_comparable := o.not_comparable;');
end $$;
