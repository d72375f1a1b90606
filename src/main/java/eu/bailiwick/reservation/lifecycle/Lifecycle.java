package eu.bailiwick.reservation.lifecycle;

import eu.bailiwick.capacity.Bindings;
import eu.bailiwick.capacity.BoundNode;
import eu.bailiwick.capacity.Pools;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.reservation.Milestone;
import eu.bailiwick.reservation.Moves;
import eu.bailiwick.reservation.NodeShortages;
import eu.bailiwick.reservation.Promise;
import eu.bailiwick.reservation.ReservationConfig;
import eu.bailiwick.reservation.ReservationRepository;
import eu.bailiwick.reservation.ReservationRepository.Fact;
import eu.bailiwick.reservation.ReservationState;
import eu.bailiwick.reservation.ReservationView;
import eu.bailiwick.reservation.Suspension;
import eu.bailiwick.reservation.provisioning.Provisioner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Each milestone of a reservation of the tenant in view. Doing one that was done, or that is no longer due because the
/// window has moved, changes nothing: so any replica may try, and late is as good as in time.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Lifecycle {
    private final ReservationRepository repository;
    private final Moves moves;
    private final Promise promise;
    private final Suspension suspension;
    private final Nodes nodes;
    private final Time time;

    Lifecycle(
            ReservationRepository repository,
            Moves moves,
            Promise promise,
            Suspension suspension,
            Nodes nodes,
            Time time) {
        this.repository = repository;
        this.moves = moves;
        this.promise = promise;
        this.suspension = suspension;
        this.nodes = nodes;
        this.time = time;
    }

    /// The capacity behind reservations.
    @Singleton
    static class Nodes {
        private final Bindings bindings;
        private final Provisioner provisioner;
        private final Pools pools;
        private final NodeShortages shortages;
        private final Proofs proofs;

        Nodes(Bindings bindings, Provisioner provisioner, Pools pools, NodeShortages shortages, Proofs proofs) {
            this.bindings = bindings;
            this.provisioner = provisioner;
            this.pools = pools;
            this.shortages = shortages;
            this.proofs = proofs;
        }
    }

    /// When things are due.
    @Singleton
    static class Time {
        private final PortalClock clock;
        private final Jobs jobs;
        private final ReservationConfig config;

        Time(PortalClock clock, Jobs jobs, ReservationConfig config) {
            this.clock = clock;
            this.jobs = jobs;
            this.config = config;
        }
    }

    void reach(Milestone milestone, UUID id) {
        ReservationView reservation = repository.lock(id).orElseThrow(Problem::notFound);
        if (time.clock.now().isBefore(milestone.dueAt(reservation, time.config))) {
            return;
        }
        switch (milestone) {
            case EXPIRE_APPROVAL -> expireApproval(reservation);
            case LOCK -> lock(reservation);
            case PROVISION -> provision(reservation);
            case ACTIVATE -> activate(reservation);
            case FAIL -> fail(reservation);
            case END -> end(reservation);
            case RECLAIM -> reclaim(reservation);
            case COMPLETE -> complete(reservation);
        }
    }

    private void expireApproval(ReservationView reservation) {
        if (reservation.state().isPending()) {
            promise.giveUp(reservation, ReservationState.EXPIRED, "Nobody approved in time");
        }
    }

    // A pool without enough nodes is for the operator to mend; the reservation is tried again until it fails.
    private void lock(ReservationView reservation) {
        if (reservation.state() == ReservationState.SCHEDULED) {
            int missing = nodes.bindings.bind(
                    reservation.id(), repository.pool(reservation.id()), reservation.nodes(), reservation.period());
            if (missing > 0) {
                nodes.shortages.note(reservation.id(), missing);
                time.jobs.plan(
                        Milestone.LOCK.kind(),
                        reservation.id(),
                        reservation.tenant(),
                        time.clock.now().plus(time.config.bindAgainAfter()));
                return;
            }
            moves.move(
                    reservation,
                    ReservationState.LOCKED,
                    nodes.bindings.withWorks(reservation.id()).isEmpty()
                            ? "Nodes named"
                            : "Nodes named; works are announced on some, and no others were free.");
            moves.plan(reservation, Milestone.PROVISION);
        }
    }

    private void provision(ReservationView reservation) {
        if (reservation.state() == ReservationState.LOCKED) {
            nodes.provisioner.prepare(reservation.id());
            moves.move(reservation, ReservationState.PROVISIONING, "Nodes are being prepared");
            moves.plan(reservation, Milestone.ACTIVATE);
            playAgent(reservation);
        }
    }

    /// Where the portal plays the agent, it will report in a while.
    void playAgent(ReservationView reservation) {
        if (time.config.playAgent()) {
            time.jobs.plan(
                    PlayedAgent.KIND,
                    reservation.id(),
                    reservation.tenant(),
                    time.clock.now().plus(time.config.agentTakes()));
        }
    }

    /// Hands over when every node is ready and the window has begun; says so when it has begun without.
    void activate(ReservationView reservation) {
        Instant now = time.clock.now();
        if (reservation.state() != ReservationState.PROVISIONING || now.isBefore(reservation.start())) {
            return;
        }
        List<Instant> ready = ready(reservation);
        if (ready.size() < reservation.nodes()) {
            repository.note(reservation.id(), Fact.LATE, true);
            return;
        }
        Instant last = ready.stream().max(Instant::compareTo).orElse(now);
        boolean late = last.isAfter(reservation.start());
        repository.note(reservation.id(), Fact.READY_AT, late ? last : reservation.start());
        repository.note(reservation.id(), Fact.LATE, late);
        repository.note(reservation.id(), Fact.DEGRADED, false);
        moves.move(reservation, ReservationState.ACTIVE, late ? "All nodes ready, late" : "All nodes ready");
        moves.plan(reservation, Milestone.END);
        suspension.keepFromSuspended(reservation.id());
    }

    private List<Instant> ready(ReservationView reservation) {
        return nodes.bindings.of(reservation.id()).stream()
                .filter(node -> !node.failed())
                .flatMap(node -> readyAt(reservation, node).stream())
                .toList();
    }

    // A node for confidential computing is ready when it is prepared and has proved what it is.
    private Optional<Instant> readyAt(ReservationView reservation, BoundNode node) {
        Instant prepared = node.readyAt();
        if (prepared == null || !reservation.confidentialComputing()) {
            return Optional.ofNullable(prepared);
        }
        return nodes.proofs
                .provedAt(reservation.id(), node.node())
                .map(proved -> proved.isAfter(prepared) ? proved : prepared);
    }

    /// A node has proved what it is; the reservation may have waited for just that.
    public void proved(UUID reservation) {
        wholeAgain(repository.lock(reservation).orElseThrow(Problem::notFound));
    }

    /// A node more may be ready: hands over what waited for it, and notes when a running reservation lacks none any
    /// more.
    void wholeAgain(ReservationView reservation) {
        activate(reservation);
        boolean runs =
                reservation.state() == ReservationState.ACTIVE || reservation.state() == ReservationState.SUSPENDED;
        if (runs && reservation.degraded() && ready(reservation).size() == reservation.nodes()) {
            repository.note(reservation.id(), Fact.DEGRADED, false);
        }
    }

    private void fail(ReservationView reservation) {
        switch (reservation.state()) {
            case SCHEDULED, LOCKED, PROVISIONING ->
                promise.giveUp(reservation, ReservationState.FAILED, "No nodes in time; nothing is charged");
            default -> {}
        }
    }

    // The paid window ends when it was to end, however late the portal notices.
    private void end(ReservationView reservation) {
        switch (reservation.state()) {
            case ACTIVE, SUSPENDED -> {
                repository.note(reservation.id(), Fact.ENDED_AT, reservation.end());
                nodes.provisioner.dismiss(reservation.id());
                moves.move(reservation, ReservationState.ENDING, "The window is over");
                moves.plan(reservation, Milestone.RECLAIM);
            }
            default -> {}
        }
    }

    private void reclaim(ReservationView reservation) {
        if (reservation.state() == ReservationState.ENDING) {
            moves.move(reservation, ReservationState.RECLAIMING, "Nodes are being wiped");
            Instant wiped = reservation
                    .end()
                    .plus(nodes.pools.pool(repository.pool(reservation.id())).turnaround());
            time.jobs.plan(Milestone.COMPLETE.kind(), reservation.id(), reservation.tenant(), wiped);
        }
    }

    private void complete(ReservationView reservation) {
        if (reservation.state() == ReservationState.RECLAIMING) {
            moves.move(reservation, ReservationState.COMPLETED, "Nodes wiped and returned");
        }
    }
}
