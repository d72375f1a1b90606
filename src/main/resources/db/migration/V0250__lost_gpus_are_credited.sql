-- A GPU that is lost takes its node away: the price of the node is given back from the event that says so, or from when it fell silent
-- beside others that spoke, until it is well again or another node takes over. Nobody has to report the node first.

-- Second edition of what events mean: which XIDs lose the GPU, and those that only the reader of pasted logs knew. The first one stays.
alter table telemetry.event_code add column gpu_lost boolean not null default false,
  add constraint only_failures_lose_a_gpu check (not gpu_lost or severity = 'FAIL' and source = 'XID');
insert into telemetry.event_code (edition, source, code, severity, action, turn, holds, title, title_de, basis, gpu_lost)
select 2, source, code, severity, action, turn, holds, title, title_de, basis, source = 'XID' and severity = 'FAIL'
from telemetry.event_code where edition = 1;
insert into telemetry.event_code (edition, source, code, severity, action, turn, holds, title, title_de, basis, gpu_lost)
select 2, 'XID', code, severity, action, turn, cast(holds as interval), title, title_de, basis, severity = 'FAIL' from (values
  ('54', 'FAIL', 'INSPECT', 'PROVIDER', null, 'The GPU lacks its auxiliary power', 'Der GPU fehlt die zusätzliche Stromversorgung', 'NVIDIA XID list'),
  ('68', 'INFO', 'CHECK_APP', 'TENANT', '0', 'Exception of the video decoder', 'Ausnahme des Videodecoders', 'NVIDIA XID list: the application'),
  ('69', 'INFO', 'CHECK_APP', 'TENANT', '0', 'Class error of the graphics engine', 'Klassenfehler der Recheneinheit', 'NVIDIA XID list: the application'),
  ('110', 'FAIL', 'RESET_GPU', 'PROVIDER', null, 'Security fault', 'Sicherheitsfehler der GPU', 'NVIDIA XID list'),
  ('136', 'WARN', 'INSPECT', 'PROVIDER', '24 hours', 'A link of NVLink could not be trained', 'Eine NVLink-Verbindung kam nicht zustande', 'NVIDIA XID list'),
  ('140', 'FAIL', 'RESET_GPU', 'PROVIDER', null, 'Memory error that was not recovered', 'Nicht behobener Speicherfehler', 'NVIDIA XID list'),
  ('143', 'FAIL', 'RESET_GPU', 'PROVIDER', null, 'The GPU could not be initialised', 'Die GPU ließ sich nicht in Betrieb nehmen', 'NVIDIA XID list'),
  ('145', 'WARN', 'INSPECT', 'PROVIDER', '24 hours', 'Error of NVLink: RLW', 'Fehler von NVLink: RLW', 'NVIDIA XID list'),
  ('149', 'WARN', 'INSPECT', 'PROVIDER', '24 hours', 'Error of NVLink: NETIR', 'Fehler von NVLink: NETIR', 'NVIDIA XID list'),
  ('155', 'WARN', 'INSPECT', 'PROVIDER', '24 hours', 'Error of NVLink that software defines', 'Fehler von NVLink, den Software bestimmt', 'NVIDIA XID list'),
  ('156', 'INFO', 'NONE', 'NOBODY', '0', 'A part of the memory was retired', 'Ein Teil des Speichers wurde stillgelegt', 'NVIDIA XID list'))
  as c (code, severity, action, turn, holds, title, title_de, basis);

-- Fourth edition of thresholds: which of them lose the GPU.
alter table telemetry.threshold add column gpu_lost boolean not null default false,
  add constraint only_failures_lose_a_gpu check (not gpu_lost or level = 'FAIL');
insert into telemetry.threshold (edition, code, level, field, compare, bound, action, turn, basis, gpu_lost)
select 4, code, level, field, compare, bound, action, turn, basis, code in ('ECC_DOUBLE', 'REMAP_FAILED') from telemetry.threshold where edition = 3;

-- Third edition of rules. A node is sold as a whole, and a job over all its GPUs stands when one is gone: all of its price.
alter table telemetry.degradation_rule drop constraint degradation_rule_kind_check,
  add constraint degradation_rule_kind_check check (kind in ('MISSING', 'LATE', 'WORKS', 'GPU_FAILED', 'THROTTLED', 'SLOW_FABRIC'));
insert into telemetry.degradation_rule
select 3, kind, case when rank > 3 then rank + 1 else rank end, percent, bound, basis from telemetry.degradation_rule where edition = 2;
insert into telemetry.degradation_rule values (3, 'GPU_FAILED', 4, 100, 0,
  'A GPU that an event or a threshold says is lost, or that is silent for three intervals while another GPU of its node reports');

