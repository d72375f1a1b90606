package eu.bailiwick.telemetry.proven;

import eu.bailiwick.kernel.ReservationNumber;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.telemetry.fleet.Fleet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/// The proven time of all nodes that served somebody, for the provider's staff, each within their sight.
@ApplicationScoped
public class ProvenFleet {
    private final Ops ops;
    private final Fleet fleet;
    private final PortalClock clock;

    ProvenFleet(Ops ops, Fleet fleet, PortalClock clock) {
        this.ops = ops;
        this.fleet = fleet;
        this.clock = clock;
    }

    /// The least proven first.
    public List<ProvenNode> list(ProvenFilter filter) {
        Where where = Where.of(
                        "p.day > (cast(? as timestamptz) at time zone 'UTC')::date",
                        clock.now().minus(Duration.ofDays(filter.span().days())))
                .and(
                        "strpos(n.name, ?) > 0",
                        filter.node().isBlank() ? null : filter.node().strip())
                .and(
                        "'RSV-' || r.number = upper(?)",
                        filter.reservation().isBlank()
                                ? null
                                : filter.reservation().strip())
                .and("n.jurisdiction = any (cast(? as text[]))", fleet.jurisdictions());
        return ops.list(
                "select p.node, n.name, n.site, n.jurisdiction, r.number, min(p.since), max(p.until), sum(p.proven_s),"
                        + " sum(p.unwell_s), sum(p.unproven_s) from telemetry.proven_time p join capacity.node n on n.id = p.node"
                        + " join reservation.reservation r on r.tenant_id = p.tenant_id and r.id = p.reservation_id"
                        + where.text()
                        + "group by p.node, n.name, n.site, n.jurisdiction, r.number"
                        + " order by sum(p.proven_s)::numeric / sum(p.proven_s + p.unwell_s + p.unproven_s),"
                        + " sum(p.unproven_s) desc, n.name, r.number",
                ProvenFleet::read,
                where.values());
    }

    private static ProvenNode read(Row row) {
        return new ProvenNode(
                row.uuid(1),
                row.text(2),
                row.text(3),
                row.text(4),
                ReservationNumber.of(row.longValue(5)),
                row.instant(6),
                row.instant(7),
                GpuSeconds.of(row.longValue(8), row.longValue(9), row.longValue(10)));
    }
}
