package eu.bailiwick.operations;

import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/// Scheduled work: what is planned, late or given up, and a second chance for what was given up.
@ApplicationScoped
public class JobBoard {
    private static final int ROWS_MAX = 200;
    private final Ops ops;
    private final Sql sql;

    JobBoard(Ops ops, Sql sql) {
        this.ops = ops;
        this.sql = sql;
    }

    /// How many jobs there are in one state.
    public record Count(String state, long jobs) {}

    /// At most 200 jobs of a state, the soonest due first; an empty state means all, given-up ones first.
    public List<JobView> list(String state) {
        return ops.list(
                "select id, kind, subject, state, due_at, attempts, last_error, "
                        + "state = 'PLANNED' and due_at < platform.app_now() - interval '1 minute' from platform.job "
                        + "where ? in ('', state) order by state = 'FAILED' desc, state = 'PLANNED' desc, due_at limit ?",
                row -> new JobView(
                        row.uuid(1),
                        row.text(2),
                        row.text(3),
                        row.text(4),
                        row.instant(5),
                        row.intValue(6),
                        row.textOrNull(7),
                        row.bool(8)),
                state,
                ROWS_MAX);
    }

    public List<Count> counts() {
        return ops.list(
                "select state, count(*) from platform.job group by state order by state",
                row -> new Count(row.text(1), row.longValue(2)));
    }

    /// Puts a job that was given up back to work.
    @Transactional
    public void retry(UUID job) {
        int found = sql.update(
                "update platform.job set state = 'PLANNED', attempts = 0, finished_at = null where id = ? and state = 'FAILED'",
                job);
        if (found == 0) {
            throw Problem.notFound();
        }
    }
}
