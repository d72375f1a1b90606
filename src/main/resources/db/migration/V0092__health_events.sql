-- What happened to the hardware: events, never the last value of a gauge. Each code has a row that says how bad it is, what to do and
-- whose turn it is; sources disagree about some, so a row names its own.
create table telemetry.event_code (
  edition int not null check (edition > 0),
  source text not null check (source in ('XID', 'SXID', 'WATCH')),
  -- '*' speaks for every code that has no row.
  code text not null check (code = '*' or code ~ '^[A-Z0-9_]{1,40}$'),
  severity text not null check (severity in ('INFO', 'WARN', 'FAIL')),
  action text not null check (action in ('NONE', 'CHECK_APP', 'RESTART_APP', 'RESET_GPU', 'RESTART_NODE', 'INSPECT')),
  turn text not null check (turn in ('NOBODY', 'TENANT', 'PROVIDER')),
  -- For how long the hardware is called so without another sign; null until somebody of ours says why it is well again.
  holds interval,
  title text not null,
  title_de text not null,
  basis text not null,
  primary key (edition, source, code),
  constraint what_an_application_causes_is_no_fault check (action <> 'CHECK_APP' or severity = 'INFO'),
  constraint only_failures_stay check (holds is not null or severity = 'FAIL'));
grant select on telemetry.event_code to bailiwick_app, bailiwick_ops;

