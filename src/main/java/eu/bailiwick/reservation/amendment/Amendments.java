package eu.bailiwick.reservation.amendment;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.capacity.ExtraClaims.Extra;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.reservation.Decision;
import eu.bailiwick.reservation.ReservationRepository;
import eu.bailiwick.reservation.ReservationView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Amendments of reservations of the tenant in view: each is quoted first, with its fee, refund and the capacity that
/// it needs, and applies when it is confirmed in time. Until then, and when it is not, the reservation stays as it was.
@ApplicationScoped
public class Amendments {
    static final String EXPIRE = "amendment.expire";
    private final ReservationRepository reservations;
    private final AmendmentRepository repository;
    private final Quoting quoting;
    private final Application application;
    private final Trail trail;

    Amendments(
            ReservationRepository reservations,
            AmendmentRepository repository,
            Quoting quoting,
            Application application,
            Trail trail) {
        this.reservations = reservations;
        this.repository = repository;
        this.quoting = quoting;
        this.application = application;
        this.trail = trail;
    }

    /// How an amendment gets its price and its capacity, and who may confirm it.
    @Singleton
    static class Quoting {
        private final Bases bases;
        private final Assessment assessment;
        private final Room room;
        private final AmendmentPolicy policy;
        private final AmendmentConfig config;

        Quoting(Bases bases, Assessment assessment, Room room, AmendmentPolicy policy, AmendmentConfig config) {
            this.bases = bases;
            this.assessment = assessment;
            this.room = room;
            this.policy = policy;
            this.config = config;
        }
    }

    /// What a command leaves behind: an audit event, and work for later.
    @Singleton
    static class Trail {
        private final Audit audit;
        private final Jobs jobs;

        Trail(Audit audit, Jobs jobs) {
            this.audit = audit;
            this.jobs = jobs;
        }
    }

    /// Prices a change and holds what it needs until it expires. A conflict while another one is open or when the
    /// reservation's state does not allow it; NO_CAPACITY with the longest extension that would fit.
    @Transactional
    AmendmentView quote(UUID reservationId, Change change, @Nullable Integer version) {
        ReservationView reservation = lock(reservationId, version);
        requirePossible(change.kind(), reservation);
        requireNothingOpen(reservation);
        Basis basis = quoting.bases.of(reservation);
        Proposal proposal = quoting.assessment.of(basis, change);
        quoting.policy.requireJurisdiction(proposal.kind(), reservation);
        Instant expiresAt = expiresAt(basis, proposal);
        UUID id = Ids.next();
        Extra extra = quoting.room.hold(id, basis, proposal, expiresAt);
        repository.insert(id, basis, proposal, extra, expiresAt);
        trail.jobs.plan(EXPIRE, id, reservation.tenant(), expiresAt);
        AmendmentView quoted = view(reservationId, id);
        trail.audit.record("amendment.quoted", "reservation", reservationId, details(quoted));
        return quoted;
    }

    private Instant expiresAt(Basis basis, Proposal proposal) {
        Instant held = basis.now().plus(quoting.config.hold());
        Instant until = basis.until(proposal.kind(), proposal.after());
        if (!until.isAfter(basis.now())) {
            throw Problem.conflict("The reservation is about to move on by itself. Ask again in a moment.");
        }
        return until.isBefore(held) ? until : held;
    }

    @Transactional
    AmendmentView view(UUID reservationId, UUID id) {
        return known(repository.find(reservationId, id).orElseThrow(Problem::notFound));
    }

    /// Newest first. An unknown reservation is a problem of kind NOT_FOUND.
    @Transactional
    List<AmendmentView> list(UUID reservationId) {
        UUID id =
                reservations.find(reservationId).orElseThrow(Problem::notFound).id();
        return repository.list(id).stream().map(this::known).toList();
    }

    private AmendmentView known(AmendmentView amendment) {
        List<AmendmentState> needed = amendment.isOpen() ? quoting.policy.approvals(amendment) : List.of();
        return amendment.with(
                amendment.state() == AmendmentState.PENDING_PROVIDER_APPROVAL
                        ? List.of(AmendmentState.PENDING_PROVIDER_APPROVAL)
                        : needed,
                amendment.isOpen() ? quoting.room.exchanged(amendment) : 0);
    }

    /// Applies an amendment, exactly as it was quoted, or lets it wait for those who approve it. QUOTE_EXPIRED at the
    /// instant of its expiry and after.
    @Transactional
    AmendmentView confirm(UUID reservationId, UUID id, @Nullable Integer version) {
        ReservationView reservation = lock(reservationId, version);
        AmendmentView amendment = view(reservationId, id);
        requireOpen(amendment);
        if (amendment.state().isPending()) {
            throw Problem.conflict("This amendment waits for approval already.");
        }
        return proceed(reservation, amendment, amendment.approvalsNeeded());
    }

    /// Decides on an amendment that waits for it: it applies, waits for the next, or is declined and gives everything
    /// back. A conflict when it waits for nobody.
    @Transactional
    public AmendmentView decide(UUID reservationId, UUID id, Decision decision, String reason) {
        ReservationView reservation = lock(reservationId, null);
        AmendmentView amendment = view(reservationId, id);
        requireOpen(amendment);
        if (!amendment.state().isPending()) {
            throw Problem.conflict("This amendment waits for no decision: its requester has not confirmed it.");
        }
        quoting.policy.requireMayDecide(amendment);
        repository.remember(amendment, decision, decision.because(reason));
        if (decision == Decision.REJECT) {
            return close(amendment, AmendmentState.DECLINED, "amendment.declined");
        }
        return proceed(
                reservation,
                amendment,
                amendment.approvalsNeeded().stream()
                        .filter(next -> next.ordinal() > amendment.state().ordinal())
                        .toList());
    }

