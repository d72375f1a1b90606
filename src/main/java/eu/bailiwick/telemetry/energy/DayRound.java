package eu.bailiwick.telemetry.energy;

import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.telemetry.TelemetryConfig;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/// Sums up the days of nodes of which something came: that of today every full hour, others when something of them came
/// late. Any replica may do it; each takes a day of a node for itself.
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

    private int next() {
        return QuarkusTransaction.requiringNew()
                .call(() -> sql.one("select telemetry.sum_due()", row -> row.intValue(1)));
    }
}
