-- The log stops where somebody outside has seen more of it than is here, as after a restore of an older backup: whatever it signed then
-- would be a second history.

-- What is known outside and is not here. While one is open no entry gets a place and nothing is signed.
create table attestation.log_halt (
  id bigint generated always as identity primary key,
  origin text not null check (length(origin) between 1 and 200),
  told_by text not null check (length(told_by) between 1 and 200),
  reason text not null check (reason in ('ENTRIES_LOST', 'OTHER_HISTORY')),
  known_size bigint not null check (known_size >= 0),
  own_size bigint not null check (own_size >= 0),
  since timestamptz not null default platform.app_now(),
  lifted_at timestamptz,
  lifted_size bigint,
  constraint lifted_whole check ((lifted_at is null) = (lifted_size is null)));
create unique index log_halt_open on attestation.log_halt (origin, told_by) where lifted_at is null;
grant select on attestation.log_halt to bailiwick_app, bailiwick_ops;

-- Who was asked and agreed since this database began to live as it is. A restored one begins anew: with its server, its oid or its file.
create table attestation.log_agreement (
  life text not null,
  origin text not null,
  witness text not null check (length(witness) between 1 and 200),
  agreed_at timestamptz not null default platform.app_now(),
  primary key (life, origin, witness));
grant select on attestation.log_agreement to bailiwick_app, bailiwick_ops;

create function attestation.log_life() returns text language sql stable set search_path = pg_catalog, pg_temp as $$
  select concat_ws('/', extract(epoch from pg_postmaster_start_time()), (select oid from pg_database where datname = current_database()),
    pg_relation_filenode('attestation.log_leaf')) $$;

-- Whether entries get places: nobody knows more, and all who are asked have agreed since the database began to live as it is; or one of
-- them has, and ten minutes have gone by.
create function attestation.log_grows(log_origin text, asked text[]) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select not exists (select from attestation.log_halt h where h.origin = log_origin and h.lifted_at is null)
    and (select count(*) = (select count(distinct name) from unnest(asked) name)
        or coalesce(min(a.agreed_at) < platform.app_now() - interval '10 minutes', false)
      from attestation.log_agreement a
      where a.life = attestation.log_life() and a.origin = log_origin and a.witness = any (asked)) $$;

-- One more leaf, and the subtrees that it completes.
create function attestation.place_leaf(at bigint, tenant text, about uuid, sha bytea) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare lvl int := 0; node bigint := at; value bytea := attestation.leaf_hash(sha); sibling bytea;
begin
  insert into attestation.log_leaf values (at, tenant, about, sha);
  insert into attestation.log_node values (0, node, value);
  while node % 2 = 1 loop
    select hash into strict sibling from attestation.log_node where level = lvl and index = node - 1;
    value := sha256('\x01'::bytea || sibling || value);
    lvl := lvl + 1;
    node := node / 2;
    insert into attestation.log_node values (lvl, node, value);
  end loop;
end $$;

-- The root over the first entries (RFC 6962 §2.1), from complete subtrees.
create function attestation.log_root(entries bigint) returns bytea
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare lvl int := 0; value bytea; root bytea;
begin
  while entries >> lvl > 0 loop
    if (entries >> lvl) % 2 = 1 then
      select hash into strict value from attestation.log_node where level = lvl and index = (entries >> lvl) - 1;
      root := case when root is null then value else sha256('\x01'::bytea || value || root) end;
    end if;
    lvl := lvl + 1;
  end loop;
  return coalesce(root, sha256(''::bytea));
end $$;

-- As before, and nothing while the log stands still. Answers the size of the log.
drop function attestation.sequence_log(int);
create function attestation.sequence_log(most int, log_origin text, asked text[]) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare next_index bigint; waiting record;
begin
  perform pg_advisory_xact_lock(hashtextextended('attestation.log', 0));
  select coalesce(max(index) + 1, 0) into next_index from attestation.log_leaf;
  if not attestation.log_grows(log_origin, asked) then
    return next_index;
  end if;
  for waiting in
    with gone as (
      delete from attestation.log_waiting w where (w.tenant_id, w.appraisal_id) in
        (select tenant_id, appraisal_id from attestation.log_waiting order by arrived limit most)
      returning w.*)
    select * from gone order by arrived
  loop
    perform attestation.place_leaf(next_index, waiting.tenant_id, waiting.appraisal_id, waiting.statement_sha256);
    next_index := next_index + 1;
  end loop;
  return next_index;
end $$;

-- A checkpoint is signed only for what is there, only forward, with the root of what is there, and not while the log stands still. The
-- owner alone puts one back that was signed before.
create or replace function attestation.guard_checkpoint() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('attestation.log', 0));
  if new.size > (select coalesce(max(index) + 1, 0) from attestation.log_leaf)
     or new.size <= (select coalesce(max(size), -1) from attestation.log_checkpoint) then
    raise exception 'a checkpoint is signed once for each size, in order, of what is in the log'
      using errcode = 'check_violation', constraint = 'checkpoint_goes_forward';
  end if;
  if new.root <> attestation.log_root(new.size) then
    raise exception 'a checkpoint has the root of what is in the log' using errcode = 'check_violation', constraint = 'checkpoint_has_the_root';
  end if;
  if exists (select from attestation.log_halt h where h.origin = split_part(new.note, E'\n', 1) and h.lifted_at is null)
     and not pg_has_role(session_user, 'bailiwick_owner', 'member') then
    raise exception 'the log stands still: a witness has seen more of it than is here' using errcode = 'check_violation', constraint = 'log_stands_still';
  end if;
  return new;
end $$;

-- Stops the log if a witness has seen more than is here, or something else. Answers whether that is new.
create function attestation.halt_log(log_origin text, witness text, why text, known bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare own bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended('attestation.log', 0));
  select coalesce(max(index) + 1, 0) into own from attestation.log_leaf;
  if why = 'ENTRIES_LOST' and known <= own then
    return false; -- another replica was first
  end if;
  insert into attestation.log_halt (origin, told_by, reason, known_size, own_size) values (log_origin, witness, why, known, own)
    on conflict do nothing;
  return found;
end $$;

-- A witness has signed so many entries of this log as continuing all that it saw. Answers whether the log stood still for it.
create function attestation.agree_log(log_origin text, by_witness text, signed bigint) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('attestation.log', 0));
  insert into attestation.log_agreement (life, origin, witness) values (attestation.log_life(), log_origin, by_witness) on conflict do nothing;
  update attestation.log_halt h set lifted_at = platform.app_now(), lifted_size = signed
    where h.origin = log_origin and h.told_by = by_witness and h.lifted_at is null and h.known_size <= signed;
  return found;
end $$;

-- A witness that is registered no more stops nothing. Answers who that was.
create function attestation.forget_halts(log_origin text, registered text[]) returns setof text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('attestation.log', 0));
  return query update attestation.log_halt h set lifted_at = platform.app_now(), lifted_size = (select count(*) from attestation.log_leaf)
    where h.origin = log_origin and h.lifted_at is null and not h.told_by = any (registered) returning h.told_by;
end $$;
