package eu.bailiwick.reservation.approval;

import eu.bailiwick.audit.Inspections;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.kernel.ReservationNumber;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Reservations that wait for a decision, the most urgent first.
@ApplicationScoped
class Waiting {
    private static final String REQUEST =
            "select r.id, r.number, r.name, t.name, r.nodes, r.node_type, r.jurisdiction, r.site, lower(r.period), upper(r.period), "
                    + "q.gross_minor, q.currency, r.requested_by, r.requested_by_name, r.approval_deadline, r.tenant_id "
                    + "from reservation.reservation r join reservation.quote q on q.tenant_id = r.tenant_id and q.id = r.quote_id "
                    + "join tenancy.tenant t on t.id = r.tenant_id where r.approval_deadline > (select platform.app_now()) and r.state = ";
    private final Sql sql;
    private final Ops ops;
    private final Caller caller;
    private final Inspections inspections;

    Waiting(Sql sql, Ops ops, Caller caller, Inspections inspections) {
        this.sql = sql;
        this.ops = ops;
        this.caller = caller;
        this.inspections = inspections;
    }

    /// A reservation as an approver sees it.
    record Request(
            UUID id,
            String label,
            String tenant,
            int nodes,
            String nodeType,
            String jurisdiction,
            String site,
            Period period,
            Money gross,
            String requester,
            String requestedBy,
            Instant deadline,
            String tenantId) {}

    @Transactional
    List<Request> forCustomer() {
        return sql.list(
                REQUEST + "'PENDING_CUSTOMER_APPROVAL' and r.tenant_id = ? order by r.approval_deadline",
                Waiting::request,
                caller.tenant());
    }

    List<Request> forProvider() {
        List<Request> all =
                ops.list(REQUEST + "'PENDING_PROVIDER_APPROVAL' order by r.approval_deadline", Waiting::request);
        all.forEach(request -> inspections.note(request.tenantId, "reservation", request.id));
        return all;
    }

    private static Request request(Row row) {
        String name = row.text(3);
        return new Request(
                row.uuid(1),
                name.isBlank() ? ReservationNumber.of(row.longValue(2)) : name,
                row.text(4),
                row.intValue(5),
                row.text(6),
                row.text(7),
                row.text(8),
                row.period(9),
                Money.of(row.longValue(11), row.text(12)),
                row.text(13),
                row.text(14),
                row.instant(15),
                row.text(16));
    }
}
