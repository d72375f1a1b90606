-- The catalogue is changed in pages. A version per row, so that nobody overwrites what they have not seen.
alter table catalog.jurisdiction add version int not null default 1;
alter table catalog.site add version int not null default 1;
alter table catalog.fabric_domain add version int not null default 1;
alter table catalog.node_type alter version set default 1;
update catalog.node_type set version = 1 where version = 0;

-- Every change counts the version up by one and leaves the identity alone: columns named as arguments never change.
create function catalog.keep_identity() returns trigger language plpgsql as $$
begin
  for i in 0 .. tg_nargs - 1 loop
    if to_jsonb(new) -> tg_argv[i] is distinct from to_jsonb(old) -> tg_argv[i] then
      raise exception '% of % never changes', tg_argv[i], tg_table_name
        using errcode = 'restrict_violation', constraint = 'catalogue_identity';
    end if;
  end loop;
  if new.version <> old.version + 1 then
    raise exception 'a change of % counts its version up', tg_table_name using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger keep_identity before update on catalog.jurisdiction for each row execute function catalog.keep_identity('code');
create trigger keep_identity before update on catalog.site for each row execute function catalog.keep_identity('code', 'jurisdiction');
create trigger keep_identity before update on catalog.fabric_domain for each row execute function catalog.keep_identity('code', 'site');
create trigger keep_identity before update on catalog.node_type for each row execute function catalog.keep_identity('code');

-- What was sold by its hardware keeps its hardware: with a pool of this type only its words and its listing change.
create function capacity.keep_hardware() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare words text[] := array['name', 'suited_for', 'suited_for_de', 'listed', 'version'];
begin
  if to_jsonb(new) - words is distinct from to_jsonb(old) - words
     and exists (select from capacity.pool where node_type = old.code) then
    raise exception 'a node type that has pools keeps its hardware'
      using errcode = 'restrict_violation', constraint = 'node_type_keeps_hardware';
  end if;
  return new;
end $$;
create trigger keep_hardware before update on catalog.node_type for each row execute function capacity.keep_hardware();

-- A price list is announced before it holds, and recorded by the database's clock, which no command can set back.
alter table catalog.price_book_version add constraint price_list_announced_before check (valid_from > recorded_at);
revoke insert on catalog.price_book_version from bailiwick_app;
grant insert (number, valid_from, recorded_by, note) on catalog.price_book_version to bailiwick_app;

-- A list is written in the transaction that announces it; afterwards not even a missing price can be slipped in.
create function catalog.keep_announced() returns trigger language plpgsql as $$
begin
  if not exists (select from catalog.price_book_version v
                 where v.number = new.version and v.xmin = pg_current_xact_id()::xid) then
    raise exception 'a price list that was announced never changes'
      using errcode = 'restrict_violation', constraint = 'price_list_never_changes';
  end if;
  return new;
end $$;
create trigger keep_announced before insert on catalog.price for each row execute function catalog.keep_announced();
create trigger keep_announced before insert on catalog.duration_tier for each row execute function catalog.keep_announced();
create trigger keep_announced before insert on catalog.extra_price for each row execute function catalog.keep_announced();
