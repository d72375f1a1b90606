-- A pack is kept for a time that is settled when it is asked for. After it its bytes go, and nothing else does: what it was of, its
-- SHA-256 and the trail stay, and so does the evidence.

alter table attestation.proof_pack add column kept_until timestamptz, add column removed_at timestamptz,
  -- SHA-256 over the SHA-256 of the stretches, in order: it shows that all of them are those that were made without putting them together.
  add column stretches_sha256 bytea check (octet_length(stretches_sha256) = 32);

-- Those that are there were promised for no time: ten years. What one consists of is taken as it lies here, if that is still the file.
alter table attestation.proof_pack disable trigger guard;
alter table attestation.proof_pack no force row level security;
update attestation.proof_pack p set kept_until = p.asked_at + interval '3650 days', stretches_sha256 = s.sums
from (select c.tenant_id, c.pack_id, sha256(string_agg(c.sha256, ''::bytea order by c.number)) as sums
    from attestation.proof_pack_chunk c group by 1, 2) s
where s.tenant_id = p.tenant_id and s.pack_id = p.id
  and case when p.bytes <= 67108864 then p.sha256 = (select sha256(string_agg(c.bytes, ''::bytea order by c.number))
    from attestation.proof_pack_chunk c where c.tenant_id = p.tenant_id and c.pack_id = p.id) else true end;
update attestation.proof_pack set kept_until = asked_at + interval '3650 days' where kept_until is null;
alter table attestation.proof_pack force row level security;
alter table attestation.proof_pack enable trigger guard;
insert into platform.job (kind, subject, run_as, due_at)
  select 'proof-pack.remove', id::text, tenant_id, kept_until from attestation.proof_pack;

alter table attestation.proof_pack alter column kept_until set not null,
  add constraint pack_is_kept_for_a_time check (kept_until between asked_at + interval '29 days' and asked_at + interval '3661 days'),
  add constraint pack_goes_once check (removed_at is null or made_at is not null and removed_at >= kept_until);
grant update (stretches_sha256, removed_at) on attestation.proof_pack to bailiwick_app;

-- Who asks again after it went gets another one.
alter table attestation.proof_pack drop constraint pack_once;
create unique index pack_once on attestation.proof_pack (tenant_id, period, cut_off, project_id, jurisdiction, reservation_id, last_size,
  verdicts, auditor_id, witnessed) nulls not distinct where removed_at is null;

-- A pack is asked for once and made once, of stretches without a gap that are all as long as can be but the last; and after its time
-- it goes once, with all of its stretches.
create or replace function attestation.guard_pack() returns trigger language plpgsql as $$
declare
  stretches record;
  changes text[] := array['made_at', 'chunks', 'bytes', 'sha256', 'stretches_sha256'];
begin
  if tg_op = 'INSERT' then
    new.asked_at := platform.app_now();
    if num_nonnulls(new.made_at, new.removed_at, new.stretches_sha256) > 0 or new.cut_off > new.asked_at then
      perform attestation.refuse_fact('a pack is asked for of what has happened, and asking makes nothing', 'pack_is_of_the_past');
    end if;
    return new;
  end if;
  if tg_op = 'UPDATE' and old.made_at is not null and old.removed_at is null and new.removed_at is not null then
    changes := array['removed_at'];
  elsif tg_op = 'DELETE' or old.made_at is not null or new.made_at is null then
    changes := '{}';
  end if;
  if tg_op = 'DELETE' or cardinality(changes) = 0 or (to_jsonb(new) - changes) is distinct from (to_jsonb(old) - changes) then
    raise exception 'a pack is made once and never changed' using errcode = 'restrict_violation';
  end if;
  select count(*) as n, max(number) as last, sum(octet_length(bytes)) as length,
    count(*) filter (where octet_length(bytes) < 262144 and number < new.chunks - 1) as short,
    sha256(string_agg(c.sha256, ''::bytea order by number)) as sums into stretches
    from attestation.proof_pack_chunk c where c.tenant_id = new.tenant_id and c.pack_id = new.id;
  if new.removed_at is not null then
    new.removed_at := platform.app_now();
    if stretches.n > 0 or new.removed_at < old.kept_until then
      perform attestation.refuse_fact('a pack goes after its time, with all of its stretches', 'pack_goes_whole');
    end if;
    return new;
  end if;
  if (stretches.n, stretches.last + 1, stretches.length, stretches.short, stretches.sums) is distinct from
     (new.chunks::bigint, new.chunks, new.bytes, 0::bigint, new.stretches_sha256) then
    perform attestation.refuse_fact('the stretches of this pack do not add up', 'pack_is_whole');
  end if;
  new.made_at := platform.app_now();
  return new;
end $$;

-- Before the time of a pack nobody takes a stretch away, and nobody ever changes one.
create function attestation.guard_pack_stretch() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    perform from attestation.proof_pack p where p.tenant_id = old.tenant_id and p.id = old.pack_id and p.made_at is not null
      and p.removed_at is null and p.kept_until <= platform.app_now();
    if found then return old; end if;
  end if;
  raise exception 'proof_pack_chunk is append-only until the time of its pack is over' using errcode = 'restrict_violation';
end $$;
drop trigger append_only on attestation.proof_pack_chunk;
create trigger append_only before update or delete on attestation.proof_pack_chunk
  for each row execute function attestation.guard_pack_stretch();
grant delete on attestation.proof_pack_chunk to bailiwick_app;