-- When GPUs of a reservation were lost in a span of time, and by what: events until they are settled, levels until the next one. Silence
-- counts only while another GPU of the node speaks, for a node whose exporter stands has lost none. It asks as its caller.
create function telemetry.gpu_failed(target uuid, during tstzrange)
returns table (node uuid, device text, cause text, period tstzrange) language sql stable as $$
  select e.node, e.device, e.source || '_' || e.code, s.period * during
  from telemetry.health_event e
  join telemetry.event_code k on (k.edition, k.source, k.code) = (e.edition, e.source, e.known_as) and k.gpu_lost
  cross join lateral (select tstzrange(e.at, case when e.settled_at is not null then greatest(e.at, e.settled_at) end) as period) s
  where e.reservation_id = target and s.period && during
  union all
  select c.node, c.device, c.cause, p.period
  from (select d.*, tstzrange(d.at, lead(d.at) over (partition by d.node, d.device order by d.at, d.id)) * during as lasted
    from telemetry.device_change d where d.reservation_id = target and d.device like 'gpu-%') c
  cross join lateral (
    select c.lasted as period where c.level = 'FAIL' and exists (select from telemetry.threshold t where t.code = c.cause and t.gpu_lost)
    union all
    select unnest(tstzmultirange(c.lasted) * coalesce((
      select range_agg(tstzrange(m.first_at, m.last_at + s.interval_s * interval '1 second', '[]'))
      from telemetry.minute m join telemetry.device_state s on s.tenant_id = m.tenant_id and s.reservation_id = m.reservation_id
        and s.node = m.node and s.device = m.device
      where m.tenant_id = c.tenant_id and m.reservation_id = c.reservation_id and m.node = c.node and m.device like 'gpu-%'
        and m.device <> c.device and m.field in (112, 150, 155) and m.minute >= date_trunc('minute', lower(c.lasted), 'UTC') - interval '1 hour'
        and (upper_inf(c.lasted) or m.minute < upper(c.lasted))), '{}'::tstzmultirange))
    where c.cause = 'SILENT') p
  where not isempty(c.lasted) and not isempty(p.period) $$;

create or replace function telemetry.degraded(target uuid, until timestamptz)
returns table (node uuid, kind text, period tstzrange) language sql stable as $$
  with r as (
    select r.tenant_id, tstzrange(date_trunc('second', r.ready_at + interval '999999 microseconds'),
      least(until, upper(r.period), case r.state when 'FAILED' then date_trunc('second', r.ended_at) end)) as delivered
    from reservation.reservation r where r.id = target and r.ready_at is not null
      and r.ready_at + interval '1 second' < least(until, upper(r.period), case r.state when 'FAILED' then r.ended_at end)),
  b as (
    select n.* from capacity.node_binding n join r on n.tenant_id = r.tenant_id where n.reservation = target and n.live),
  lines as (
    select l.nodes, l.period from reservation.locked_line l join r on l.tenant_id = r.tenant_id
    where l.reservation_id = target and l.live and l.code = 'NODE_TIME'),
  edges as (
    select lower(period) as x from b union select upper(period) from b union select lower(period) from lines union select upper(period) from lines),
  spans as (select tstzrange(x, lead(x) over (order by x)) as span from edges),
  short as (
    select s.span, (select coalesce(sum(nodes), 0) from lines where period @> lower(s.span))
      - (select count(*) from b where b.period @> lower(s.span)) as lacking from spans s where not upper_inf(s.span)),
  lost as (
    select s.span, s.lacking, b.node, row_number() over (partition by s.span order by b.failed_at, b.node) as n
    from short s join b on b.failed_at is not null and b.failed_at <= lower(s.span) where s.lacking > 0),
  found as (
    select node, 'MISSING' as kind, span as period from lost where n <= lacking
    union all
    select b.node, 'LATE', tstzrange(lower(b.period), least(upper(b.period), coalesce(b.ready_at, 'infinity'))) from b
      where b.kind = 'REPLACEMENT' and coalesce(b.ready_at, 'infinity') > lower(b.period)
    union all
    select m.node, m.kind, m.period * b.period from telemetry.bad_minute m join b on b.node = m.node and b.period && m.period
      where m.reservation_id = target and upper(m.period) <= until
    union all
    select g.node, 'GPU_FAILED', g.period * b.period from r cross join lateral telemetry.gpu_failed(target, r.delivered) g
      join b on b.node = g.node and b.period && g.period),
  whole as (
    select f.node, f.kind, min(d.rank) as rank, range_agg(tstzrange(date_trunc('second', lower(f.period * r.delivered) + interval '999999 microseconds'),
      date_trunc('second', upper(f.period * r.delivered)))) as during
    from found f join r on f.period && r.delivered
    join telemetry.degradation_rule d on d.kind = f.kind and d.edition = (select max(edition) from telemetry.degradation_rule)
    where upper(f.period * r.delivered) - lower(f.period * r.delivered) >= interval '1 second'
    group by 1, 2),
  fresh as (
    select w.node, w.kind, w.during
      - coalesce((select range_agg(o.period) from telemetry.degradation o where o.reservation_id = target and o.node = w.node), '{}'::tstzmultirange)
      - coalesce((select range_agg(p) from whole h, unnest(h.during) p where h.node = w.node and h.rank < w.rank), '{}'::tstzmultirange) as during
    from whole w)
  select f.node, f.kind, p * tstzrange(day, day + interval '24 hours')
  from fresh f cross join unnest(f.during) p
  cross join generate_series(date_trunc('day', lower(p), 'UTC'), upper(p) - interval '1 microsecond', interval '24 hours') day
  where not isempty(p * tstzrange(day, day + interval '24 hours')) $$;

