package eu.bailiwick.metering;

import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// B4: each live event counts in exactly one consumption record, that of the hour in which it began. The records follow
/// from the set of events alone, so the order in which events and their corrections arrive does not matter.
@ApplicationScoped
class RollUps {
    private final Sql sql;
    private final Caller caller;

    RollUps(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// The record in which an event counts.
    private record Place(UUID reservation, String meter, String resource, Instant start) {}

    /// Takes the events of a source one after the other, so that an event and its correction never miss each other,
    /// and those of a reservation, so that no two wait for each other's hours. Sources come first.
    void queueUp(String sourceOrReservation) {
        sql.list(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))::text",
                row -> row.textOrNull(1),
                caller.tenant() + '|' + sourceOrReservation);
    }

    /// Counts an event that was stored just now.
    void count(UsageEvent event) {
        Place own = new Place(
                event.reservation(),
                event.meter(),
                event.resource(),
                event.period().start());
        boolean corrected = sql.one(
                "select exists (select from metering.usage_event where tenant_id = ? and source = ? and corrects = ?)",
                row -> row.bool(1),
                caller.tenant(),
                event.source(),
                event.id());
        if (event.correction().isEmpty() && !corrected) {
            add(own, event);
            return;
        }
        event.correction().flatMap(it -> place(event.source(), it.corrects())).ifPresent(this::recount);
        if (corrected || !event.isVoid()) {
            recount(own);
        }
    }

    private void add(Place place, UsageEvent event) {
        sql.update("""
                insert into metering.consumption_record as r (tenant_id, reservation_id, meter, resource, hour, quantity, events)
                values (?, ?, ?, ?, date_trunc('hour', cast(? as timestamptz), 'UTC'), ?, 1)
                on conflict (tenant_id, reservation_id, meter, resource, hour) do update set events = r.events + 1,
                  quantity = case when r.events > 0 and (select aggregation from metering.meter m where m.code = r.meter) = 'MAX'
                    then greatest(r.quantity, excluded.quantity) else r.quantity + excluded.quantity end""", caller.tenant(), place.reservation, place.meter, place.resource, place.start, event.quantity());
    }

    private Optional<Place> place(String source, String id) {
        return sql.optional(
                "select reservation_id, meter, resource, lower(period) from metering.usage_event "
                        + "where tenant_id = ? and source = ? and id = ?",
                row -> new Place(row.uuid(1), row.text(2), row.text(3), row.instant(4)),
                caller.tenant(),
                source,
                id);
    }

    // Locks the record first: whoever adds to it meanwhile waits, and the count that follows sees what was added
    // before.
    private void recount(Place place) {
        Object[] key = {caller.tenant(), place.reservation, place.meter, place.resource, place.start};
        sql.update(
                "insert into metering.consumption_record (tenant_id, reservation_id, meter, resource, hour, quantity, events) "
                        + "values (?, ?, ?, ?, date_trunc('hour', cast(? as timestamptz), 'UTC'), 0, 0) on conflict do nothing",
                key);
        sql.list(
                "select 1 from metering.consumption_record where tenant_id = ? and reservation_id = ? and meter = ? "
                        + "and resource = ? and hour = date_trunc('hour', cast(? as timestamptz), 'UTC') for update",
                row -> row.intOrNull(1),
                key);
        sql.update("""
                update metering.consumption_record r set (quantity, events) = (
                  select coalesce(case m.aggregation when 'SUM' then sum(e.quantity) else max(e.quantity) end, 0), count(e.id)
                  from metering.meter m left join metering.live_event e on e.tenant_id = r.tenant_id and e.reservation_id = r.reservation_id
                    and e.meter = r.meter and e.resource = r.resource
                    and lower(e.period) >= r.hour and lower(e.period) < r.hour + interval '1 hour'
                  where m.code = r.meter group by m.aggregation)
                where tenant_id = ? and reservation_id = ? and meter = ? and resource = ?
                  and hour = date_trunc('hour', cast(? as timestamptz), 'UTC')""", key);
    }
}
