package eu.bailiwick.reservation.approval;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.Decision;
import eu.bailiwick.reservation.Promise;
import eu.bailiwick.reservation.ReservationRepository;
import eu.bailiwick.reservation.ReservationState;
import eu.bailiwick.reservation.ReservationView;
import eu.bailiwick.tenancy.ProgramHolders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/// Decisions on reservations that wait for one. The tenant's come first, the provider's after it; nobody decides on
/// their own request.
@ApplicationScoped
public class Approvals {
    private final ReservationRepository repository;
    private final Promise promise;
    private final Caller caller;
    private final Sql sql;
    private final Reach reach;

    Approvals(ReservationRepository repository, Promise promise, Caller caller, Sql sql, Reach reach) {
        this.repository = repository;
        this.promise = promise;
        this.caller = caller;
        this.sql = sql;
        this.reach = reach;
    }

    /// How a decision of provider staff reaches the tenant's rows, and the trail it leaves.
    @Singleton
    static class Reach {
        private final Ops ops;
        private final Acting acting;
        private final Audit audit;
        private final ProgramHolders programs;

        Reach(Ops ops, Acting acting, Audit audit, ProgramHolders programs) {
            this.ops = ops;
            this.acting = acting;
            this.audit = audit;
            this.programs = programs;
        }
    }

    /// Runs work where the reservation lives: with the caller's own tenant, or for provider staff with the
    /// reservation's.
    <T> T where(UUID reservation, Supplier<T> work) {
        if (!caller.isProvider()) {
            return work.get();
        }
        String tenant = reach.ops
                .optional("select tenant_id from reservation.reservation where id = ?", row -> row.text(1), reservation)
                .orElseThrow(Problem::notFound);
        return reach.acting.as(tenant, work);
    }

    /// Approves or rejects; a rejection says why. A conflict when the reservation waits for nobody any more.
    @Transactional
    public ReservationView decide(UUID id, Decision decision, String reason) {
        ReservationView reservation = repository.lock(id).orElseThrow(Problem::notFound);
        String why = decision.because(reason);
        requireMayDecide(reservation);
        if (promise.isOver(reservation.approvalDeadline())) {
            throw Problem.conflict("The time to decide was over at " + reservation.approvalDeadline() + ".");
        }
        remember(reservation, decision, why);
        if (decision == Decision.APPROVE) {
            promise.approved(reservation, why.isEmpty() ? "Approved" : why);
        } else {
            promise.giveUp(reservation, ReservationState.DECLINED, why);
        }
        return repository.find(id).orElseThrow(Problem::notFound);
    }

    private void requireMayDecide(ReservationView reservation) {
        switch (reservation.state()) {
            case PENDING_CUSTOMER_APPROVAL -> {
                caller.require("approval:decide");
                if (caller.subject().equals(reservation.requester())
                        || reach.programs.isBehind(caller.subject(), reservation.requester())) {
                    reach.audit.refused(
                            "reservation.approval", "reservation", reservation.id(), Map.of("problem", "FOUR_EYES"));
                    throw new Problem(
                            ProblemType.FOUR_EYES,
                            "You asked for this reservation, or a program whose secret you were shown did: somebody else has to decide.");
                }
            }
            case PENDING_PROVIDER_APPROVAL -> caller.require("reservation:approve-provider");
            default ->
                throw Problem.conflict("This reservation is " + reservation.state() + " and waits for no decision.");
        }
    }

    private void remember(ReservationView reservation, Decision decision, String reason) {
        String side = reservation.state() == ReservationState.PENDING_CUSTOMER_APPROVAL ? "CUSTOMER" : "PROVIDER";
        sql.update(
                "insert into reservation.approval (tenant_id, reservation_id, side, decision, decided_by, decided_by_name, reason, decided_at) "
                        + "values (?, ?, ?, ?, ?, ?, ?, platform.app_now())",
                caller.tenant(),
                reservation.id(),
                side,
                decision,
                caller.subject(),
                caller.name(),
                reason);
    }
}