insert into telemetry.event_code (edition, source, code, severity, action, turn, holds, title, title_de, basis)
select 1, source, code, severity, action, turn, cast(holds as interval), title, title_de, basis from (values
  ('XID', '13', 'INFO', 'CHECK_APP', 'TENANT', '0', 'Graphics engine exception', 'Ausnahme der Recheneinheit', 'NVIDIA XID list: mostly the application'),
  ('XID', '31', 'INFO', 'CHECK_APP', 'TENANT', '0', 'Memory page fault', 'Zugriff auf ungültigen Speicher', 'NVIDIA XID list: mostly the application'),
  ('XID', '43', 'INFO', 'CHECK_APP', 'TENANT', '0', 'The GPU stopped an application', 'Die GPU hat eine Anwendung angehalten', 'NVIDIA XID list: the application'),
  ('XID', '45', 'INFO', 'CHECK_APP', 'TENANT', '0', 'Clean-up after an application', 'Aufräumen nach einer Anwendung', 'NVIDIA XID list: follows another error or a kill'),
  ('XID', '32', 'WARN', 'RESTART_APP', 'TENANT', '1 hour', 'Corrupted command stream', 'Beschädigter Befehlsstrom', 'gpud: restart the application; others call it unhealthy'),
  ('XID', '48', 'FAIL', 'RESET_GPU', 'PROVIDER', null, 'Memory error of two bits', 'Speicherfehler zweier Bits', 'NVIDIA XID list'),
  ('XID', '61', 'WARN', 'RESET_GPU', 'PROVIDER', '24 hours', 'Microcontroller warning', 'Warnung eines Mikrocontrollers', 'NVIDIA XID list'),
  ('XID', '62', 'FAIL', 'RESET_GPU', 'PROVIDER', null, 'Microcontroller halt', 'Halt eines Mikrocontrollers', 'NVIDIA XID list'),
  ('XID', '63', 'INFO', 'NONE', 'NOBODY', '0', 'A memory row was remapped', 'Eine Speicherzeile wurde ersetzt', 'gpud: ignore; it is the cure, not the illness'),
  ('XID', '64', 'FAIL', 'RESET_GPU', 'PROVIDER', null, 'A memory row could not be remapped', 'Eine Speicherzeile ließ sich nicht ersetzen', 'gpud: reset; AWS isolates'),
  ('XID', '74', 'WARN', 'INSPECT', 'PROVIDER', '24 hours', 'NVLink error', 'Fehler einer NVLink-Verbindung', 'NVIDIA XID list'),
  ('XID', '79', 'FAIL', 'RESTART_NODE', 'PROVIDER', null, 'The GPU has fallen off the bus', 'Die GPU ist vom Bus gefallen', 'gpud: restart the machine'),
  ('XID', '92', 'INFO', 'NONE', 'NOBODY', '0', 'Many corrected memory errors', 'Viele behobene Speicherfehler', 'gpud: ignore'),
  ('XID', '94', 'WARN', 'RESTART_APP', 'TENANT', '1 hour', 'Contained memory error', 'Eingegrenzter Speicherfehler', 'gpud: restart the application'),
  ('XID', '95', 'FAIL', 'RESET_GPU', 'PROVIDER', null, 'Memory error that was not contained', 'Nicht eingegrenzter Speicherfehler', 'gpud: reset the GPU'),
  ('XID', '119', 'FAIL', 'RESET_GPU', 'PROVIDER', null, 'The system processor did not answer', 'Der Systemprozessor der GPU antwortet nicht', 'gpud: reset the GPU; others only call it degraded'),
  ('XID', '120', 'FAIL', 'RESET_GPU', 'PROVIDER', null, 'Error of the system processor', 'Fehler des Systemprozessors der GPU', 'gpud: reset the GPU; others only call it degraded'),
  ('XID', '*', 'WARN', 'INSPECT', 'PROVIDER', '24 hours', 'Another error of the driver', 'Ein anderer Fehler des Treibers', 'The portal: a code without a row is looked at'),
  ('SXID', '12028', 'WARN', 'INSPECT', 'PROVIDER', '24 hours', 'NVSwitch error, not fatal', 'Fehler eines NVSwitch, nicht fatal', 'NVIDIA Fabric Manager guide'),
  ('SXID', '20034', 'FAIL', 'RESTART_NODE', 'PROVIDER', null, 'A link of an NVSwitch is down', 'Eine Verbindung eines NVSwitch ist ausgefallen', 'NVIDIA Fabric Manager guide'),
  ('SXID', '*', 'WARN', 'INSPECT', 'PROVIDER', '24 hours', 'Another error of an NVSwitch', 'Ein anderer Fehler eines NVSwitch', 'The portal: a code without a row is looked at'),
  ('WATCH', 'PCIE', 'WARN', 'INSPECT', 'PROVIDER', '1 hour', 'DCGM watches PCIe', 'DCGM beobachtet PCIe', 'DCGM health watch, bit 0x1'),
  ('WATCH', 'NVLINK', 'WARN', 'INSPECT', 'PROVIDER', '1 hour', 'DCGM watches NVLink', 'DCGM beobachtet NVLink', 'DCGM health watch, bit 0x2'),
  ('WATCH', 'MEM', 'WARN', 'INSPECT', 'PROVIDER', '1 hour', 'DCGM watches the memory', 'DCGM beobachtet den Speicher', 'DCGM health watch, bit 0x10'),
  ('WATCH', 'THERMAL', 'WARN', 'INSPECT', 'PROVIDER', '1 hour', 'DCGM watches the temperature', 'DCGM beobachtet die Temperatur', 'DCGM health watch, bit 0x80'),
  ('WATCH', 'POWER', 'WARN', 'INSPECT', 'PROVIDER', '1 hour', 'DCGM watches the power', 'DCGM beobachtet die Leistung', 'DCGM health watch, bit 0x100'),
  ('WATCH', 'NVSWITCH_FATAL', 'FAIL', 'RESTART_NODE', 'PROVIDER', null, 'Fatal error of an NVSwitch', 'Fataler Fehler eines NVSwitch', 'DCGM health watch, bit 0x800'),
  ('WATCH', '*', 'WARN', 'INSPECT', 'PROVIDER', '1 hour', 'DCGM watches this part', 'DCGM beobachtet dieses Teil', 'DCGM health watch'))
  as c (source, code, severity, action, turn, holds, title, title_de, basis);
select platform.keep_for_ever('telemetry.event_code');

create table telemetry.health_event (
  tenant_id text not null references tenancy.tenant,
  id uuid not null default platform.new_id(),
  reservation_id uuid not null,
  node uuid not null references capacity.node,
  -- Empty when the event is the whole node's.
  device text not null check (device = '' or device ~ '^(gpu|rail)-\d{1,2}$'),
  source text not null,
  code text not null check (code ~ '^[A-Z0-9_]{1,40}$'),
  at timestamptz not null,
  raw text not null check (length(raw) <= 1000),
  -- A gauge holds the last code alone: a repetition of the same one cannot be seen in it.
  from_gauge boolean not null default false,
  edition int not null,
  known_as text not null,
  received_at timestamptz not null default platform.app_now(),
  settled_at timestamptz,
  settled_by text,
  settled_by_name text,
  settled_reason text check (length(settled_reason) between 1 and 500),
  primary key (tenant_id, id),
  unique (tenant_id, node, device, source, code, at),
  foreign key (edition, source, known_as) references telemetry.event_code,
  constraint a_settlement_has_author_and_reason check (num_nonnulls(settled_at, settled_by, settled_by_name, settled_reason) in (0, 4)));
