-- What an article is about besides: checks that fail.
alter table engagement.article add checks text[] not null default '{}' check (cardinality(checks) <= 20
  and checks <@ array['NCCL_ALL_REDUCE', 'COPY_BANDWIDTH', 'FABRIC_BANDWIDTH', 'DIAGNOSTIC', 'BURN_IN']);
