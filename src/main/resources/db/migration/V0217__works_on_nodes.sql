-- Works on named nodes, announced to whoever has them: in which window, why, and what they do to a node. A change is an edition of its own;
-- what was called off stays called off.
create table telemetry.node_works (
  id uuid primary key,
  -- Set when all nodes of a fabric domain were meant.
  fabric_domain text references catalog.fabric_domain (code),
  edition int not null default 1 check (edition > 0),
  period tstzrange not null check (capacity.is_period(period)),
  effect text not null check (effect in ('UNAVAILABLE', 'DEGRADED', 'NONE')),
  -- What every tenant reads whom they touch.
  reason text not null check (length(reason) between 1 and 500),
  said_by text not null,
  said_at timestamptz not null default platform.app_now(),
  cancelled_at timestamptz);
create index node_works_period on telemetry.node_works using gist (period);

create table telemetry.works_node (
  works_id uuid not null references telemetry.node_works,
  node uuid not null references capacity.node,
  period tstzrange not null,
  live boolean not null default true,
  primary key (works_id, node),
  constraint works_node_no_overlap exclude using gist (node with =, period with &&) where (live));
create index works_node_ahead on telemetry.works_node (upper(period)) where live;

-- Each edition as it was said.
create table telemetry.node_works_edition (
  works_id uuid not null references telemetry.node_works,
  edition int not null,
  period tstzrange not null,
  effect text not null,
  reason text not null,
  said_by text not null,
  said_at timestamptz not null,
  cancelled boolean not null,
  primary key (works_id, edition));
select platform.keep_for_ever('telemetry.node_works_edition');

-- The provider sees and writes all; a tenant sees works of a node in a window in which it has that node.
do $$ declare provider text := 'exists (select from tenancy.tenant t where t.id = (select platform.current_tenant()) and t.kind = ''PROVIDER'')';
  own text; target text;
begin
  foreach target in array array['telemetry.works_node', 'telemetry.node_works', 'telemetry.node_works_edition'] loop
    own := case target when 'telemetry.works_node' then 'exists (select from capacity.node_binding b where b.node = works_node.node
        and b.tenant_id = (select platform.current_tenant()) and b.live and b.period && works_node.period)'
      else format('exists (select from telemetry.works_node n where n.works_id = %s)', replace(target, 'telemetry.', '')
        || case target when 'telemetry.node_works' then '.id' else '.works_id' end) end;
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format('create policy tenant on %s to bailiwick_app using (%s or %s) with check (%s)', target, provider, own, provider);
    execute format('create policy provider on %s for select to bailiwick_ops using (true)', target);
    execute format('create policy ledger on %s for select to bailiwick_owner using (true)', target);
    execute format('grant select on %s to bailiwick_ops', target);
    execute format('grant select, insert on %s to bailiwick_app', target);
  end loop;
end $$;
grant update on telemetry.node_works to bailiwick_app;
grant update (period, live) on telemetry.works_node to bailiwick_app;

create function telemetry.guard_works() returns trigger language plpgsql as $$
declare now timestamptz := platform.app_now(); broken text;
begin
  broken := case
    when tg_op = 'DELETE' then 'works_are_kept'
    when upper(new.period) > now + interval '365 days' then 'works_within_a_year'
    when tg_op = 'INSERT' then case when new.edition <> 1 or new.cancelled_at is not null then 'works_are_kept'
      when lower(new.period) < now then 'works_are_ahead' end
    when old.cancelled_at is not null then 'works_called_off_for_ever'
    when upper(old.period) <= now then 'works_are_over'
    when new.edition <> old.edition + 1 or (new.id, new.fabric_domain) is distinct from (old.id, old.fabric_domain) then 'works_are_kept'
    when new.cancelled_at is not null then case when lower(old.period) <= now then 'works_have_begun'
      when (new.period, new.effect) is distinct from (old.period, old.effect) then 'works_are_kept' end
    when lower(old.period) <= now and (lower(new.period), new.effect) is distinct from (lower(old.period), old.effect) then 'works_have_begun'
    when lower(old.period) > now and lower(new.period) < now or upper(new.period) < now then 'works_are_ahead' end;
  if broken is not null then
    raise exception 'works are announced ahead, within a year, and kept as they were said: %', broken using errcode = 'restrict_violation', constraint = broken;
  end if;
  new.said_at := now;
  if new.cancelled_at is not null then new.cancelled_at := now; end if;
  return new;
end $$;
create trigger guard before insert or update or delete on telemetry.node_works for each row execute function telemetry.guard_works();
create trigger keep_truncate before truncate on telemetry.node_works execute function platform.refuse_change();

