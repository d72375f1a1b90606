package eu.bailiwick.reservation;

import eu.bailiwick.capacity.occupancy.Demand;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Ops;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/// Demand over all tenants, for the provider's plans; it counts tenants and names none.
@ApplicationScoped
class DemandOfAll implements Demand {
    private final Ops ops;

    DemandOfAll(Ops ops) {
        this.ops = ops;
    }

    @Override
    public List<Booking> bookings(Period during) {
        return ops.list(
                "select s.pool, s.nodes, lower(s.period), upper(s.period), r.created_at from reservation.segment s "
                        + "join reservation.reservation r on r.tenant_id = s.tenant_id and r.id = s.reservation_id "
                        + "where s.period && cast(? as tstzrange) and r.state in "
                        + "('SCHEDULED', 'LOCKED', 'PROVISIONING', 'ACTIVE', 'ENDING', 'RECLAIMING', 'COMPLETED')",
                row -> new Booking(row.uuid(1), row.intValue(2), row.period(3), row.instant(5)),
                during.toRange());
    }

    @Override
    public List<Unmet> unmet(Instant since) {
        return ops.list(
                "select node_type, jurisdictions, reason, count(*), count(distinct tenant_id), max(nodes), min(lower(period)), "
                        + "max(searched_at) from reservation.unmet_demand where searched_at >= ? "
                        + "group by node_type, jurisdictions, reason order by count(*) desc, max(searched_at) desc",
                row -> new Unmet(
                        row.text(1),
                        row.texts(2),
                        row.text(3),
                        row.longValue(4),
                        row.longValue(5),
                        row.intValue(6),
                        row.instant(7),
                        row.instant(8)),
                since);
    }
}
