package eu.bailiwick.reservation;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What metering and billing read of the reservations of the tenant in view: three statements, however many there are.
@ApplicationScoped
public class Allocations {
    private static final String BARE =
            "select r.id, r.number, r.name, r.project_id, r.quote_id, encode(q.sha256, 'hex'), "
                    + "r.jurisdiction, r.site, r.node_type, lower(r.period), upper(r.period), r.ready_at, r.ended_at, r.state "
                    + "from reservation.reservation r join reservation.quote q on q.tenant_id = r.tenant_id and q.id = r.quote_id "
                    + "where r.tenant_id = ? and ";
    private final Sql sql;
    private final Ops ops;
    private final Caller caller;
    private final LockedLines lines;

    Allocations(Sql sql, Ops ops, Caller caller, LockedLines lines) {
        this.sql = sql;
        this.ops = ops;
        this.caller = caller;
        this.lines = lines;
    }

    /// Those that ever ran and whose window touches the period, and those that owe a fee from it; oldest first.
    @Transactional
    public List<AllocationView> of(Period month) {
        return priced(sql.list(
                BARE
                        + "((r.ready_at is not null and r.period && ?::tstzrange) or exists (select from reservation.amendment a "
                        + "where a.tenant_id = r.tenant_id and a.reservation_id = r.id and a.state = 'APPLIED' and a.fee_minor > 0 "
                        + "and a.applied_at <@ ?::tstzrange)) order by r.number",
                Allocations::bare,
                caller.tenant(),
                month,
                month));
    }

    /// One reservation, whether it ever ran or not.
    @Transactional
    public AllocationView all(UUID id) {
        return priced(sql.list(BARE + "r.id = ?", Allocations::bare, caller.tenant(), id)).stream()
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /// Whether one that ran goes on after a moment.
    @Transactional
    public boolean runAfter(Instant at) {
        return sql.optional(
                        "select 1 from reservation.reservation where tenant_id = ? and ready_at is not null and upper(period) > ? "
                                + "and (ended_at is null or ended_at > ?) limit 1",
                        row -> row.intValue(1),
                        caller.tenant(),
                        at,
                        at)
                .isPresent();
    }

    /// Who has one that ran and touches a period.
    public List<String> tenants(Period period) {
        return ops.list(
                "select distinct tenant_id from reservation.reservation where ready_at is not null and period && ?::tstzrange order by 1",
                row -> row.text(1),
                period);
    }

    /// Whose reservation it is, for agents that know only its id.
    public Optional<String> tenantOf(UUID id) {
        return ops.optional("select tenant_id from reservation.reservation where id = ?", row -> row.text(1), id);
    }

    private List<AllocationView> priced(List<AllocationView> bare) {
        if (bare.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = bare.stream().map(AllocationView::reservationId).toList();
        Map<UUID, List<LockedLineView>> locked = lines.of(ids);
        Map<UUID, List<FeeView>> fees = lines.fees(ids);
        return bare.stream()
                .map(one -> one.priced(
                        locked.getOrDefault(one.reservationId(), List.of()),
                        fees.getOrDefault(one.reservationId(), List.of())))
                .toList();
    }

    private static AllocationView bare(Row row) {
        return new AllocationView(
                row.uuid(1),
                row.longValue(2),
                ReservationView.label(row.text(3), row.longValue(2)),
                row.uuid(4),
                row.uuid(5),
                row.text(6),
                row.text(7),
                row.text(8),
                row.text(9),
                row.period(10),
                row.instantOrNull(12),
                row.instantOrNull(13),
                row.text(14),
                List.of(),
                List.of());
    }
}