    private AmendmentView proceed(ReservationView reservation, AmendmentView amendment, List<AmendmentState> needed) {
        requirePossible(amendment.kind(), reservation);
        if (!amendment.before().hasShapeOf(reservation.start(), reservation.end(), reservation.nodes())) {
            throw Problem.conflict("The reservation has changed since this was quoted. Ask once more.");
        }
        quoting.policy.requireJurisdiction(amendment.kind(), reservation);
        if (needed.isEmpty()) {
            apply(reservation, amendment);
        } else {
            await(reservation, amendment, needed.getFirst());
        }
        return view(reservation.id(), amendment.id());
    }

    private void apply(ReservationView reservation, AmendmentView amendment) {
        quoting.room.take(amendment);
        if (!repository.apply(amendment.id())) {
            throw expired(amendment);
        }
        application.apply(reservation, amendment);
        trail.jobs.drop(EXPIRE, amendment.id());
        trail.audit.record("amendment.applied", "reservation", reservation.id(), details(amendment));
    }

    // The plan to expire it at the former instant stays, and finds nothing to do.
    private void await(ReservationView reservation, AmendmentView amendment, AmendmentState approval) {
        Basis basis = quoting.bases.of(reservation);
        Instant patient = basis.now().plus(quoting.bases.approvalWithin());
        Instant latest = basis.until(amendment.kind(), amendment.after());
        Instant until = latest.isBefore(patient) ? latest : patient;
        quoting.room.prolong(amendment, until);
        if (!repository.await(amendment.id(), approval, until)) {
            throw expired(amendment);
        }
        trail.jobs.plan(EXPIRE, amendment.id(), reservation.tenant(), until);
        trail.audit.record("amendment.submitted", "reservation", reservation.id(), details(amendment));
    }

    /// Gives an open amendment up, and with it what it holds.
    @Transactional
    AmendmentView withdraw(UUID reservationId, UUID id, @Nullable Integer version) {
        lock(reservationId, version);
        AmendmentView amendment = view(reservationId, id);
        requireOpen(amendment);
        return close(amendment, AmendmentState.WITHDRAWN, "amendment.withdrawn");
    }

    private AmendmentView close(AmendmentView amendment, AmendmentState state, String action) {
        repository.close(amendment.id(), state);
        quoting.room.release(amendment);
        trail.audit.record(action, "reservation", amendment.reservation(), details(amendment));
        return view(amendment.reservation(), amendment.id());
    }

    /// Writes down that an open amendment has expired and clears what it holds; for the job.
    @Transactional(Transactional.TxType.MANDATORY)
    void expire(UUID id) {
        UUID reservationId = repository.reservationOf(id).orElseThrow(Problem::notFound);
        ReservationView reservation = lock(reservationId, null);
        AmendmentView amendment = view(reservationId, id);
        if (amendment.state() == AmendmentState.EXPIRED) {
            clear(reservation, amendment);
        }
    }

    private void clear(ReservationView reservation, AmendmentView amendment) {
        boolean possible = amendment.kind().isPossibleIn(reservation.state());
        AmendmentState state = possible ? AmendmentState.EXPIRED : AmendmentState.FAILED;
        if (repository.close(amendment.id(), state)) {
            quoting.room.release(amendment);
            String action = possible ? "amendment.expired" : "amendment.failed";
            trail.audit.record(action, "reservation", reservation.id(), details(amendment));
        }
    }

    private void requireNothingOpen(ReservationView reservation) {
        for (AmendmentView open : repository.open(reservation.id())) {
            if (open.isOpen()) {
                throw Problem.conflict("Another amendment of this reservation is open. Confirm or withdraw it first.")
                        .with("amendment", open.id());
            }
            clear(reservation, open);
        }
    }

    private ReservationView lock(UUID id, @Nullable Integer version) {
        ReservationView reservation = reservations.lock(id).orElseThrow(Problem::notFound);
        if (version != null && version != reservation.version()) {
            throw new Problem(ProblemType.PRECONDITION_FAILED, "The reservation has changed since you read it.");
        }
        return reservation;
    }

    private static void requirePossible(AmendmentKind kind, ReservationView reservation) {
        if (!kind.isPossibleIn(reservation.state())) {
            throw Problem.conflict("A reservation that is " + reservation.state() + " allows no " + kind + ".");
        }
    }

    private static void requireOpen(AmendmentView amendment) {
        switch (amendment.state()) {
            case QUOTED, PENDING_CUSTOMER_APPROVAL, PENDING_PROVIDER_APPROVAL -> {}
            case EXPIRED -> throw expired(amendment);
            case APPLIED -> throw Problem.conflict("This amendment was applied already.");
            case DECLINED -> throw Problem.conflict("This amendment was declined.");
            case WITHDRAWN -> throw Problem.conflict("This amendment was withdrawn.");
            case FAILED -> throw Problem.conflict("The reservation had moved on before this was confirmed.");
        }
    }

    private static Problem expired(AmendmentView amendment) {
        return new Problem(
                ProblemType.QUOTE_EXPIRED,
                "This amendment could be confirmed until " + amendment.expiresAt() + ". Ask once more.");
    }

    private static Map<String, String> details(AmendmentView amendment) {
        return Map.of(
                "amendment", amendment.id().toString(),
                "kind", amendment.kind().name(),
                "nodesExchanged", String.valueOf(amendment.nodesExchanged()),
                "fee", amendment.fee().toString(),
                "refund", amendment.refund().toString(),
                "priceDifference", amendment.priceDifference().toString());
    }
}
