package eu.bailiwick.reservation;

import eu.bailiwick.capacity.Bindings;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What metering and billing read of the reservations of the tenant in view.
@ApplicationScoped
public class Allocations {
    private final Sql sql;
    private final Ops ops;
    private final Caller caller;
    private final ReservationRepository reservations;
    private final LockedLines lines;
    private final Bindings bindings;

    Allocations(
            Sql sql, Ops ops, Caller caller, ReservationRepository reservations, LockedLines lines, Bindings bindings) {
        this.sql = sql;
        this.ops = ops;
        this.caller = caller;
        this.reservations = reservations;
        this.lines = lines;
        this.bindings = bindings;
    }

    /// Those that ever ran and whose window touches the period, and those that owe a fee from it; oldest first.
    @Transactional
    public List<AllocationView> of(Period month) {
        List<UUID> ids = sql.list(
                "select r.id from reservation.reservation r where r.tenant_id = ? and ("
                        + "(r.ready_at is not null and r.period && ?::tstzrange) or exists (select from reservation.amendment a "
                        + "where a.tenant_id = r.tenant_id and a.reservation_id = r.id and a.state = 'APPLIED' and a.fee_minor > 0 "
                        + "and a.applied_at <@ ?::tstzrange)) order by r.number",
                row -> row.uuid(1),
                caller.tenant(),
                month,
                month);
        return ids.stream().map(this::all).toList();
    }

    /// One reservation, whether it ever ran or not.
    @Transactional
    public AllocationView all(UUID id) {
        ReservationView it = reservations.find(id).orElseThrow(Problem::notFound);
        List<NodeTime> nodes = bindings.of(id).stream()
                .map(bound -> new NodeTime(bound.name(), bound.period()))
                .toList();
        return new AllocationView(
                id,
                it.number(),
                it.label(),
                it.project(),
                it.quote(),
                sha256(it.quote()),
                it.jurisdiction(),
                it.site(),
                it.nodeType(),
                it.period(),
                it.readyAt(),
                it.endedAt(),
                it.state().name(),
                nodes,
                lines.of(id),
                lines.fees(id));
    }

    /// Whose reservation it is, for agents that know only its id.
    public Optional<String> tenantOf(UUID id) {
        return ops.optional("select tenant_id from reservation.reservation where id = ?", row -> row.text(1), id);
    }

    private String sha256(UUID quote) {
        return sql.one(
                "select sha256 from reservation.quote where tenant_id = ? and id = ?",
                row -> HexFormat.of().formatHex(row.bytes(1)),
                caller.tenant(),
                quote);
    }
}
