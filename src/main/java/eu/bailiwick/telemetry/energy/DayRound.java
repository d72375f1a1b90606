package eu.bailiwick.telemetry.energy;

import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.telemetry.TelemetryConfig;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/// Sums up the days of nodes of which something came: that of today every full hour, others when something of them came
/// late. Then, once a day, it compares GPUs. Any replica may do it; each takes a day of a node for itself.
@ApplicationScoped
public class DayRound {
    private static final int MOST = 10_000;
    private final TelemetryConfig config;
    private final Sql sql;

    DayRound(TelemetryConfig config, Sql sql) {
        this.config = config;
        this.sql = sql;
    }

    @Scheduled(every = "10m", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void round() {
        if (config.rounds()) {
            sumUp();
            rank();
        }
    }

    /// Answers how many days of nodes it summed up.
    public int sumUp() {
        int days = 0;
        while (days < MOST && next() > 0) {
            days++;
        }
        return days;
    }

    /// Compares the GPUs of the fleet over the days that are over; answers 1 when it did, 0 when it was done or has to
    /// wait.
    public int rank() {
        return QuarkusTransaction.requiringNew()
                .timeout(300)
                .call(() -> sql.one("select telemetry.rank_gpus()", row -> row.intValue(1)));
    }

    private int next() {
        return QuarkusTransaction.requiringNew()
                .call(() -> sql.one("select telemetry.sum_due()", row -> row.intValue(1)));
    }
}
