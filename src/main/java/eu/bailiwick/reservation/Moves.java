package eu.bailiwick.reservation;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// R6: the one way in which a reservation changes its state: once, in order, with a row that says who and why, and an
/// audit event. Plans the next thing that the portal does by itself.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Moves {
    private final Sql sql;
    private final Caller caller;
    private final Audit audit;
    private final Jobs jobs;
    private final ReservationConfig config;

    Moves(Sql sql, Caller caller, Audit audit, Jobs jobs, ReservationConfig config) {
        this.sql = sql;
        this.caller = caller;
        this.audit = audit;
        this.jobs = jobs;
        this.config = config;
    }

    /// Moves a reservation on from the version that the caller has seen. A conflict when that is no longer the
    /// present one or when the state has no such successor; nothing has changed then.
    public void move(ReservationView from, ReservationState to, String reason) {
        step(from, to, reason);
        audit.record(
                "reservation." + to.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "reservation",
                from.id(),
                Map.of("from", from.state().name(), "to", to.name(), "reason", reason));
    }

    /// The same without an event, for a command that leaves its own.
    void step(ReservationView from, ReservationState to, String reason) {
        if (!from.state().successors().contains(to)) {
            throw Problem.conflict("A reservation that is " + from.state() + " cannot become " + to + ".");
        }
        int moved = sql.update(
                "update reservation.reservation set state = ?, version = version + 1 "
                        + "where tenant_id = ? and id = ? and state = ? and version = ?",
                to,
                caller.tenant(),
                from.id(),
                from.state(),
                from.version());
        if (moved == 0) {
            throw Problem.conflict("The reservation has changed in the meantime. Look at it again.");
        }
        record(from.id(), from.state(), to, reason);
    }

    /// Writes a row of the history. The row of the reservation is locked by now, so the numbers have no gap.
    void record(UUID id, @Nullable ReservationState from, ReservationState to, String reason) {
        sql.update(
                "insert into reservation.transition (tenant_id, reservation_id, seq, from_state, to_state, at, actor, actor_name, reason) "
                        + "select ?, ?, coalesce(max(seq), 0) + 1, ?, ?, platform.app_now(), ?, ?, ? from reservation.transition "
                        + "where tenant_id = ? and reservation_id = ?",
                caller.tenant(),
                id,
                from == null ? null : from.name(),
                to,
                caller.subject(),
                caller.name(),
                reason,
                caller.tenant(),
                id);
    }

    /// Plans milestones, each at its due time, which may have passed: then it is done at once.
    public void plan(ReservationView reservation, Milestone... milestones) {
        jobs.plan(
                reservation.id(),
                reservation.tenant(),
                Arrays.stream(milestones)
                        .collect(Collectors.toMap(Milestone::kind, milestone -> milestone.dueAt(reservation, config))));
    }

    /// Plans a milestone of a window that has moved: at its due time, or at once when that has passed. The same
    /// milestone of an earlier shape may have been done in vain at the same instant, so a passed one is planned
    /// from now.
    public void planAnew(ReservationView reservation, Milestone milestone, Instant now) {
        Instant due = milestone.dueAt(reservation, config);
        jobs.plan(milestone.kind(), reservation.id(), reservation.tenant(), due.isBefore(now) ? now : due);
    }

    /// Drops everything that is still planned for a reservation.
    public void dropPlans(UUID reservation) {
        jobs.drop("", reservation);
    }
}
