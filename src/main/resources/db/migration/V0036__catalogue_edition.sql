-- Names the state of the catalogue, so that a replica can keep a copy in memory and know when it is stale.
-- A random name, not a counter: a rolled-back edit must not lend its name to the next one.
create table catalog.edition (
  one boolean primary key default true check (one),
  name uuid not null default gen_random_uuid());
insert into catalog.edition default values;
grant select on catalog.edition to bailiwick_app, bailiwick_ops;

create function catalog.new_edition() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update catalog.edition set name = gen_random_uuid();
  return null;
end $$;

revoke all on function catalog.new_edition from public;

create trigger new_edition after insert or update or delete on catalog.jurisdiction for each statement execute function catalog.new_edition();
create trigger new_edition after insert or update or delete on catalog.site for each statement execute function catalog.new_edition();
create trigger new_edition after insert or update or delete on catalog.site_latency for each statement execute function catalog.new_edition();
create trigger new_edition after insert or update or delete on catalog.fabric_domain for each statement execute function catalog.new_edition();
create trigger new_edition after insert or update or delete on catalog.node_type for each statement execute function catalog.new_edition();
