package eu.bailiwick.telemetry.energy;

import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.telemetry.TelemetryConfig;
import eu.bailiwick.telemetry.standing.Comparing;
import eu.bailiwick.telemetry.standing.Forgetting;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Sums up the days of nodes of which something came: that of today every full hour, others when something of them came
/// late. Then, once a day, it compares GPUs. Any replica may do it; each takes a day of a node for itself. What fails
/// becomes a job and holds up nothing else.
@ApplicationScoped
public class DayRound {
    private static final int MOST = 10_000;
    private final TelemetryConfig config;
    private final Ops ops;
    private final Jobs jobs;

    DayRound(TelemetryConfig config, Ops ops, Jobs jobs) {
        this.config = config;
        this.ops = ops;
        this.jobs = jobs;
    }

    @Scheduled(every = "10m", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void round() {
        if (config.rounds()) {
            sumUp();
            rank();
            forget();
        }
    }

    /// Answers how many days of nodes it summed up.
    public int sumUp() {
        return attempt(
                DaySum.KIND,
                "select node || ' ' || to_char(day, 'YYYY-MM-DD') from telemetry.days_due() limit " + MOST);
    }

    /// Compares the GPUs of the fleet over the days that are over; answers 1 when it did, 0 when it was done or has to
    /// wait.
    public int rank() {
        return attempt(
                Comparing.KIND,
                "select to_char(day, 'YYYY-MM-DD') from telemetry.day_to_rank() as day where day is not null");
    }

    /// Lets standings go when their time is over.
    public void forget() {
        jobs.attempt(Forgetting.KIND, "standings");
    }

    private int attempt(String kind, String due) {
        List<String> pieces = ops.list(due, row -> row.text(1));
        return (int) pieces.stream().filter(piece -> jobs.attempt(kind, piece)).count();
    }
}
