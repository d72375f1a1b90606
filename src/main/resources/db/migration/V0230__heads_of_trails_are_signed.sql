-- Once an hour the heads of the tenants' trails are signed and put into the transparency log, so that a trail that was written anew as a
-- whole, or cut off, is found. An hour has a list: a salted SHA-256 for each trail that has grown, filled up with as many that stand for
-- nothing, and sorted. It tells nobody whose they are, nor how many.
create table audit.signed_hour (
  number int primary key check (number > 0),
  -- What the log knows the statement by, under the name of no customer.
  id uuid not null unique,
  hour timestamptz not null constraint an_hour_is_signed_once unique check (extract(epoch from hour) % 3600 = 0),
  -- Lines of 64 hexadecimal digits, sorted.
  heads text not null,
  -- What those that stand for nothing are made of; no tenant reads it.
  fill bytea not null unique check (octet_length(fill) = 32),
  statement text not null,
  statement_sha256 bytea not null check (statement_sha256 = sha256(convert_to(statement, 'UTF8'))),
  signature bytea not null,
  key_id text not null check (key_id ~ '^[0-9a-f]{64}$'),
  signed_at timestamptz not null default platform.app_now());
grant select (number, id, hour, heads, statement, statement_sha256, signature, key_id, signed_at), insert on audit.signed_hour to bailiwick_app;
grant select on audit.signed_hour to bailiwick_ops;
select platform.keep_for_ever('audit.signed_hour');

-- A tenant's part of an hour: where its trail ended, and the salt with which the list has it.
create table audit.signed_head (
  tenant_id text not null,
  hour_number int not null references audit.signed_hour deferrable initially deferred,
  seq bigint not null check (seq > 0),
  hash bytea not null check (octet_length(hash) = 32),
  salt bytea not null check (octet_length(salt) = 32),
  primary key (tenant_id, hour_number),
  unique (tenant_id, seq));
create index signed_head_of_hour on audit.signed_head (hour_number);
select platform.protect('audit.signed_head');
grant select on audit.signed_head to bailiwick_app;
create policy signer on audit.signed_head for insert to bailiwick_owner with check (true);
select platform.keep_for_ever('audit.signed_head');

-- What is hashed into the list: one line of text, the newline included.
create function audit.head_line(h audit.signed_head) returns text language sql immutable as $$
  select h.tenant_id || ' ' || h.hour_number || ' ' || h.seq || ' ' || encode(h.hash, 'hex') || ' ' || encode(h.salt, 'hex') || E'\n' $$;
create function audit.listed(line text) returns text language sql immutable as $$
  select encode(sha256(convert_to(line, 'UTF8')), 'hex') || E'\n' $$;
grant execute on function audit.head_line, audit.listed to bailiwick_app, bailiwick_ops;

-- The list that the kept heads of an hour make, of so many lines.
create function audit.list_of(hour_number int, fill bytea, lines int) returns text language sql stable as $$
  select string_agg(line, '' order by line collate "C") from (
    select audit.listed(audit.head_line(s)) from audit.signed_head s where s.hour_number = list_of.hour_number
    union all
    select audit.listed(list_of.hour_number || ' ' || i || ' ' || encode(fill, 'hex') || E'\n')
    from generate_series(1, lines - (select count(*) from audit.signed_head s where s.hour_number = list_of.hour_number)) i) l (line) $$;

create function audit.random_bytes() returns bytea language sql volatile as $$
  select sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) $$;

-- Begins an hour: keeps the heads of the trails that have grown since they were signed, and answers the list. No row when the hour, or a
-- later one, is signed. Whoever writes to a trail waits for nothing: heads are read as they stand.
create function audit.begin_hour(wanted timestamptz) returns table (number int, fill bytea, heads text, previous bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare last record; lines int := 16;
begin
  perform pg_advisory_xact_lock(hashtextextended('audit.signed_hour', 0));
  select h.number, h.hour, h.statement_sha256 into last from audit.signed_hour h order by h.number desc limit 1;
  if last.hour >= wanted then
    return;
  end if;
  number := coalesce(last.number, 0) + 1;
  previous := last.statement_sha256;
  fill := audit.random_bytes();
  insert into audit.signed_head (tenant_id, hour_number, seq, hash, salt)
    select h.tenant_id, begin_hour.number, h.seq, h.hash, audit.random_bytes() from audit.head h
    where h.seq > coalesce((select max(s.seq) from audit.signed_head s where s.tenant_id = h.tenant_id), 0);
  -- The length follows from how many trails there are, in powers of two, and not from how many have grown.
  while lines < (select count(*) from audit.head) loop
    lines := lines * 2;
  end loop;
  heads := audit.list_of(number, fill, lines);
  return next;
end $$;

-- Hours are signed one after the other, when they have begun.
create function audit.guard_signed_hour() returns trigger language plpgsql as $$
declare last record;
begin
  select coalesce(max(number), 0) as number, max(hour) as hour into last from audit.signed_hour;
  new.signed_at := platform.app_now();
  if new.number <> last.number + 1 or new.hour <= last.hour or new.hour > new.signed_at then
    raise exception 'hours of the trails are signed in their order, when they have begun'
      using errcode = 'check_violation', constraint = 'signed_hour_order';
  end if;
  return new;
end $$;
create trigger guard before insert on audit.signed_hour for each row execute function audit.guard_signed_hour();

-- Whether the statement of an hour has its place in the log, or waits for it.
create function audit.is_logged(h audit.signed_hour) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from attestation.log_leaf l join attestation.log_node n on n.level = 0 and n.index = l.index
      where l.tenant_id = 'provider' and l.appraisal_id = h.id and l.statement_sha256 = h.statement_sha256
        and n.hash = attestation.leaf_hash(h.statement_sha256))
    or exists (select from attestation.log_waiting w
      where w.tenant_id = 'provider' and w.appraisal_id = h.id and w.statement_sha256 = h.statement_sha256) $$;

