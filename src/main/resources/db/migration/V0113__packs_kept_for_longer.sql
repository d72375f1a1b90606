-- A tenant may have the files of its packs kept for longer than the provider would. Never for less than 184 days: six months, the least
-- for which Regulation (EU) 2024/1689 (AI Act) has logs of high-risk systems kept by their providers (Article 19(1)) and deployers
-- (Article 26(6)), for whom a pack is what shows where such a system ran.
create table attestation.pack_rule (
  tenant_id text primary key references tenancy.tenant,
  -- Null when the provider's rule is enough.
  kept_days int check (kept_days between 184 and 3650),
  set_by text not null,
  set_by_name text not null,
  set_at timestamptz not null default platform.app_now(),
  version int not null default 1);
select platform.protect('attestation.pack_rule');
-- An auditor's pack is kept for as long as anybody's of the tenant.
select platform.show_to_auditors('attestation.pack_rule', '(select attestation.own_audit()) is not null');
grant select, insert, update on attestation.pack_rule to bailiwick_app;

-- Whoever asks for a pack, and however: it is kept for as long as the law and the tenant want.
create function attestation.guard_pack_time() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  days int := greatest(184, coalesce((select r.kept_days from attestation.pack_rule r where r.tenant_id = new.tenant_id), 0));
begin
  -- The clock goes on between the statement that says until when and this.
  if new.kept_until < new.asked_at + make_interval(days => days) - interval '1 minute' then
    raise exception 'this pack has to be kept for % days', days using errcode = 'check_violation', constraint = 'pack_is_kept_long_enough';
  end if;
  return new;
end $$;
-- After `guard`, which says when it was asked for.
create trigger guard_time before insert on attestation.proof_pack for each row execute function attestation.guard_pack_time();
