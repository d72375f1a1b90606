-- By how much the amendments that were applied changed the net price of a reservation. The quote's price and this are what it costs
-- now: the one sum of lists, pages and exports, equal to the live locked lines and the fees.
create function reservation.amended_minor(tenant text, target uuid) returns bigint language sql stable as $$
  select coalesce(sum(a.price_difference_minor), 0)::bigint from reservation.amendment a
  where a.tenant_id = tenant and a.reservation_id = target and a.state = 'APPLIED' $$;
grant execute on function reservation.amended_minor to bailiwick_app, bailiwick_ops;
