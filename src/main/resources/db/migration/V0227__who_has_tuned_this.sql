-- Who has tuned this kind of model on this kind of fabric before: one of the things that decide who comes to a session. It is derived from
-- tuning tickets that were closed, and said by the planner of what somebody did elsewhere.
alter table engagement.tuning_goal add column family text check (family in ('LLAMA', 'MISTRAL', 'QWEN', 'DEEPSEEK', 'GEMMA', 'GPT',
  'DIFFUSION', 'VISION', 'SPEECH', 'RECOMMENDER', 'SCIENCE', 'OTHER'));
create index tuning_goal_family on engagement.tuning_goal (family) where family is not null;

create function engagement.are_tunings(pairs text[]) returns boolean language sql immutable parallel safe as $$
  select coalesce(bool_and(p ~ '^(LLAMA|MISTRAL|QWEN|DEEPSEEK|GEMMA|GPT|DIFFUSION|VISION|SPEECH|RECOMMENDER|SCIENCE|OTHER) [A-Z0-9_]{1,40}$'), true)
  from unnest(pairs) p $$;
grant execute on function engagement.are_tunings to bailiwick_app, bailiwick_ops;
alter table engagement.engineer add column versed text[] not null default '{}'
  constraint engineer_versed_in_tunings check (cardinality(versed) <= 100 and array_position(versed, null) is null and engagement.are_tunings(versed));

-- Engineers who worked on a tuning ticket to its end, or came to a session about one, whoever's it was: the portal's only way to that across
-- tenants, and nothing comes out of it but engineers.
create function engagement.tuned_before(sought_family text, sought_fabric text) returns table (engineer uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with over as (
    select t.tenant_id, t.id, t.owner from engagement.tuning_goal g
    join engagement.ticket t on t.tenant_id = g.tenant_id and t.id = g.ticket_id
    join reservation.reservation r on r.tenant_id = t.tenant_id and r.id = t.reservation_id
    join reservation.quote q on q.tenant_id = r.tenant_id and q.id = r.quote_id
    join catalog.fabric_domain d on d.site = q.site and d.code = q.fabric_domain
    where g.family = sought_family and d.kind = sought_fabric and t.kind = 'TUNING' and t.state = 'CLOSED' and t.merged_into is null)
  select e.id from over o join engagement.engineer e on e.subject = o.owner
  union
  select s.engineer_id from over o join engagement.session x on x.tenant_id = o.tenant_id and x.ticket_id = o.id and x.state = 'COMPLETED'
    join engagement.session_engineer s on s.tenant_id = x.tenant_id and s.session_id = x.id $$;
revoke all on function engagement.tuned_before from public;
grant execute on function engagement.tuned_before to bailiwick_app;
