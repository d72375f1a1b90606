package eu.bailiwick.reservation.lifecycle;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.capacity.Bindings;
import eu.bailiwick.capacity.BoundNode;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.reservation.NodeShortages;
import eu.bailiwick.reservation.ReservationConfig;
import eu.bailiwick.reservation.ReservationRepository;
import eu.bailiwick.reservation.ReservationRepository.Fact;
import eu.bailiwick.reservation.ReservationState;
import eu.bailiwick.reservation.ReservationView;
import eu.bailiwick.reservation.provisioning.Provisioner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Hears what node agents report. A report that comes twice, too late or out of order changes nothing.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Provisioning {
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private final ReservationRepository repository;
    private final Lifecycle lifecycle;
    private final Capacity capacity;
    private final Later later;
    private final Told told;

    Provisioning(ReservationRepository repository, Lifecycle lifecycle, Capacity capacity, Later later, Told told) {
        this.repository = repository;
        this.lifecycle = lifecycle;
        this.capacity = capacity;
        this.later = later;
        this.told = told;
    }

    /// The nodes.
    @Singleton
    static class Capacity {
        private final Bindings bindings;
        private final Provisioner provisioner;

        Capacity(Bindings bindings, Provisioner provisioner) {
            this.bindings = bindings;
            this.provisioner = provisioner;
        }
    }

    /// What has to wait, and until when.
    @Singleton
    static class Later {
        private final PortalClock clock;
        private final Jobs jobs;
        private final ReservationConfig config;
        private final NodeShortages shortages;

        Later(PortalClock clock, Jobs jobs, ReservationConfig config, NodeShortages shortages) {
            this.clock = clock;
            this.jobs = jobs;
            this.config = config;
            this.shortages = shortages;
        }
    }

    /// Who is told.
    @Singleton
    static class Told {
        private final Audit audit;
        private final Event<NodePrepared> prepared;

        Told(Audit audit, Event<NodePrepared> prepared) {
            this.audit = audit;
            this.prepared = prepared;
        }
    }

    /// What became of a node.
    @Schema(name = "ProvisioningOutcome")
    public enum Outcome {
        READY,
        FAILED
    }

    /// What was done with a report.
    @Schema(name = "ProvisioningEffect")
    public enum Answer {
        ACCEPTED,
        DUPLICATE,
        IGNORED
    }

    /// A report; `at` is the agent's time.
    public record Report(UUID reservation, UUID node, Outcome outcome, Instant at, String reason) {}

    Answer report(Report report) {
        ReservationView reservation = repository.lock(report.reservation).orElseThrow(Problem::notFound);
        Instant now = later.clock.now();
        if (report.at.isAfter(now.plus(CLOCK_SKEW))) {
            throw Problem.invalid("at", "This is in the future. Set the agent's clock.");
        }
        Instant at = report.at.isAfter(now) ? now : report.at;
        Optional<BoundNode> bound = capacity.bindings.of(report.reservation).stream()
                .filter(node -> node.node().equals(report.node))
                .max((a, b) -> a.period().start().compareTo(b.period().start()));
        if (bound.isEmpty()) {
            throw Problem.notFound();
        }
        if (bound.get().failed()) {
            return report.outcome == Outcome.FAILED ? Answer.DUPLICATE : Answer.IGNORED;
        }
        return switch (reservation.state()) {
            case PROVISIONING, ACTIVE, SUSPENDED ->
                report.outcome == Outcome.READY
                        ? ready(reservation, bound.get(), at)
                        : isOvertaken(bound.get(), at) ? Answer.IGNORED : failed(reservation, report, at);
            case LOCKED -> report.outcome == Outcome.READY ? Answer.IGNORED : failed(reservation, report, at);
            default -> Answer.IGNORED;
        };
    }

    private Answer ready(ReservationView reservation, BoundNode node, Instant at) {
        if (node.readyAt() != null) {
            return Answer.DUPLICATE;
        }
        capacity.bindings.ready(reservation.id(), node.node(), at);
        told.audit.record(
                "node.ready", "reservation", reservation.id(), Map.of("node", node.name(), "at", at.toString()));
        told.prepared.fire(new NodePrepared(reservation, node.node(), later.clock.now()));
        lifecycle.wholeAgain(reservation);
        return Answer.ACCEPTED;
    }

    // A word from before the node was ready, which arrives after it; two agents' clocks may differ a little.
    private static boolean isOvertaken(BoundNode node, Instant at) {
        return node.readyAt() != null && at.plus(CLOCK_SKEW).isBefore(node.readyAt());
    }

    // Another node of the same pool takes over; without one the reservation waits for one, degraded when it runs.
    private Answer failed(ReservationView reservation, Report report, Instant at) {
        if (!at.isBefore(reservation.end())) {
            return Answer.IGNORED;
        }
        capacity.provisioner.dismiss(reservation.id());
        Optional<BoundNode> replacement = capacity.bindings.failed(reservation.id(), report.node, report.reason, at);
        prepare(reservation);
        repository.note(reservation.id(), Fact.DEGRADED, isRunning(reservation) || replacement.isEmpty());
        told.audit.record(
                "node.failed",
                "reservation",
                reservation.id(),
                withWorks(
                        reservation.id(),
                        Map.of(
                                "node", report.node.toString(),
                                "reason", report.reason,
                                "replacement", replacement.map(BoundNode::name).orElse("none"))));
        if (replacement.isPresent()) {
            lifecycle.playAgent(reservation);
        } else {
            lookAgain(reservation);
        }
        if (capacity.bindings.isBound(report.node)) {
            later.jobs.plan(Replacements.FAILED, report.node, "", later.clock.now());
        }
        return Answer.ACCEPTED;
    }

    /// Gives a reservation that lost nodes as many others as are free by now, and goes on looking for the rest.
    void replace(UUID id) {
        ReservationView reservation = repository.lock(id).orElseThrow(Problem::notFound);
        Instant now = later.clock.now();
        boolean waits = switch (reservation.state()) {
            case LOCKED, PROVISIONING, ACTIVE, SUSPENDED -> now.isBefore(reservation.end());
            default -> false;
        };
        if (!waits) {
            return;
        }
        Instant from = now.isAfter(reservation.start()) ? now : reservation.start();
        List<BoundNode> found = capacity.bindings.fill(
                id, repository.pool(id), reservation.nodes(), new Period(from, reservation.end()));
        found.forEach(node -> told.audit.record(
                "node.replaced", "reservation", id, withWorks(id, Map.of("replacement", node.name()))));
        if (!found.isEmpty()) {
            prepare(reservation);
            lifecycle.playAgent(reservation);
        }
        lookAgain(reservation);
    }

    // Names the nodes that were taken although works are announced on them: no other was free.
    private Map<String, String> withWorks(UUID reservation, Map<String, String> details) {
        List<String> works = capacity.bindings.withWorks(reservation);
        if (works.isEmpty()) {
            return details;
        }
        Map<String, String> more = new HashMap<>(details);
        more.put("works", String.join(", ", works));
        return more;
    }

    private void prepare(ReservationView reservation) {
        switch (reservation.state()) {
            case PROVISIONING, ACTIVE -> capacity.provisioner.prepare(reservation.id());
            default -> {}
        }
    }

    private static boolean isRunning(ReservationView reservation) {
        return reservation.state() == ReservationState.ACTIVE || reservation.state() == ReservationState.SUSPENDED;
    }

    private void lookAgain(ReservationView reservation) {
        int missing = reservation.nodes()
                - capacity.bindings.standing(reservation.id()).size();
        if (missing > 0) {
            later.shortages.note(reservation.id(), missing);
            later.jobs.plan(
                    Replacements.LACKING,
                    reservation.id(),
                    reservation.tenant(),
                    later.clock.now().plus(later.config.bindAgainAfter()));
        } else if (!isRunning(reservation)) {
            repository.note(reservation.id(), Fact.DEGRADED, false);
        }
    }
}
