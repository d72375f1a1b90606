package eu.bailiwick.metering;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.Allocations;
import eu.bailiwick.reservation.lifecycle.NodePrepared;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/// When the allocation meter runs: soon after each hour closes, and once more as a job at midnight (UTC) while a
/// tenant has something that runs, which is caught up day by day after downtime. A billing run meters its own month
/// again.
@ApplicationScoped
class MeteringRound implements JobHandler {
    private static final Logger LOG = Logger.getLogger(MeteringRound.class);
    private static final String KIND = "metering.day";
    private static final Duration DAY = Duration.ofDays(1);
    private final AllocationMeter meter;
    private final Allocations reserved;
    private final Acting acting;
    private final Provider<Jobs> jobs;
    private final PortalClock clock;
    private final Caller caller;
    private final AtomicReference<Instant> lastHour = new AtomicReference<>(Instant.EPOCH);

    MeteringRound(
            AllocationMeter meter,
            Allocations reserved,
            Acting acting,
            Provider<Jobs> jobs,
            PortalClock clock,
            Caller caller) {
        this.meter = meter;
        this.reserved = reserved;
        this.acting = acting;
        this.jobs = jobs;
        this.clock = clock;
        this.caller = caller;
    }

    /// Begins when a node of a tenant is prepared.
    @Singleton
    static class Beginning {
        private final Jobs jobs;

        Beginning(Jobs jobs) {
            this.jobs = jobs;
        }

        void prepared(@Observes NodePrepared prepared) {
            Instant start = prepared.reservation().start();
            Instant first = start.isAfter(prepared.at()) ? start : prepared.at();
            String tenant = prepared.reservation().tenant();
            jobs.plan(
                    KIND,
                    subject(tenant),
                    tenant,
                    first.truncatedTo(ChronoUnit.DAYS).plus(DAY));
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        meter.record(new Period(dueAt.minus(DAY), dueAt));
        if (reserved.runAfter(dueAt)) {
            jobs.get().plan(KIND, UUID.fromString(subject), caller.tenant(), dueAt.plus(DAY));
        }
    }

    @Scheduled(every = "10s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void hourly() {
        Instant now = QuarkusTransaction.requiringNew().call(clock::now);
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        if (hour.equals(lastHour.get())) {
            return;
        }
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS);
        Period days = new Period(midnight.minus(DAY), midnight.plus(DAY));
        for (String tenant : reserved.tenants(days)) {
            try {
                acting.as(tenant, () -> meter.record(days));
            } catch (RuntimeException e) {
                LOG.errorf(e, "metering of tenant %s failed; the job at midnight repeats it", tenant);
            }
        }
        lastHour.set(hour);
    }

    private static UUID subject(String tenant) {
        return UUID.nameUUIDFromBytes(tenant.getBytes(StandardCharsets.UTF_8));
    }
}
