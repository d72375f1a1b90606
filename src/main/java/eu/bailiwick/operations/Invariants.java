package eu.bailiwick.operations;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/// Asks the data whether the promises are kept, hourly and on demand, and remembers the answers.
@ApplicationScoped
public class Invariants {
    private static final Logger LOG = Logger.getLogger(Invariants.class);
    private final Sql sql;
    private final Ops ops;
    private final Audit audit;
    private final AtomicLong broken;

    Invariants(Sql sql, Ops ops, Audit audit, MeterRegistry meters) {
        this.sql = sql;
        this.ops = ops;
        this.audit = audit;
        this.broken = meters.gauge("bailiwick.invariants.broken", new AtomicLong());
    }

    private record Answer(String code, long examined, long broken) {}

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void hourly() {
        ask();
    }

    /// Checks every promise now, over all tenants, because somebody wants to know.
    @Transactional
    public List<InvariantView> check() {
        ask();
        audit.record("invariants.checked", "invariants", "all", Map.of("broken", broken.get()));
        return latest();
    }

    private void ask() {
        List<Answer> answers = ops.list(
                "select code, examined, broken from operations.invariant",
                row -> new Answer(row.text(1), row.longValue(2), row.longValue(3)));
        for (Answer answer : answers) {
            sql.update(
                    "insert into operations.invariant_check (code, examined, broken) values (?, ?, ?) on conflict do nothing",
                    answer.code,
                    answer.examined,
                    answer.broken);
            if (answer.broken > 0) {
                LOG.errorf("promise %s is broken by %d of %d rows", answer.code, answer.broken, answer.examined);
            }
        }
        broken.set(answers.stream().mapToLong(Answer::broken).sum());
    }

    /// The newest answer of each promise, the broken ones first; empty before the first check.
    public List<InvariantView> latest() {
        return sql.list(
                """
                with latest as (
                  select distinct on (code) code, examined, broken, checked_at from operations.invariant_check
                  order by code, checked_at desc)
                select l.code, l.examined, l.broken, l.checked_at,
                  (select min(c.checked_at) from operations.invariant_check c
                   where c.code = l.code and c.checked_at > coalesce(
                     (select max(o.checked_at) from operations.invariant_check o
                      where o.code = l.code and (o.broken = 0) <> (l.broken = 0)), '-infinity'))
                from latest l order by l.broken > 0 desc, l.code
                """,
                row -> new InvariantView(
                        row.text(1), row.longValue(2), row.longValue(3), row.instant(4), row.instant(5)));
    }
}
