-- The end of each tenant's trail, kept beside it: a chain alone does not tell that its newest events were taken away, or that
-- others were added behind it.
create table audit.head (
  tenant_id text primary key,
  seq bigint not null check (seq > 0),
  hash bytea not null);
select platform.protect('audit.head');
create policy chain on audit.head to bailiwick_owner using (true) with check (true);
grant select on audit.head to bailiwick_app;
insert into audit.head select distinct on (tenant_id) tenant_id, seq, hash from audit.audit_event order by tenant_id, seq desc;

-- Only the chain moves the head, one event at a time.
create function audit.keep_head() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.tenant_id <> old.tenant_id or new.seq <> old.seq + 1 then
    raise exception 'the trail only grows' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_head before update or delete on audit.head for each row execute function audit.keep_head();
create trigger keep_head_truncate before truncate on audit.head execute function platform.refuse_change();

create or replace function audit.chain() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare last record;
begin
  perform pg_advisory_xact_lock(hashtextextended('audit:' || new.tenant_id, 0));
  select seq, hash into last from audit.head where tenant_id = new.tenant_id;
  new.seq := coalesce(last.seq, 0) + 1;
  new.previous_hash := coalesce(last.hash, '\x');
  new.recorded_at := platform.app_now();
  new.hash := audit.event_hash(new);
  insert into audit.head as h (tenant_id, seq, hash) values (new.tenant_id, new.seq, new.hash)
    on conflict (tenant_id) do update set seq = excluded.seq, hash = excluded.hash;
  return new;
end $$;
revoke all on function audit.chain from public;

-- As before, and measured against the end that the trail should have.
create or replace view audit.verification with (security_invoker = true) as
with linked as (
  select e, lag(e.hash, 1, '\x'::bytea) over w as expected_previous, lag(e.seq, 1, 0::bigint) over w + 1 as expected_seq
  from audit.audit_event e window w as (partition by e.tenant_id order by e.seq)),
chain as (
  select (e).tenant_id as tenant_id, count(*) as events,
    count(*) filter (where (e).seq <> expected_seq) as gaps,
    count(*) filter (where (e).previous_hash <> expected_previous) as broken_links,
    count(*) filter (where (e).hash <> audit.event_hash(e) or (e).seq > coalesce(h.seq, 0)
      or (e).seq = h.seq and (e).hash <> h.hash) as altered,
    max((e).seq) as last_seq
  from linked left join audit.head h on h.tenant_id = (e).tenant_id group by 1)
select coalesce(c.tenant_id, h.tenant_id) as tenant_id, coalesce(c.events, 0) as events,
  coalesce(c.gaps, 0) + (h.seq is not null and h.seq > coalesce(c.last_seq, 0))::int as gaps,
  coalesce(c.broken_links, 0) as broken_links, coalesce(c.altered, 0) as altered, coalesce(c.last_seq, 0) as last_seq
from chain c full join audit.head h on h.tenant_id = c.tenant_id;
