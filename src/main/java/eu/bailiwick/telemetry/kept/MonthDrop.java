package eu.bailiwick.telemetry.kept;

import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.jobs.JobHandler;
import eu.bailiwick.telemetry.TelemetryConfig;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.time.Instant;

/// Lets one month of a kind of measurements go; the subject is the kind and the first day of the month. What a
/// credit or a failure rests on is copied out in the same transaction.
@Dependent
class MonthDrop implements JobHandler {
    static final String KIND = "telemetry.month";
    private final Sql sql;
    private final TelemetryConfig config;

    MonthDrop(Sql sql, TelemetryConfig config) {
        this.sql = sql;
        this.config = config;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run(String subject, Instant dueAt) {
        int gap = subject.lastIndexOf(' ');
        sql.one(
                "select telemetry.drop_month(?, cast(? as date), make_interval(days => ?), make_interval(days => ?))",
                row -> row.intValue(1),
                subject.substring(0, gap),
                subject.substring(gap + 1),
                (int) config.keepRaw().toDays(),
                (int) config.keepMinutes().toDays());
    }
}
