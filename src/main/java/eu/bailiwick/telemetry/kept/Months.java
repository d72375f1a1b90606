package eu.bailiwick.telemetry.kept;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.telemetry.TelemetryConfig;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;

/// Lets measurements go month by month when their time is over. Any replica may do it; a month that cannot go becomes a
/// job and holds up no other.
@ApplicationScoped
public class Months {
    private final TelemetryConfig config;
    private final Sql sql;
    private final Ops ops;
    private final Jobs jobs;

    Months(TelemetryConfig config, Sql sql, Ops ops, Jobs jobs) {
        this.config = config;
        this.sql = sql;
        this.ops = ops;
        this.jobs = jobs;
    }

    @Scheduled(every = "1h", delayed = "7m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void round() {
        if (config.rounds()) {
            drop();
        }
    }

    /// Answers how many months of a kind went.
    public int drop() {
        List<String> due = ops.list(
                "select part || ' ' || to_char(month, 'YYYY-MM-DD') "
                        + "from telemetry.months_due(make_interval(days => ?), make_interval(days => ?))",
                row -> row.text(1),
                (int) rawDays(),
                (int) minuteDays());
        return (int) due.stream()
                .filter(month -> jobs.attempt(MonthDrop.KIND, month))
                .count();
    }

    /// For how many days samples as they came are kept.
    public long rawDays() {
        return config.keepRaw().toDays();
    }

    /// For how many days minutes are kept.
    public long minuteDays() {
        return config.keepMinutes().toDays();
    }

    /// Whether minutes of a period are gone.
    public boolean gone(Period period) {
        return !sql.list(
                        "select month from telemetry.dropped_month where part <> 'raw_sample' "
                                + "and cast(? as tstzrange) && tstzrange(telemetry.midnight(month), "
                                + "telemetry.midnight((month + interval '1 month')::date)) limit 1",
                        row -> LocalDate.parse(row.text(1)),
                        period)
                .isEmpty();
    }

    /// A month of which measurements of a kind went, and how many rows of it stay as evidence.
    public record Gone(String part, LocalDate month, long kept) {}

    /// The newest first.
    public List<Gone> gone() {
        return sql.list(
                "select part, month, kept from telemetry.dropped_month order by month desc, part",
                row -> new Gone(row.text(1), LocalDate.parse(row.text(2)), row.longValue(3)));
    }
}
