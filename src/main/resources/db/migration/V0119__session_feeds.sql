-- The link by which a person's calendar reads sessions without a sign-in: one for each person and organisation. Of the link PostgreSQL
-- keeps the SHA-256 alone. Who may still read is asked of Keycloak each time, so a row alone opens nothing.
create table engagement.session_feed (
  tenant_id text not null references tenancy.tenant,
  subject text not null check (length(subject) between 1 and 100),
  secret_sha256 bytea not null check (length(secret_sha256) = 32),
  language text not null check (language in ('de', 'en')),
  made_at timestamptz not null default platform.app_now(),
  primary key (tenant_id, subject));
create index session_feed_secret on engagement.session_feed (secret_sha256);
select platform.protect('engagement.session_feed');
grant select, insert, update, delete on engagement.session_feed to bailiwick_app;