create index health_event_placed on telemetry.health_event (tenant_id, reservation_id, at desc);
create index health_event_open on telemetry.health_event (node, at) where settled_at is null;
select telemetry.protect('telemetry.health_event', 'at', 'at');
grant select on telemetry.health_event to bailiwick_app;

-- An event stays as it came; only that it was settled is added, once.
create function telemetry.guard_event() returns trigger language plpgsql as $$
declare settlement text[] := array['settled_at', 'settled_by', 'settled_by_name', 'settled_reason'];
begin
  if tg_op = 'DELETE' or old.settled_at is not null or (to_jsonb(new) - settlement) is distinct from (to_jsonb(old) - settlement) then
    raise exception 'a health event is settled once and never changed' using errcode = 'restrict_violation';
  end if;
  new.settled_at := platform.app_now();
  return new;
end $$;
create trigger guard before update or delete on telemetry.health_event for each row execute function telemetry.guard_event();
create trigger guard_truncate before truncate on telemetry.health_event execute function platform.refuse_change();

-- Notes an event for whoever had the node then; answers 1, or 0 when it was known. A code of a gauge is an event when the gauge did not
-- show it before.
create function telemetry.note_event(node_id uuid, part text, origin text, number text, instant timestamptz, words text, gauge boolean)
returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare w record; c record; noted int;
begin
  select p.tenant_id, p.reservation_id into w from telemetry.placed_at(node_id, instant) p;
  select e.edition, e.code into c from telemetry.event_code e where e.source = origin and e.code in (number, '*')
    order by e.edition desc, e.code = '*' limit 1;
  if w.tenant_id is null or gauge and exists (
    select from telemetry.health_event e where e.tenant_id = w.tenant_id and e.reservation_id = w.reservation_id and e.node = node_id
      and e.device = part and e.source = origin and e.code = number and e.from_gauge and e.at > coalesce((
        select max(m.last_at) from telemetry.minute m where m.tenant_id = w.tenant_id and m.reservation_id = w.reservation_id
          and m.node = node_id and m.device = part and m.field = 230 and not (m.low::text = number and m.high::text = number) and m.last_at < instant), '-infinity')) then
    return 0;
  end if;
  insert into telemetry.health_event (tenant_id, reservation_id, node, device, source, code, at, raw, from_gauge, edition, known_as)
  values (w.tenant_id, w.reservation_id, node_id, part, origin, number, date_trunc('milliseconds', instant), words, gauge, c.edition, c.code)
  on conflict do nothing;
  get diagnostics noted = row_count;
  return noted;
end $$;
revoke execute on function telemetry.note_event(uuid, text, text, text, timestamptz, text, boolean) from public;
grant execute on function telemetry.note_event(uuid, text, text, text, timestamptz, text, boolean) to bailiwick_app;

-- Says why hardware is well again after an event that stays; answers how many events that settled.
create function telemetry.settle_event(event uuid, person text, person_name text, reason text) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare settled int;
begin
  update telemetry.health_event e set settled_at = platform.app_now(), settled_by = person, settled_by_name = person_name,
    settled_reason = reason where e.id = event and e.settled_at is null;
  get diagnostics settled = row_count;
  return settled;
end $$;
revoke execute on function telemetry.settle_event(uuid, text, text, text) from public;
grant execute on function telemetry.settle_event(uuid, text, text, text) to bailiwick_app;

-- What a tenant reads of its hardware: the id while the node serves it, afterwards a pseudonym that is the tenant's alone.
create view telemetry.own_device with (security_invoker = true) as
select d.tenant_id, d.reservation_id, d.node, d.device, d.model, d.first_at, d.last_at, not q.serves as pseudonym,
  case when q.serves then d.hardware_id else left(encode(sha256(convert_to(d.tenant_id || d.hardware_id, 'UTF8')), 'hex'), 12) end as id,
  case when q.serves then d.serial else '' end as serial
from telemetry.device d
cross join lateral (select exists (select from capacity.node_binding b where b.tenant_id = d.tenant_id and b.reservation = d.reservation_id
  and b.node = d.node and b.live and b.period @> platform.app_now()) as serves) q;
grant select on telemetry.own_device to bailiwick_app, bailiwick_ops;
