-- What tuning gained, told to everybody without saying whose it was: only where the tenant lets it, and only where enough tenants do.

-- Whether a tenant lets a gain be told, and of what family its model is; the newest word of a ticket holds. No word is free text.
create table engagement.gain_consent (
  tenant_id text not null,
  id uuid not null,
  ticket_id uuid not null,
  seq int not null default 0,
  shares boolean not null,
  family text check (family in ('LLAMA', 'MISTRAL', 'QWEN', 'DEEPSEEK', 'GEMMA', 'GPT', 'DIFFUSION', 'VISION', 'SPEECH', 'RECOMMENDER',
    'SCIENCE', 'OTHER')),
  said_by text not null,
  said_by_name text not null,
  at timestamptz not null default platform.app_now(),
  primary key (tenant_id, id),
  unique (tenant_id, ticket_id, seq),
  foreign key (tenant_id, ticket_id) references engagement.ticket,
  check (shares = (family is not null)));
select platform.protect('engagement.gain_consent');
grant select, insert on engagement.gain_consent to bailiwick_app;
select platform.keep_for_ever('engagement.gain_consent');

-- Asked when tuning is over; taken back whenever its tenant likes.
create function engagement.guard_gain_consent() returns trigger language plpgsql as $$
begin
  new.at := platform.app_now();
  perform from engagement.ticket t where t.tenant_id = new.tenant_id and t.id = new.ticket_id for no key update;
  new.seq := 1 + coalesce((select max(c.seq) from engagement.gain_consent c where c.tenant_id = new.tenant_id and c.ticket_id = new.ticket_id), 0);
  if new.shares and not exists (select from engagement.ticket t where t.tenant_id = new.tenant_id and t.id = new.ticket_id
      and t.kind = 'TUNING' and t.state in ('RESOLVED', 'CLOSED') and t.merged_into is null) then
    perform engagement.refuse('a gain is shared when tuning is over', 'gain_of_finished_tuning');
  end if;
  return new;
end $$;
create trigger guard before insert on engagement.gain_consent for each row execute function engagement.guard_gain_consent();

create function engagement.higher_is_better(figure text) returns boolean language sql immutable as $$
  select figure not in ('DIAG_FAILURES', 'GPU_TEMPERATURE_HIGHEST', 'HARDWARE_ERRORS') $$;

-- The gains as everybody may read them: one value for each tenant, its median; of those the median, in steps of five per cent, and only
-- where three tenants or more stand behind it. This function is the only way across tenants, and no name comes out of it.
create function engagement.tuning_gains()
returns table (family text, node_type text, figure text, gain_percent int, gains int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with shared as (
    select t.tenant_id, t.id, c.family, r.node_type from engagement.ticket t
    cross join lateral (select x.shares, x.family from engagement.gain_consent x where x.tenant_id = t.tenant_id and x.ticket_id = t.id
      order by x.seq desc limit 1) c
    join reservation.reservation r on r.tenant_id = t.tenant_id and r.id = t.reservation_id
    where t.kind = 'TUNING' and t.state = 'CLOSED' and t.merged_into is null and c.shares),
  gained as (
    select s.tenant_id, s.family, s.node_type, a.figure,
      case when engagement.higher_is_better(a.figure) then a.value - b.value else b.value - a.value end * 100 / abs(b.value) as percent
    from shared s
    cross join lateral (select distinct on (m.tool, m.figure, m.command_key) m.tool, m.figure, m.command_key, m.value, m.at
      from engagement.measurement m where m.tenant_id = s.tenant_id and m.ticket_id = s.id and m.phase = 'AFTER'
      order by m.tool, m.figure, m.command_key, m.at desc, m.id desc) a
    cross join lateral (select m.value from engagement.measurement m where m.tenant_id = s.tenant_id and m.ticket_id = s.id
      and m.phase = 'BEFORE' and (m.tool, m.figure, m.command_key) = (a.tool, a.figure, a.command_key) and m.at <= a.at
      order by m.at, m.id limit 1) b
    where b.value <> 0),
  each as (
    select g.tenant_id, g.family, g.node_type, g.figure, percentile_cont(0.5) within group (order by g.percent) as percent, count(*) as gains
    from gained g group by g.tenant_id, g.family, g.node_type, g.figure)
  select e.family, e.node_type, e.figure, (round((percentile_cont(0.5) within group (order by e.percent))::numeric / 5) * 5)::int,
    sum(e.gains)::int
  from each e group by e.family, e.node_type, e.figure having count(*) >= 3 $$;
revoke all on function engagement.tuning_gains from public;
grant execute on function engagement.tuning_gains to bailiwick_app, bailiwick_ops;
