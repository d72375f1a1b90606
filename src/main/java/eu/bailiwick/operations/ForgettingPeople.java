package eu.bailiwick.operations;

import eu.bailiwick.platform.PlatformConfig;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.platform.jobs.Jobs;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// Lets go, each night (UTC), of personal data that is older than the provider keeps it. What that is PostgreSQL says:
/// `platform.forget_people`. What was done long ago goes with it: `platform.let_go`.
@ApplicationScoped
class ForgettingPeople implements JobHandler {
    static final String KIND = "people.forget";
    private static final UUID ALL = new UUID(0, 0);
    private static final Duration SHORTEST = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(3650);
    private final Sql sql;
    private final PlatformConfig config;
    private final Provider<Jobs> jobs;
    private final PortalClock clock;

    ForgettingPeople(Sql sql, PlatformConfig config, Provider<Jobs> jobs, PortalClock clock) {
        this.sql = sql;
        this.config = config;
        this.jobs = jobs;
        this.clock = clock;
    }

    void start(@Observes StartupEvent start) {
        require(config.peopleKept());
    }

    // A portal starts without its database, and a night that failed is followed by the next one.
    @Scheduled(every = "1h", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void planned() {
        QuarkusTransaction.requiringNew().run(() -> plan(clock.now()));
    }

    static void require(Duration kept) {
        if (kept.compareTo(SHORTEST) < 0 || kept.compareTo(LONGEST) > 0) {
            throw new IllegalStateException(
                    "bailiwick.people-kept is " + kept + "; keep personal data for P30D to P3650D.");
        }
    }

    private void plan(Instant after) {
        jobs.get().plan(KIND, ALL, "", after.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void run(String subject, Instant dueAt) {
        sql.one(
                "select platform.forget_people(?)",
                row -> row.intValue(1),
                clock.now().minus(config.peopleKept()));
        sql.one("select platform.let_go()", row -> row.longValue(1));
        plan(clock.now());
    }
}
