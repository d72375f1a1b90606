package eu.bailiwick.telemetry.energy;

import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.jobs.JobHandler;
import jakarta.enterprise.context.Dependent;
import java.time.Instant;

/// Sums one day of one node up; the subject is the name of the node and the day.
@Dependent
class DaySum implements JobHandler {
    static final String KIND = "telemetry.day";
    private final Sql sql;

    DaySum(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        int gap = subject.lastIndexOf(' ');
        sql.one(
                "select telemetry.sum_day(?, cast(? as date))",
                row -> row.intValue(1),
                subject.substring(0, gap),
                subject.substring(gap + 1));
    }
}
