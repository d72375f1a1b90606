-- What was measured and reported of a reservation in a day (UTC), hour by hour of each node, signed with the key of statements and put into
-- the transparency log, whether anybody asks for an export or not. A day is signed once; what comes later does not change it.
create table telemetry.day_root (
  tenant_id text not null,
  id uuid not null default platform.new_id(),
  reservation_id uuid not null,
  day date not null,
  -- A line for each table, hour and node of which there are rows: SHA-256 of the rows, how many, table/hour, node.
  pieces text not null,
  records bigint not null check (records >= 0),
  root bytea not null check (length(root) = 32),
  statement text not null,
  signature bytea not null,
  key_id text not null,
  signed_at timestamptz not null default platform.app_now(),
  primary key (tenant_id, id),
  constraint a_day_is_signed_once unique (tenant_id, reservation_id, day),
  foreign key (tenant_id, reservation_id) references reservation.reservation,
  constraint root_is_of_its_pieces check (root = sha256(convert_to(pieces, 'UTF8'))));
select platform.protect('telemetry.day_root');
grant select, insert on telemetry.day_root to bailiwick_app;
select platform.keep_for_ever('telemetry.day_root');

create function telemetry.guard_day_root() returns trigger language plpgsql as $$
begin
  new.signed_at := platform.app_now();
  if telemetry.midnight(new.day + 1) > new.signed_at then
    raise exception 'a day is signed when it is over' using errcode = 'check_violation', constraint = 'a_day_is_over';
  end if;
  return new;
end $$;
create trigger guard before insert on telemetry.day_root for each row execute function telemetry.guard_day_root();
