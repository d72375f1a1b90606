package eu.bailiwick.telemetry.check;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.AllocationView;
import eu.bailiwick.reservation.Allocations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What the tenant in view says of what was handed over. Nothing is accepted by silence, and what was accepted stays
/// so.
@ApplicationScoped
public class Acceptances {
    private static final String READ =
            "select id, reservation_id, decision, remarks, checks, worst, decided_by_name, decided_at "
                    + "from telemetry.acceptance where tenant_id = ? and ";
    private final Sql sql;
    private final Caller caller;
    private final Audit audit;
    private final Allocations reservations;
    private final PortalClock clock;

    Acceptances(Sql sql, Caller caller, Audit audit, Allocations reservations, PortalClock clock) {
        this.sql = sql;
        this.caller = caller;
        this.audit = audit;
        this.reservations = reservations;
        this.clock = clock;
    }

    /// All that was said of a reservation's delivery, the newest first.
    @Transactional
    public List<AcceptanceView> of(UUID reservation) {
        return sql.list(
                READ + "reservation_id = ? order by decided_at desc, id desc",
                Acceptances::view,
                caller.tenant(),
                reservation);
    }

    /// Whether something can be said of a delivery: it was handed over, is served, and was not accepted before.
    @Transactional
    public boolean isOpen(AllocationView reservation) {
        Instant now = clock.now();
        Instant ready = reservation.readyAt();
        return ready != null
                && !ready.isAfter(now)
                && reservation.endedAt() == null
                && now.isBefore(reservation.paid().end())
                && of(reservation.reservationId()).stream()
                        .allMatch(it -> it.decision() == AcceptanceView.Decision.REFUSED);
    }

    /// Accepts a delivery, with or without remarks, or refuses it.
    @Transactional
    public AcceptanceView decide(UUID reservation, AcceptanceView.Decision decision, String remarks) {
        AllocationView of = reservations.all(reservation);
        if (decision != AcceptanceView.Decision.ACCEPTED && remarks.isBlank()) {
            throw Problem.invalid("remarks", "Say what is not as it should be.");
        }
        if (!isOpen(of)) {
            throw Problem.conflict(
                    of(reservation).isEmpty()
                            ? "Only what is handed over and served is accepted or refused."
                            : "This delivery was accepted before, or its window is over.");
        }
        UUID id = sql.one(
                "insert into telemetry.acceptance (tenant_id, reservation_id, decision, remarks, decided_by, decided_by_name) "
                        + "values (?, ?, ?, ?, ?, ?) returning id",
                row -> row.uuid(1),
                caller.tenant(),
                reservation,
                decision,
                remarks,
                caller.subject(),
                caller.name());
        AcceptanceView made = sql.one(READ + "id = ?", Acceptances::view, caller.tenant(), id);
        audit.record(
                "delivery.decided",
                "reservation",
                reservation,
                Map.of("decision", decision.name(), "remarks", remarks, "checks", made.checks()));
        return made;
    }

    private static AcceptanceView view(Row row) {
        String worst = row.textOrNull(6);
        return new AcceptanceView(
                row.uuid(1),
                row.uuid(2),
                AcceptanceView.Decision.valueOf(row.text(3)),
                row.text(4),
                row.intValue(5),
                worst == null ? null : Verdict.valueOf(worst),
                row.text(7),
                row.instant(8));
    }
}
