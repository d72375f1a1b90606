-- What a reservation costs now, with tax, kept where a tenant's promises are summed: its quote and every amendment that was
-- applied. Nobody writes it: whatever value comes, the database works it out.
alter table reservation.reservation add column gross_minor bigint not null default 0;

create function reservation.keep_gross() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    new.gross_minor := coalesce((select q.gross_minor from reservation.quote q
      where q.tenant_id = new.tenant_id and q.id = new.quote_id), 0);
  else
    select (n.net + round(n.net * q.tax_rate_percent / 100))::bigint into new.gross_minor from reservation.quote q,
      lateral (select q.net_minor + reservation.amended_minor(new.tenant_id, new.id) as net) n
      where q.tenant_id = new.tenant_id and q.id = new.quote_id;
  end if;
  return new;
end $$;
create trigger keep_gross before insert or update of gross_minor on reservation.reservation
  for each row execute function reservation.keep_gross();

create function reservation.price_anew() returns trigger language plpgsql as $$
begin
  update reservation.reservation set gross_minor = 0 where tenant_id = new.tenant_id and id = new.reservation_id;
  return null;
end $$;
create trigger price_anew after update of state on reservation.amendment
  for each row when (new.state = 'APPLIED') execute function reservation.price_anew();

-- The same guard as before, which lets the kept price follow the amendments.
create or replace function reservation.keep_promise() returns trigger language plpgsql as $$
declare moving constant text[] := array['name', 'state', 'version', 'nodes', 'period', 'approval_deadline', 'ready_at', 'ended_at',
  'degraded', 'late', 'gross_minor'];
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - moving) is distinct from (to_jsonb(old) - moving) then
    raise exception 'what was reserved, where and by whom never changes' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;

-- The owner may change no reservation; for this one step the tables' owner is not bound.
alter table reservation.reservation no force row level security;
update reservation.reservation set gross_minor = 0;
alter table reservation.reservation force row level security;
