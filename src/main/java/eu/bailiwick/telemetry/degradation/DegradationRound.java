package eu.bailiwick.telemetry.degradation;

import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.AllocationView;
import eu.bailiwick.reservation.Allocations;
import eu.bailiwick.reservation.lifecycle.NodePrepared;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// Looks at each reservation at each midnight (UTC) while it runs, and once after its end. A billing run
/// looks again, at all that came late.
@Dependent
class DegradationRound implements JobHandler {
    static final String KIND = "telemetry.degradation";
    private static final Duration DAY = Duration.ofDays(1);
    // what was measured before midnight has come by then
    private static final Duration SETTLED = Duration.ofMinutes(30);
    private final Degradations degradations;
    private final Allocations reservations;
    private final PortalClock clock;
    private final Caller caller;
    private final Provider<Jobs> jobs;

    DegradationRound(
            Degradations degradations,
            Allocations reservations,
            PortalClock clock,
            Caller caller,
            Provider<Jobs> jobs) {
        this.degradations = degradations;
        this.reservations = reservations;
        this.clock = clock;
        this.caller = caller;
        this.jobs = jobs;
    }

    /// Begins when the first node is prepared.
    @Singleton
    static class Beginning {
        private final Jobs jobs;

        Beginning(Jobs jobs) {
            this.jobs = jobs;
        }

        void prepared(@Observes NodePrepared prepared) {
            Instant start = prepared.reservation().start();
            Instant first = start.isAfter(prepared.at()) ? start : prepared.at();
            jobs.plan(
                    KIND,
                    prepared.reservation().id(),
                    prepared.reservation().tenant(),
                    first.truncatedTo(ChronoUnit.DAYS).plus(DAY).plus(SETTLED));
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        UUID reservation = UUID.fromString(subject);
        AllocationView paid = reservations.all(reservation);
        degradations.derive(reservation, clock.now());
        if (dueAt.isBefore(paid.paid().end())) {
            jobs.get().plan(KIND, reservation, caller.tenant(), dueAt.plus(DAY));
        }
    }
}
