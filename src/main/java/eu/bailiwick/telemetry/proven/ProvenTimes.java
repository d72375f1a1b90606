package eu.bailiwick.telemetry.proven;

import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.Allocations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/// The proven time of the reservations of the tenant in view, within its placements.
@ApplicationScoped
public class ProvenTimes {
    private static final String NODES = """
            select n.name, min(p.since), max(p.until), sum(p.proven_s), sum(p.unwell_s), sum(p.unproven_s)
            from telemetry.proven_time p join capacity.node n on n.id = p.node where p.tenant_id = ? and p.reservation_id = ?
            group by n.name
            order by sum(p.proven_s)::numeric / sum(p.proven_s + p.unwell_s + p.unproven_s), sum(p.unproven_s) desc, n.name""";
    private final Sql sql;
    private final Caller caller;
    private final Allocations reservations;

    ProvenTimes(Sql sql, Caller caller, Allocations reservations) {
        this.sql = sql;
        this.caller = caller;
        this.reservations = reservations;
    }

    @Transactional
    public ProvenTime of(UUID id) {
        UUID reservation = reservations.all(id).reservationId();
        return ProvenTime.of(
                reservation,
                sql.list(
                        NODES,
                        row -> new ProvenTime.Node(
                                row.text(1),
                                row.instant(2),
                                row.instant(3),
                                GpuSeconds.of(row.longValue(4), row.longValue(5), row.longValue(6))),
                        caller.tenant(),
                        reservation));
    }
}
