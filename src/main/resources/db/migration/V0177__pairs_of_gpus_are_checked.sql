-- NCCL between each pair of GPUs of a node: a check that finds the one bad link that a collective of all only blurs. Agents send the pairs;
-- which is the slowest is PostgreSQL's to say.
alter table telemetry.check_bound drop constraint check_bound_kind_check;
alter table telemetry.check_bound add constraint check_bound_kind_check
  check (kind in ('NCCL_ALL_REDUCE', 'NCCL_PAIRWISE', 'COPY_BANDWIDTH', 'FABRIC_BANDWIDTH', 'DIAGNOSTIC', 'BURN_IN'));
alter table engagement.article drop constraint article_checks_check;
alter table engagement.article add constraint article_checks_check check (cardinality(checks) <= 20
  and checks <@ array['NCCL_ALL_REDUCE', 'NCCL_PAIRWISE', 'COPY_BANDWIDTH', 'FABRIC_BANDWIDTH', 'DIAGNOSTIC', 'BURN_IN']);

insert into telemetry.basis (en, de) values
  ('The portal: four fifths of fourth-generation NVLink, 450 GB/s in one direction', 'Das Portal: vier Fünftel von NVLink der vierten Generation, 450 GB/s in einer Richtung');
insert into telemetry.check_bound select 2, kind, metric, node_type, compare, passes, warns, unit, basis from telemetry.check_bound where edition = 1
union all values
  (2, 'NCCL_PAIRWISE', 'slowestPair', 'h100-sxm', 'AT_LEAST', 360, 340, 'GB/s', 'The portal: four fifths of fourth-generation NVLink, 450 GB/s in one direction'),
  (2, 'NCCL_PAIRWISE', 'slowestPair', 'h200-sxm', 'AT_LEAST', 360, 340, 'GB/s', 'The portal: four fifths of fourth-generation NVLink, 450 GB/s in one direction');

create or replace function telemetry.guard_check() returns trigger language plpgsql as $$
begin
  if new.kind = 'NCCL_PAIRWISE' then
    select (new.measured - 'slowestPair')
      || case when s.least is null then '{}' else jsonb_build_object('slowestPair', s.least) end into new.measured
    from (select min(p.value::text::double precision) as least from jsonb_each(new.measured) p where p.key ~ '^gpu\d+gpu\d+$') s;
  end if;
  new.verdict := telemetry.check_verdict(new.edition, new.kind, (select n.node_type from capacity.node n where n.id = new.node), new.measured);
  return new;
end $$;
