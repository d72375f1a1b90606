-- What the staff know and tell: articles, each change of one a version of its own. A draft is nobody's but the staff's: the portal's role
-- reads the version that is shown and no other, whatever the code asks for.
create table engagement.article (
  slug text not null check (slug ~ '^[a-z0-9][a-z0-9-]{1,59}$'),
  version int not null check (version > 0),
  state text not null check (state in ('DRAFT', 'PUBLISHED', 'WITHDRAWN')),
  title text not null check (length(title) between 1 and 200),
  body text not null check (length(body) between 1 and 8000),
  tags text[] not null check (cardinality(tags) <= 20),
  causes text[] not null check (cardinality(causes) <= 40),
  xids text[] not null check (cardinality(xids) <= 40 and array_to_string(xids, '') ~ '^[0-9]*$'),
  node_types text[] not null check (cardinality(node_types) <= 20),
  written_by_name text not null,
  written_at timestamptz not null default platform.app_now(),
  primary key (slug, version));
alter table engagement.article enable row level security;
alter table engagement.article force row level security;
create policy ledger on engagement.article for select to bailiwick_owner using (true);
create policy provider on engagement.article for select to bailiwick_ops using (true);
grant select, insert on engagement.article to bailiwick_app;
grant select on engagement.article to bailiwick_ops;
select platform.keep_for_ever('engagement.article');

-- The version that is shown: the newest that is no draft, unless that takes the article back.
create function engagement.shown_version(wanted text) returns int
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select x.version from (select a.version, a.state from engagement.article a where a.slug = wanted and a.state <> 'DRAFT'
    order by a.version desc limit 1) x where x.state = 'PUBLISHED' $$;
revoke all on function engagement.shown_version from public;
grant execute on function engagement.shown_version to bailiwick_app, bailiwick_ops;
create policy shown on engagement.article for select to bailiwick_app
  using (state = 'PUBLISHED' and version = engagement.shown_version(slug));
create policy written on engagement.article for insert to bailiwick_app with check (true);

-- Versions follow each other without a gap: who writes says which one they have read.
create function engagement.guard_article() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('article:' || new.slug, 0));
  if new.version <> 1 + coalesce((select max(a.version) from engagement.article a where a.slug = new.slug), 0) then
    perform engagement.refuse('this article has changed since', 'article_version');
  end if;
  new.written_at := platform.app_now();
  return new;
end $$;
create trigger guard before insert on engagement.article for each row execute function engagement.guard_article();
