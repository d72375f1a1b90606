package eu.bailiwick.audit;

import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.jobs.Jobs;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// Plans once an hour that the heads of the trails are signed. Any replica may do it; of an hour in which none was
/// there, the next one signs what it missed.
@ApplicationScoped
public class HeadRound {
    static final String KIND = "audit.sign-heads";
    // All trails at once: the job is about none of them.
    private static final UUID ALL = new UUID(0, 0);
    private final Jobs jobs;
    private final Acting acting;
    private final PortalClock clock;

    HeadRound(Jobs jobs, Acting acting, PortalClock clock) {
        this.jobs = jobs;
        this.acting = acting;
        this.clock = clock;
    }

    @Scheduled(
            every = "{bailiwick.audit.signed.every}",
            delayed = "40s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void round() {
        plan();
    }

    /// The hour that runs; planning it again changes nothing.
    Instant plan() {
        return acting.as(Notary.OWNER, () -> {
            Instant hour = clock.now().truncatedTo(ChronoUnit.HOURS);
            jobs.plan(KIND, ALL, Notary.OWNER, hour);
            return hour;
        });
    }

    /// Signs the hour for which it was planned.
    @Dependent
    static class Signing implements JobHandler {
        private static final Duration LONGEST = Duration.ofMinutes(5);
        private final SignedHeads heads;

        Signing(SignedHeads heads) {
            this.heads = heads;
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void run(String subject, Instant dueAt) {
            heads.sign(dueAt);
        }

        @Override
        public Duration limit() {
            return LONGEST;
        }
    }
}
