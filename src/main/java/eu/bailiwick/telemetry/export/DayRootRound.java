package eu.bailiwick.telemetry.export;

import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.telemetry.TelemetryConfig;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/// Plans to sign each day of each placement some hours after it is over, when what came late has come as a rule. Any
/// replica may do it; a day that was missed is found again for a week.
@ApplicationScoped
public class DayRootRound {
    static final String KIND = "telemetry.day-root";
    static final Duration SETTLED = Duration.ofHours(6);
    private static final String DUE = """
            select distinct b.tenant_id, b.reservation, telemetry.midnight(d.day + 1) + ? * interval '1 second'
            from generate_series(1, 7) ago
            cross join lateral (select (platform.app_now() at time zone 'UTC')::date - ago as day) d
            join capacity.node_binding b on b.live and b.reservation is not null
              and b.period && tstzrange(telemetry.midnight(d.day), telemetry.midnight(d.day + 1))
            where telemetry.midnight(d.day + 1) + ? * interval '1 second' <= platform.app_now()
              and not exists (select from platform.job j where j.kind = ? and j.subject = b.reservation::text
                and j.due_at = telemetry.midnight(d.day + 1) + ? * interval '1 second')""";
    private final TelemetryConfig config;
    private final Ops ops;
    private final Jobs jobs;
    private final Acting acting;

    DayRootRound(TelemetryConfig config, Ops ops, Jobs jobs, Acting acting) {
        this.config = config;
        this.ops = ops;
        this.jobs = jobs;
        this.acting = acting;
    }

    record Due(String tenant, UUID reservation, Instant at) {}

    @Scheduled(every = "1h", delayed = "9m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void round() {
        if (config.rounds()) {
            plan(due());
        }
    }

    void plan(List<Due> days) {
        days.forEach(one -> acting.as(one.tenant(), () -> jobs.plan(KIND, one.reservation(), one.tenant(), one.at())));
    }

    /// Days of reservations that are to be signed and of which nobody has planned it.
    List<Due> due() {
        long later = SETTLED.toSeconds();
        return ops.list(DUE, row -> new Due(row.text(1), row.uuid(2), row.instant(3)), later, later, KIND, later);
    }

    /// Signs the day that was over some hours before the job fell due.
    @Dependent
    static class Signing implements JobHandler {
        private static final Duration LONGEST = Duration.ofMinutes(10);
        private final DayRoots roots;

        Signing(DayRoots roots) {
            this.roots = roots;
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void run(String subject, Instant dueAt) {
            LocalDate day =
                    LocalDate.ofInstant(dueAt.minus(SETTLED), ZoneOffset.UTC).minusDays(1);
            roots.sign(UUID.fromString(subject), day);
        }

        @Override
        public Duration limit() {
            return LONGEST;
        }
    }
}
