package eu.bailiwick.telemetry.standing;

import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.jobs.JobHandler;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.time.Instant;

/// Lets standings go when their time is over, and what they were worked out from.
@Dependent
public class Forgetting implements JobHandler {
    public static final String KIND = "telemetry.forget";
    private final Sql sql;

    Forgetting(Sql sql) {
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
        sql.one("select telemetry.forget_standings()::text", row -> "");
    }
}
