-- An append-only Merkle tree over statements (RFC 6962). What is public here names nobody: an entry is the hash of a statement.

-- Entries in the order of their arrival, waiting for a place; written with the statement in one transaction.
create table attestation.log_waiting (
  tenant_id text not null,
  appraisal_id uuid not null,
  statement_sha256 bytea not null,
  arrived bigint generated always as identity,
  primary key (tenant_id, appraisal_id));
select platform.protect('attestation.log_waiting');
grant select, insert on attestation.log_waiting to bailiwick_app;

-- Places in the log. No gap, no change, ever.
create table attestation.log_leaf (
  index bigint primary key check (index >= 0),
  tenant_id text not null,
  appraisal_id uuid not null,
  statement_sha256 bytea not null,
  unique (tenant_id, appraisal_id));
select platform.protect('attestation.log_leaf');
grant select on attestation.log_leaf to bailiwick_app;
select platform.keep_for_ever('attestation.log_leaf');

-- Complete subtrees: node `index` of a level covers 2^level leaves. They never change.
create table attestation.log_node (
  level int not null check (level between 0 and 62),
  index bigint not null check (index >= 0),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (level, index));
grant select on attestation.log_node to bailiwick_app, bailiwick_ops;
select platform.keep_for_ever('attestation.log_node');

-- Checkpoints that were signed. One root per size: a second one would be a fork.
create table attestation.log_checkpoint (
  size bigint primary key check (size >= 0),
  root bytea not null check (octet_length(root) = 32),
  note text not null,
  signed_at timestamptz not null default platform.app_now());
grant select, insert on attestation.log_checkpoint to bailiwick_app;
grant select on attestation.log_checkpoint to bailiwick_ops;
select platform.keep_for_ever('attestation.log_checkpoint');

-- What witnesses have signed of a checkpoint, kept beside it.
create table attestation.log_cosignature (
  size bigint not null references attestation.log_checkpoint,
  witness text not null check (length(witness) between 1 and 200),
  line text not null,
  received_at timestamptz not null default platform.app_now(),
  primary key (size, witness));
grant select, insert on attestation.log_cosignature to bailiwick_app;
grant select on attestation.log_cosignature to bailiwick_ops;
select platform.keep_for_ever('attestation.log_cosignature');

-- SHA-256 over the kind of node, as RFC 6962 §2.1 has it.
create function attestation.leaf_hash(statement_sha256 bytea) returns bytea language sql immutable as $$
  select sha256('\x00'::bytea || convert_to('sha256:' || encode(statement_sha256, 'hex') || E'\n', 'UTF8')) $$;

-- Gives places to what waits, up to `most`, and completes the subtrees above them. One writer at a time; all of it or none of it.
-- Answers the size of the log.
create function attestation.sequence_log(most int) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare next_index bigint; waiting record; lvl int; node bigint; value bytea; sibling bytea;
begin
  perform pg_advisory_xact_lock(hashtextextended('attestation.log', 0));
  select coalesce(max(index) + 1, 0) into next_index from attestation.log_leaf;
  for waiting in
    with gone as (
      delete from attestation.log_waiting w where (w.tenant_id, w.appraisal_id) in
        (select tenant_id, appraisal_id from attestation.log_waiting order by arrived limit most)
      returning w.*)
    select * from gone order by arrived
  loop
    insert into attestation.log_leaf values (next_index, waiting.tenant_id, waiting.appraisal_id, waiting.statement_sha256);
    value := attestation.leaf_hash(waiting.statement_sha256);
    lvl := 0;
    node := next_index;
    insert into attestation.log_node values (0, node, value);
    while node % 2 = 1 loop
      select hash into strict sibling from attestation.log_node where level = lvl and index = node - 1;
      value := sha256('\x01'::bytea || sibling || value);
      lvl := lvl + 1;
      node := node / 2;
      insert into attestation.log_node values (lvl, node, value);
    end loop;
    next_index := next_index + 1;
  end loop;
  return next_index;
end $$;

-- A checkpoint is signed only for what is there, and only forward.
create function attestation.guard_checkpoint() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('attestation.log', 0));
  if new.size > (select coalesce(max(index) + 1, 0) from attestation.log_leaf)
     or new.size <= (select coalesce(max(size), -1) from attestation.log_checkpoint) then
    raise exception 'a checkpoint is signed once for each size, in order, of what is in the log'
      using errcode = 'check_violation', constraint = 'checkpoint_goes_forward';
  end if;
  return new;
end $$;
create trigger guard before insert on attestation.log_checkpoint for each row execute function attestation.guard_checkpoint();

-- The entries of a range, for anybody: hashes of statements and nothing of whose they are.
create function attestation.log_entries(from_index bigint, to_index bigint)
returns table (index bigint, statement_sha256 bytea)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select l.index, l.statement_sha256 from attestation.log_leaf l where l.index >= from_index and l.index < to_index order by l.index $$;

create function attestation.log_waits() returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*) from attestation.log_waiting $$;

-- The owner works on every tenant's rows here, and only by these functions.
create policy sequencer on attestation.log_waiting for delete to bailiwick_owner using (true);
create policy sequencer on attestation.log_leaf for insert to bailiwick_owner with check (true);
revoke all on function attestation.sequence_log, attestation.log_entries, attestation.log_waits, attestation.guard_checkpoint from public;
grant execute on function attestation.sequence_log, attestation.log_entries, attestation.log_waits to bailiwick_app;
grant execute on function attestation.log_entries, attestation.log_waits to bailiwick_ops;
