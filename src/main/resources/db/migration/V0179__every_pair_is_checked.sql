-- A node's GPUs are well connected when every pair of them was measured: a run that leaves pairs out is never passed, whatever the others say.

-- The pairs of so many GPUs that a run did not measure, in either order of the two.
create function telemetry.missing_pairs(measured jsonb, gpus int) returns setof text language sql immutable parallel safe as $$
  select 'gpu' || a || 'gpu' || b from generate_series(0, gpus - 2) a cross join lateral generate_series(a + 1, gpus - 1) b
  where not measured ?| array['gpu' || a || 'gpu' || b, 'gpu' || b || 'gpu' || a] order by a, b $$;
grant execute on function telemetry.missing_pairs to bailiwick_app, bailiwick_ops;

create or replace function telemetry.guard_check() returns trigger language plpgsql as $$
declare
  of_type text;
  gpus int;
begin
  select t.code, t.gpus into of_type, gpus from capacity.node n join catalog.node_type t on t.code = n.node_type where n.id = new.node;
  if new.kind = 'NCCL_PAIRWISE' then
    select (new.measured - 'slowestPair')
      || case when s.least is null then '{}' else jsonb_build_object('slowestPair', s.least) end into new.measured
    from (select min(p.value::text::double precision) as least from jsonb_each(new.measured) p where p.key ~ '^gpu\d+gpu\d+$') s;
  end if;
  new.verdict := telemetry.check_verdict(new.edition, new.kind, of_type, new.measured);
  if new.kind = 'NCCL_PAIRWISE' and new.verdict <> 'FAIL' and exists (select from telemetry.missing_pairs(new.measured, gpus)) then
    new.verdict := 'UNKNOWN';
  end if;
  return new;
end $$;