-- What is signed is in the log, and is the list that the kept heads make.
create function audit.guard_hour_whole() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not audit.is_logged(new) or new.heads is distinct from audit.list_of(new.number, new.fill, length(new.heads) / 65) then
    raise exception 'a signed hour is in the log and has the heads that are kept'
      using errcode = 'check_violation', constraint = 'signed_hour_whole';
  end if;
  return null;
end $$;
create constraint trigger whole after insert on audit.signed_hour deferrable initially deferred
  for each row execute function audit.guard_hour_whole();

-- Each signed hour, asked from the log downwards. It stands when its statement is in the log, follows the one before and names this list;
-- it is whole when the heads that are kept make this list. A hash that is an entry of the log under nobody's name, and of which nothing
-- is kept any more, is an hour that was taken away: it has no number. Lists are made anew of the hours after `since` alone: a head that was
-- taken away is missed there, and whoever has a later one of the trail need not ask for it.
create function audit.signed_hours(since int) returns table (number int, heads text, stands boolean, whole boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with kept as (
    select s.hour_number as number, audit.listed(audit.head_line(s)) as line from audit.signed_head s where s.hour_number > since),
  counted as (select number, count(*) as heads from kept group by 1),
  made as (
    select number, string_agg(line, '' order by line collate "C") as heads from (
      select * from kept
      union all
      select h.number, audit.listed(h.number || ' ' || i || ' ' || encode(h.fill, 'hex') || E'\n')
      from audit.signed_hour h left join counted c on c.number = h.number
      cross join lateral generate_series(1, length(h.heads) / 65 - coalesce(c.heads, 0)) i where h.number > since) l group by 1),
  logged as (
    select l.appraisal_id as id, l.statement_sha256 from attestation.log_leaf l join attestation.log_node n on n.level = 0 and n.index = l.index
    where l.tenant_id = 'provider' and n.hash = attestation.leaf_hash(l.statement_sha256)
    union
    select w.appraisal_id, w.statement_sha256 from attestation.log_waiting w where w.tenant_id = 'provider')
  select h.number, h.heads,
    coalesce(g.id is not null and h.number = row_number() over w and h.statement_sha256 = sha256(convert_to(h.statement, 'UTF8'))
      and strpos(h.statement, '"sha256" : "' || encode(sha256(convert_to(h.heads, 'UTF8')), 'hex') || '"') > 0
      and strpos(h.statement, '"hour" : ' || h.number || ',') > 0
      and strpos(h.statement, '"previous" : ' || coalesce('"' || encode(lag(h.statement_sha256) over w, 'hex') || '"', 'null')) > 0, false),
    h.number <= since or coalesce(h.heads = m.heads, false)
  from audit.signed_hour h
  left join logged g on g.id = h.id and g.statement_sha256 = h.statement_sha256
  left join made m on m.number = h.number
  window w as (order by h.number)
  union all
  select null, null, false, false from attestation.log_leaf l
  where l.tenant_id = 'provider'
    and not exists (select from audit.signed_hour h where h.id = l.appraisal_id and h.statement_sha256 = l.statement_sha256)
    and not exists (select from attestation.register_edition e where e.id = l.appraisal_id and e.statement_sha256 = l.statement_sha256) $$;
revoke all on function audit.random_bytes, audit.list_of, audit.begin_hour, audit.is_logged, audit.guard_hour_whole, audit.signed_hours from public;
grant execute on function audit.begin_hour, audit.signed_hours to bailiwick_app;
grant execute on function audit.signed_hours to bailiwick_ops;
