-- Packs: everything that was proved, and was not, in a period. What is in a pack is settled when it is asked for, its bytes when it
-- is made; neither is ever changed.

create index log_leaf_tenant on attestation.log_leaf (tenant_id, index);

create table attestation.proof_pack (
  tenant_id text not null references tenancy.tenant,
  id uuid not null,
  period tstzrange not null check (lower_inc(period) and not upper_inc(period) and not isempty(period)
    and not lower_inf(period) and not upper_inf(period)),
  -- Nothing from this instant on is in it: the end of the period, or the moment of asking when the period was not over.
  cut_off timestamptz not null,
  project_id uuid,
  jurisdiction text,
  reservation_id uuid,
  -- The verdicts in it are those of the period among the first last_size entries of the log; what the log adds comes behind them.
  first_size bigint references attestation.log_checkpoint,
  last_size bigint not null references attestation.log_checkpoint,
  verdicts bigint not null check (verdicts >= 0),
  asked_by text not null,
  asked_by_name text not null,
  asked_at timestamptz not null default platform.app_now(),
  made_at timestamptz,
  chunks int check (chunks > 0),
  bytes bigint check (bytes > 0),
  sha256 bytea check (octet_length(sha256) = 32),
  primary key (tenant_id, id),
  foreign key (tenant_id, project_id) references tenancy.project,
  foreign key (tenant_id, reservation_id) references reservation.reservation,
  constraint pack_once unique nulls not distinct (tenant_id, period, cut_off, project_id, jurisdiction, reservation_id, last_size,
    verdicts),
  check (cut_off > lower(period) and cut_off <= upper(period)),
  check (coalesce(first_size, 0) <= last_size),
  check (num_nonnulls(made_at, chunks, bytes, sha256) in (0, 4)));
create index proof_pack_asked on attestation.proof_pack (tenant_id, asked_at);
select platform.protect('attestation.proof_pack');
grant select, insert on attestation.proof_pack to bailiwick_app;
grant update (made_at, chunks, bytes, sha256) on attestation.proof_pack to bailiwick_app;

-- The bytes, in stretches of at most 256 KiB, already compressed.
create table attestation.proof_pack_chunk (
  tenant_id text not null,
  pack_id uuid not null,
  number int not null check (number >= 0),
  bytes bytea not null check (octet_length(bytes) between 1 and 262144),
  sha256 bytea not null,
  primary key (tenant_id, pack_id, number),
  foreign key (tenant_id, pack_id) references attestation.proof_pack,
  constraint chunk_is_whole check (sha256 = sha256(bytes)));
alter table attestation.proof_pack_chunk alter column bytes set storage external;
select platform.protect('attestation.proof_pack_chunk');
grant select, insert on attestation.proof_pack_chunk to bailiwick_app;
select platform.keep_for_ever('attestation.proof_pack_chunk');

-- A pack is asked for once and made once, of stretches without a gap that are all as long as can be but the last.
create function attestation.guard_pack() returns trigger language plpgsql as $$
declare stretches record;
begin
  if tg_op = 'INSERT' then
    new.asked_at := platform.app_now();
    if new.made_at is not null or new.cut_off > new.asked_at then
      perform attestation.refuse_fact('a pack is asked for of what has happened, and asking makes nothing', 'pack_is_of_the_past');
    end if;
    return new;
  end if;
  if tg_op = 'DELETE' or old.made_at is not null or new.made_at is null
     or (to_jsonb(new) - array['made_at', 'chunks', 'bytes', 'sha256']) is distinct from
        (to_jsonb(old) - array['made_at', 'chunks', 'bytes', 'sha256']) then
    raise exception 'a pack is made once and never changed' using errcode = 'restrict_violation';
  end if;
  select count(*) as n, max(number) as last, sum(octet_length(bytes)) as length,
    count(*) filter (where octet_length(bytes) < 262144 and number < new.chunks - 1) as short into stretches
    from attestation.proof_pack_chunk c where c.tenant_id = new.tenant_id and c.pack_id = new.id;
  if (stretches.n, stretches.last + 1, stretches.length, stretches.short) is distinct from
     (new.chunks::bigint, new.chunks, new.bytes, 0::bigint) then
    perform attestation.refuse_fact('the stretches of this pack do not add up', 'pack_is_whole');
  end if;
  new.made_at := platform.app_now();
  return new;
end $$;
create trigger guard before insert or update or delete on attestation.proof_pack for each row execute function attestation.guard_pack();
create trigger guard_truncate before truncate on attestation.proof_pack execute function platform.refuse_change();

-- Nothing is put behind a pack that was made. Who makes one holds its row until the end.
create function attestation.guard_pack_chunk() returns trigger language plpgsql as $$
begin
  perform from attestation.proof_pack p where p.tenant_id = new.tenant_id and p.id = new.pack_id and p.made_at is null for key share;
  if not found then
    perform attestation.refuse_fact('this pack was made', 'pack_was_made');
  end if;
  return new;
end $$;
create trigger guard before insert on attestation.proof_pack_chunk for each row execute function attestation.guard_pack_chunk();

create index appraisal_time on attestation.appraisal (tenant_id, appraised_at);
