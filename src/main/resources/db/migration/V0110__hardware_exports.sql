-- What a tenant took along of its hardware, by the head of the chain that covers it: whoever has the files can tell whether they are the
-- ones that were taken, and the portal whether it would still give the same.
create table telemetry.export (
  tenant_id text not null,
  id uuid not null default platform.new_id(),
  reservation_id uuid not null,
  period tstzrange not null check (capacity.is_period(period)),
  files int not null check (files >= 0),
  records bigint not null check (records >= 0),
  head bytea not null check (length(head) = 32),
  made_by text not null,
  made_by_name text not null,
  made_at timestamptz not null default platform.app_now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, reservation_id) references reservation.reservation);
create index export_of on telemetry.export (tenant_id, reservation_id, made_at);
select platform.protect('telemetry.export');
grant select, insert on telemetry.export to bailiwick_app;
select platform.keep_for_ever('telemetry.export');

-- An instant as it stands in an export, whatever the zone of the connection.
create function telemetry.utc(at timestamptz) returns text language sql stable parallel safe as $$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;