create function telemetry.follow_works() returns trigger language plpgsql as $$
begin
  insert into telemetry.node_works_edition values (new.id, new.edition, new.period, new.effect, new.reason, new.said_by, new.said_at, new.cancelled_at is not null);
  update telemetry.works_node set period = new.period, live = new.cancelled_at is null where works_id = new.id;
  return null;
end $$;
create trigger follow after insert or update on telemetry.node_works for each row execute function telemetry.follow_works();

-- A node of works has their window and no other, on the grid of its pool; which nodes they are is said with the first edition.
create function telemetry.guard_works_node() returns trigger language plpgsql as $$
declare works telemetry.node_works; off boolean;
begin
  select w.* into works from telemetry.node_works w where w.id = case tg_op when 'DELETE' then old.works_id else new.works_id end;
  if tg_op = 'INSERT' then new.period := works.period; new.live := true; end if;
  if tg_op = 'DELETE' or works.id is null or tg_op = 'INSERT' and works.edition <> 1 or tg_op = 'UPDATE' and ((new.works_id, new.node)
      is distinct from (old.works_id, old.node) or new.period <> works.period or new.live <> (works.cancelled_at is null)) then
    raise exception 'a node of works follows them' using errcode = 'restrict_violation', constraint = 'works_are_kept';
  end if;
  select coalesce(bool_or(mod(extract(epoch from i), extract(epoch from p.grid)) <> 0), false) into off
    from capacity.pool_membership m join capacity.pool p on p.id = m.pool cross join unnest(array[lower(new.period), upper(new.period)]) i
    where m.node = new.node and m.period && new.period;
  if off then
    raise exception 'works begin and end on the grid of the pool' using errcode = 'check_violation', constraint = 'works_on_the_grid';
  end if;
  return new;
end $$;
create trigger guard before insert or update or delete on telemetry.works_node for each row execute function telemetry.guard_works_node();
create trigger keep_truncate before truncate on telemetry.works_node execute function platform.refuse_change();

-- What a tenant was told of an edition: once, and once more shortly before it begins. lines: reservation, number, nodes, start, end.
create table telemetry.works_notice (
  tenant_id text not null references tenancy.tenant,
  id uuid not null,
  works_id uuid not null,
  edition int not null,
  kind text not null check (kind in ('ANNOUNCED', 'CHANGED', 'LIFTED', 'REMINDER')),
  lines jsonb not null check (jsonb_typeof(lines) = 'array'),
  made_at timestamptz not null default platform.app_now(),
  primary key (tenant_id, id),
  foreign key (works_id, edition) references telemetry.node_works_edition);
create unique index works_notice_once on telemetry.works_notice (tenant_id, works_id, edition, (kind = 'REMINDER'));
select platform.protect('telemetry.works_notice');
grant select, insert on telemetry.works_notice to bailiwick_app;
select platform.keep_for_ever('telemetry.works_notice');

-- Whom a notice went to by mail: the person in Keycloak, who is asked for the address when it leaves.
create table telemetry.works_mail (
  tenant_id text not null,
  id uuid not null,
  notice_id uuid not null,
  person text not null check (length(person) between 1 and 100),
  sent_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, notice_id, person),
  foreign key (tenant_id, notice_id) references telemetry.works_notice);
select platform.protect('telemetry.works_mail');
grant select, insert, update (sent_at) on telemetry.works_mail to bailiwick_app;
create function telemetry.keep_works_mail() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.sent_at is not null or new.sent_at is null or (to_jsonb(new) - 'sent_at') is distinct from (to_jsonb(old) - 'sent_at') then
    raise exception 'a mail about works leaves once and is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep before update or delete on telemetry.works_mail for each row execute function telemetry.keep_works_mail();
create trigger keep_truncate before truncate on telemetry.works_mail execute function platform.refuse_change();

-- Minutes in which announced works take a node away are given back in whole, as missing ones are; the other rules stay as they were.
alter table telemetry.degradation_rule drop constraint degradation_rule_kind_check,
  add constraint degradation_rule_kind_check check (kind in ('MISSING', 'LATE', 'WORKS', 'THROTTLED', 'SLOW_FABRIC'));
insert into telemetry.degradation_rule select 2, kind, case when rank > 2 then rank + 1 else rank end, percent, bound, basis from telemetry.degradation_rule where edition = 1;
insert into telemetry.degradation_rule values (2, 'WORKS', 3, 100, 0, 'Works that were announced to take the node away');
