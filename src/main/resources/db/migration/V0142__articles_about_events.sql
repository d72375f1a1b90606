-- What an article is about besides: events of the hardware that are no XID, as pages and files name them.
alter table engagement.article add events text[] not null default '{}' check (cardinality(events) <= 20
  and array_position(events, null) is null and array_position(events, '') is null and array_to_string(events, ',') ~ '^((SXID|WATCH) [A-Z0-9_]{1,40}(,|$))*$');
