-- For the owner alone: puts entries back that stand in tiles of the log elsewhere, behind those that are here, with the checkpoint that was
-- signed over them. All of it or, if the root is another, nothing. Whose they were is known
-- of those that still wait for their place; the others belong to nobody.
create function attestation.restore_log(first_index bigint, statements bytea[], signed text) returns bigint
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare next_index bigint; value bytea; waiting record; said text := split_part(signed, E'\n\n', 1) || E'\n';
begin
  perform pg_advisory_xact_lock(hashtextextended('attestation.log', 0));
  select coalesce(max(index) + 1, 0) into next_index from attestation.log_leaf;
  if next_index <> first_index or split_part(said, E'\n', 2)::bigint <> first_index + cardinality(statements) then
    raise exception 'the log has % entries here: give those from there to the checkpoint''s size', next_index using errcode = 'check_violation';
  end if;
  foreach value in array statements loop
    delete from attestation.log_waiting w where w.arrived = (select min(arrived) from attestation.log_waiting where statement_sha256 = value)
      returning w.* into waiting;
    perform attestation.place_leaf(next_index, coalesce(waiting.tenant_id, 'lost'), coalesce(waiting.appraisal_id, gen_random_uuid()), value);
    next_index := next_index + 1;
  end loop;
  -- the log's own line; those of its witnesses come again from them
  insert into attestation.log_checkpoint (size, root, note) values (next_index, decode(split_part(said, E'\n', 3), 'base64'),
    said || E'\n' || split_part(split_part(signed, E'\n\n', 2), E'\n', 1) || E'\n');
  return next_index;
end $$;

revoke all on function attestation.log_life, attestation.log_grows, attestation.place_leaf, attestation.log_root, attestation.sequence_log,
  attestation.halt_log, attestation.agree_log, attestation.forget_halts, attestation.restore_log from public;
grant execute on function attestation.log_life, attestation.log_grows, attestation.sequence_log, attestation.halt_log, attestation.agree_log,
  attestation.forget_halts to bailiwick_app;
grant execute on function attestation.log_life, attestation.log_grows to bailiwick_ops;

-- L1: nobody outside has seen more of the log than is here. A log that has ended, with another name after it, is not asked.
do $$ begin
  execute 'create or replace view operations.invariant with (security_invoker = true) as '
    || rtrim(pg_get_viewdef('operations.invariant'::regclass), '; ')
    || ' union all select ''L1'', count(*), count(*) filter (where lifted_at is null and not exists (select from attestation.log_checkpoint c'
    || ' where c.signed_at > h.since and split_part(c.note, chr(10), 1) <> h.origin)) from attestation.log_halt h';
end $$;