create or replace function telemetry.guard_degradation() returns trigger language plpgsql as $$
declare placed boolean; minutes bigint; shown bigint;
begin
  if new.percent <> (select d.percent from telemetry.degradation_rule d where d.edition = new.edition and d.kind = new.kind)
     or not exists (select from reservation.reservation r where r.tenant_id = new.tenant_id and r.id = new.reservation_id
       and r.period @> new.period and r.ready_at <= lower(new.period) and (r.state <> 'FAILED' or r.ended_at >= upper(new.period))) then
    raise exception 'a degradation lies within what was delivered' using errcode = 'check_violation', constraint = 'degradation_within_delivery';
  end if;
  select coalesce(bool_or(case new.kind when 'MISSING' then b.period && new.period else b.period @> new.period end), false) into placed from capacity.node_binding b
    where b.tenant_id = new.tenant_id and b.reservation = new.reservation_id and b.node = new.node and b.live;
  if placed = (new.kind = 'MISSING') then
    raise exception 'a degradation lies within its placement' using errcode = 'check_violation', constraint = 'degradation_within_placement';
  end if;
  if new.kind in ('WORKS', 'THROTTLED', 'SLOW_FABRIC') then
    minutes := ceil(extract(epoch from upper(new.period) - lower(new.period)) / 60);
    select count(distinct minute) into shown from telemetry.bad_minute m where m.tenant_id = new.tenant_id
      and m.reservation_id = new.reservation_id and m.node = new.node and m.kind = new.kind and new.period && m.period;
    if shown < minutes then
      raise exception 'nothing shows this degradation' using errcode = 'check_violation', constraint = 'degradation_is_measured';
    end if;
  end if;
  if new.kind = 'GPU_FAILED' and not coalesce(new.period <@ (select range_agg(f.period) from telemetry.gpu_failed(new.reservation_id, new.period) f
      where f.node = new.node), false) then
    raise exception 'nothing shows this degradation' using errcode = 'check_violation', constraint = 'degradation_is_measured';
  end if;
  return new;
end $$;

-- B10 asks of these as well: events and levels are kept for ever. That others spoke was asked when it was noted; those minutes go in time.
do $$ begin
  execute 'create or replace view operations.unlike_measured with (security_invoker = true) as '
    || rtrim(pg_get_viewdef('operations.unlike_measured'::regclass), '; ')
    || $q$ union all select d.tenant_id, d.id::text, not coalesce(d.period <@ (select range_agg(s.period) from (
        select tstzrange(e.at, case when e.settled_at is not null then greatest(e.at, e.settled_at) end) as period
        from telemetry.health_event e join telemetry.event_code k on (k.edition, k.source, k.code) = (e.edition, e.source, e.known_as) and k.gpu_lost
        where e.tenant_id = d.tenant_id and e.reservation_id = d.reservation_id and e.node = d.node
        union all
        select tstzrange(c.at, c.next) from (
          select x.*, lead(x.at) over (partition by x.device order by x.at, x.id) as next from telemetry.device_change x
          where x.tenant_id = d.tenant_id and x.reservation_id = d.reservation_id and x.node = d.node and x.device like 'gpu-%') c
        where c.cause = 'SILENT' or c.level = 'FAIL' and exists (select from telemetry.threshold t where t.code = c.cause and t.gpu_lost)) s), false)
      from telemetry.degradation d where d.kind = 'GPU_FAILED'$q$;
end $$;
