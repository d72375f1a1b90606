package eu.bailiwick.operations;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Scheduled work: what is planned, late or given up, and a second chance for what was given up.
@ApplicationScoped
public class JobBoard {
    private static final String ORDER = "state = 'FAILED' desc, state = 'PLANNED' desc, "
            + "case when state = 'PLANNED' then due_at end, finished_at desc nulls last, due_at, id";
    private static final String VIEW = "select id, kind, subject, state, due_at, attempts, last_error, "
            + "state = 'PLANNED' and due_at < platform.app_now() - interval '1 minute', finished_at from platform.job "
            + "where ? in ('', state) ";
    private static final UUID FIRST = new UUID(0, 0);
    private final Ops ops;
    private final Sql sql;
    private final Audit audit;

    private final AtomicLong waiting;

    JobBoard(Ops ops, Sql sql, Audit audit, MeterRegistry meters) {
        this.ops = ops;
        this.sql = sql;
        this.audit = audit;
        this.waiting = meters.gauge("bailiwick.jobs.given.up", new AtomicLong());
    }

    /// What was given up waits for a person, whom the monitoring calls: nobody looks at pages all night.
    @Scheduled(every = "30s", delayed = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void look() {
        waiting.set(givenUp());
    }

    /// How many jobs were tried ten times and wait for an operator.
    public int givenUp() {
        return ops.list("select count(*) from platform.job where state = 'FAILED'", row -> row.intValue(1))
                .getFirst();
    }

    /// How many jobs there are in one state.
    public record Count(String state, long jobs) {
        public String messageKey() {
            return "state_" + state;
        }
    }

    /// Jobs of a state, or of all for an empty one: what was given up first, then what is due soonest, then
    /// what was done last. `size` of them, after so many others.
    public List<JobView> list(String state, int size, int after) {
        return ops.list(VIEW + "order by " + ORDER + " limit ? offset ?", JobBoard::view, state, size, after);
    }

    /// Jobs of a state, or of all for an empty one, in the order in which they were planned: so many after another one,
    /// the first for null. However jobs move meanwhile, none comes twice.
    public List<JobView> following(String state, @Nullable UUID last, int size) {
        return ops.list(
                VIEW + "and id > cast(? as uuid) order by id limit ?",
                JobBoard::view,
                state,
                last == null ? FIRST : last,
                size);
    }

    private static JobView view(Row row) {
        return new JobView(
                row.uuid(1),
                row.text(2),
                row.text(3),
                row.text(4),
                row.instant(5),
                row.intValue(6),
                row.textOrNull(7),
                row.bool(8),
                row.instantOrNull(9));
    }

    public List<Count> counts() {
        return ops.list(
                "select state, count(*) from platform.job group by state order by state",
                row -> new Count(row.text(1), row.longValue(2)));
    }

    /// Puts a job that was given up back to work; false when it is at work already.
    @Transactional
    public boolean retry(UUID job) {
        int found = sql.update(
                "update platform.job set state = 'PLANNED', attempts = 0, finished_at = clock_timestamp() where id = ? and state = 'FAILED'",
                job);
        if (found == 1) {
            audit.record("job.retried", "job", job, Map.of());
        }
        return found == 1;
    }

    /// Puts everything that was given up back to work and tells how much that was.
    @Transactional
    public int retryAll() {
        int found = sql.update(
                "update platform.job set state = 'PLANNED', attempts = 0, finished_at = clock_timestamp() where state = 'FAILED'");
        if (found > 0) {
            audit.record("job.retried", "job", "all", Map.of("jobs", found));
        }
        return found;
    }
}
