-- A link has an id of its own, by which its owner names it over the wire; another one in its place has another.
alter table engagement.session_feed add column id uuid not null default platform.new_id(),
  add constraint session_feed_id unique (tenant_id, id);
