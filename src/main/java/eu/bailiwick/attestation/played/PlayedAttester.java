package eu.bailiwick.attestation.played;

import eu.bailiwick.attestation.Appraisals;
import eu.bailiwick.attestation.alarm.WatchConfig;
import eu.bailiwick.attestation.challenge.Challenge;
import eu.bailiwick.attestation.challenge.Challenges;
import eu.bailiwick.attestation.guest.GuestExpected;
import eu.bailiwick.capacity.Bindings;
import eu.bailiwick.capacity.BoundNode;
import eu.bailiwick.platform.PlatformConfig;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.ReservationConfig;
import eu.bailiwick.reservation.ReservationRepository;
import eu.bailiwick.reservation.ReservationState;
import eu.bailiwick.reservation.ReservationView;
import eu.bailiwick.reservation.lifecycle.NodePrepared;
import eu.bailiwick.reservation.lifecycle.Proofs;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Plays the attestation agent where the portal plays the node agent: every prepared node of a confidential reservation
/// answers a challenge, soon after it was prepared and again before each next proof is due. On one machine alone.
@ApplicationScoped
class PlayedAttester {
    static final String KIND = "node.attest";
    private static final Set<ReservationState> ON_DUTY =
            Set.of(ReservationState.PROVISIONING, ReservationState.ACTIVE, ReservationState.SUSPENDED);
    private static final Duration AHEAD = Duration.ofHours(1);
    private final PlatformConfig platform;
    private final Jobs jobs;
    private final Caller caller;
    private final Doors doors;
    private final Plan plan;

    PlayedAttester(PlatformConfig platform, Jobs jobs, Caller caller, Doors doors, Plan plan) {
        this.platform = platform;
        this.jobs = jobs;
        this.caller = caller;
        this.doors = doors;
        this.plan = plan;
    }

    /// The doors that a real agent goes through.
    @Singleton
    static class Doors {
        private final Challenges challenges;
        private final Appraisals appraisals;
        private final Proofs proofs;
        private final PlayedRegister register;

        Doors(Challenges challenges, Appraisals appraisals, Proofs proofs, PlayedRegister register) {
            this.challenges = challenges;
            this.appraisals = appraisals;
            this.proofs = proofs;
            this.register = register;
        }
    }

    /// Who has to answer, and when.
    @Singleton
    static class Plan {
        private final ReservationRepository reservations;
        private final Bindings bindings;
        private final PortalClock clock;
        private final ReservationConfig config;
        private final WatchConfig watch;

        Plan(
                ReservationRepository reservations,
                Bindings bindings,
                PortalClock clock,
                ReservationConfig config,
                WatchConfig watch) {
            this.reservations = reservations;
            this.bindings = bindings;
            this.clock = clock;
            this.config = config;
            this.watch = watch;
        }
    }

    /// One round of the nodes of a reservation.
    @Dependent
    static class Round implements JobHandler {
        private final PlayedAttester attester;

        Round(PlayedAttester attester) {
            this.attester = attester;
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void run(String subject, Instant dueAt) {
            attester.round(UUID.fromString(subject), dueAt);
        }
    }

    void prepared(@Observes NodePrepared prepared) {
        if (platform.local()
                && plan.config.playAgent()
                && prepared.reservation().confidentialComputing()) {
            Instant soon = prepared.at().truncatedTo(ChronoUnit.MINUTES).plus(2, ChronoUnit.MINUTES);
            jobs.plan(KIND, prepared.reservation().id(), caller.tenant(), soon);
        }
    }

    // What was proved before counts no more until the nodes are handed over.
    void expected(@Observes GuestExpected guest) {
        if (platform.local() && plan.config.playAgent()) {
            Instant soon = guest.at().truncatedTo(ChronoUnit.MINUTES).plus(2, ChronoUnit.MINUTES);
            jobs.plan(KIND, guest.reservation(), caller.tenant(), soon);
        }
    }

    void round(UUID id, Instant dueAt) {
        if (!platform.local()) {
            throw new IllegalStateException("Only a portal on one machine plays hardware.");
        }
        ReservationView reservation = plan.reservations.find(id).orElseThrow();
        if (!ON_DUTY.contains(reservation.state())) {
            return;
        }
        Instant next = dueAt.plus(plan.watch.period()).minus(AHEAD);
        List<BoundNode> late = plan.bindings.of(id).stream()
                .filter(node -> !node.failed() && node.readyAt() != null)
                .filter(node -> doors.proofs
                        .provedAt(id, node.node())
                        .map(at -> at.plus(AHEAD).isBefore(dueAt))
                        .orElse(true))
                .toList();
        late.forEach(node -> answer(id, node.node()));
        if (!late.isEmpty()) {
            jobs.plan(KIND, id, reservation.tenant(), next);
        }
    }

    // Each step commits by itself, as it does for an agent that calls over HTTP.
    private void answer(UUID reservation, UUID node) {
        Challenge challenge = QuarkusTransaction.requiringNew().call(() -> doors.challenges.issue(reservation, node));
        PlayedMachine machine = PlayedMachine.of(node, challenge.gpusAsked());
        doors.register.enter(machine);
        Instant now = QuarkusTransaction.requiringNew().call(plan.clock::now);
        QuarkusTransaction.requiringNew()
                .run(() -> doors.appraisals.answer(
                        challenge.id(), machine.kind(), machine.answer(challenge.nonce(), now), true));
    }
}
