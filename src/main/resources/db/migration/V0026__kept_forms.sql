-- Forms of people who have to sign in again before they take effect. By wall time, as sign-ins are.
create table platform.kept_form (
  tenant_id text not null,
  id uuid not null,
  subject text not null,
  path text not null check (path ~ '^/(app|ops)/' and length(path) <= 2000),
  fields jsonb not null,
  kept_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, id));
create index kept_form_kept_at on platform.kept_form (tenant_id, kept_at);
select platform.protect('platform.kept_form');
grant select, insert, delete on platform.kept_form to bailiwick_app;
