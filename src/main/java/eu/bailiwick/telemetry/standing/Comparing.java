package eu.bailiwick.telemetry.standing;

import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.jobs.JobHandler;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.time.Instant;

/// Compares the GPUs of the fleet over the seven days until one; the subject is that day.
@Dependent
public class Comparing implements JobHandler {
    public static final String KIND = "telemetry.standing";
    private final Sql sql;

    Comparing(Sql sql) {
        this.sql = sql;
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
        sql.one("select telemetry.rank_gpus(cast(? as date))", row -> row.intValue(1), subject);
    }
}
