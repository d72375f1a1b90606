-- Webhooks are told of works on nodes when their tenant is told by mail: each reservation by itself, its own nodes and its own window. Of works
-- nothing is told but times, how many nodes and what they do to them; why is read where it stands.
alter table tenancy.webhook drop constraint webhook_events_check, add constraint webhook_events_check check (cardinality(events) > 0
  and events <@ array['session.booked', 'session.moved', 'session.cancelled', 'session.started', 'session.ended', 'session.no_show',
    'ticket.opened', 'ticket.answered', 'ticket.state_changed', 'reservation.state_changed', 'works.announced', 'works.changed', 'works.lifted']);

create function telemetry.tell_of_works() returns trigger language plpgsql as $$
declare
  known jsonb;
  does text;
  part record;
begin
  if new.kind = 'REMINDER' then return null; end if;
  select case n.kind when 'LIFTED' then '[]'::jsonb else n.lines end into known from telemetry.works_notice n
    where n.tenant_id = new.tenant_id and n.works_id = new.works_id and n.kind <> 'REMINDER' and n.id <> new.id
    order by n.edition desc, n.made_at desc, n.id desc limit 1;
  select e.effect into does from telemetry.node_works_edition e where e.works_id = new.works_id and e.edition = new.edition and new.kind <> 'LIFTED';
  for part in
    select coalesce(l.reservation, k.reservation) as reservation, coalesce(l.reference, k.reference) as reference,
      jsonb_array_length(coalesce(l.nodes, k.nodes)) as nodes, coalesce(l.start, k.start) as starts, coalesce(l."end", k."end") as ends,
      case when l.reservation is null then 'lifted' when k.reservation is null then 'announced' else 'changed' end as how
    from jsonb_to_recordset(case new.kind when 'LIFTED' then '[]'::jsonb else new.lines end)
        as l(reservation uuid, reference text, nodes jsonb, start timestamptz, "end" timestamptz)
      full join jsonb_to_recordset(coalesce(known, '[]'::jsonb))
        as k(reservation uuid, reference text, nodes jsonb, start timestamptz, "end" timestamptz) on k.reservation = l.reservation
    order by 2
  loop
    perform tenancy.tell(new.tenant_id, 'works.' || part.how, new.made_at, json_build_object(
      'works', md5(new.works_id::text || part.reservation)::uuid, 'reservation', part.reservation, 'number', part.reference,
      'state', upper(part.how), 'nodes', part.nodes, 'effect', case when part.how <> 'lifted' then does end,
      'start', tenancy.iso(part.starts), 'end', tenancy.iso(part.ends), 'sequence', new.edition,
      'page', '/app/reservations/' || part.reservation || '/hardware/works', 'resource', '/api/v1/node-works?reservation=' || part.reservation));
  end loop;
  return null;
end $$;
create trigger told after insert on telemetry.works_notice for each row when (tenancy.listens(new.tenant_id))
  execute function telemetry.tell_of_works();
