package eu.bailiwick.platform.jobs;

import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Sql;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Scheduled work as rows: planned in the transaction that needs it, claimed by any replica, done once, in the order in
/// which it fell due. The lock on the row lasts as long as the work, so a killed replica's job is free at once.
@ApplicationScoped
public class Jobs {
    private static final Logger LOG = Logger.getLogger(Jobs.class);
    private static final int ATTEMPTS_MAX = 10;
    private static final int LOOKS_MAX = 1500;
    private static final long LOOK_NANOS = 20_000_000;
    // A failed attempt waits attempts² seconds of real time.
    // The time is asked once: for each job that is planned it would be asked anew, and the index were of no use.
    private static final String RUNNABLE = "state = 'PLANNED' and due_at <= (select platform.app_now()) "
            + "and (finished_at is null or finished_at < clock_timestamp() - attempts * attempts * interval '1 second')";
    private final Sql sql;
    private final Acting acting;
    private final PortalClock clock;
    private final Map<String, JobHandler> handlers;

    Jobs(Sql sql, Acting acting, PortalClock clock, @All List<JobHandler> handlers) {
        this.sql = sql;
        this.acting = acting;
        this.clock = clock;
        this.handlers = handlers.stream().collect(Collectors.toMap(JobHandler::kind, Function.identity()));
    }

    record Due(UUID id, String kind, String subject, String runAs, Instant dueAt) {}

    enum Outcome {
        NONE,
        DONE,
        FAILED
    }

    /// Plans a job for a tenant; planning the same again changes nothing.
    public void plan(String kind, UUID subject, String tenant, Instant dueAt) {
        plan(subject, tenant, Map.of(kind, dueAt));
    }

    /// Plans jobs of several kinds for one subject, in one round trip: when each kind is due.
    public void plan(UUID subject, String tenant, Map<String, Instant> dueAt) {
        dueAt.keySet().stream()
                .filter(kind -> !handlers.containsKey(kind))
                .findFirst()
                .ifPresent(kind -> {
                    throw new IllegalArgumentException("no handler for jobs of kind " + kind);
                });
        sql.batch(
                "insert into platform.job (kind, subject, run_as, due_at) values (?, ?, ?, ?) on conflict do nothing",
                dueAt.entrySet().stream()
                        .map(job -> new Object[] {job.getKey(), subject.toString(), tenant, job.getValue()})
                        .toList());
    }

    /// Does a piece of a round at once, in a transaction of its own and for no tenant. One that fails becomes a
    /// job: tried again, shown and given up like any other. Answers whether it was done; a piece that is a job by
    /// now is left to it.
    public boolean attempt(String kind, String subject) {
        Instant now = QuarkusTransaction.requiringNew().call(clock::now);
        Due piece = new Due(new UUID(0, 0), kind, subject, "", now);
        if (isJob(piece)) {
            return false;
        }
        try {
            JobHandler handler = handler(piece);
            return acting.as("", handler.limit(), () -> {
                handler.run(subject, now);
                return true;
            });
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s of %s failed and becomes a job", kind, subject);
            QuarkusTransaction.requiringNew()
                    .run(() -> sql.update(
                            "insert into platform.job (kind, subject, due_at, attempts, last_error, finished_at) "
                                    + "values (?, ?, ?, 1, ?, clock_timestamp()) on conflict do nothing",
                            kind,
                            subject,
                            now,
                            reason(e)));
            return false;
        }
    }

    private boolean isJob(Due piece) {
        return QuarkusTransaction.requiringNew()
                .call(() -> sql.one(
                        "select exists (select from platform.job where kind = ? and subject = ? and state in ('PLANNED', 'FAILED'))",
                        row -> row.bool(1),
                        piece.kind,
                        piece.subject));
    }

    /// Drops what is still planned for a subject; an empty `kind` means every kind. A job that a replica is about to do
    /// is left to it, for it may wait for the caller's own locks: it will find nothing left to do.
    public void drop(String kind, UUID subject) {
        sql.update(
                "update platform.job set state = 'DROPPED', finished_at = platform.app_now() "
                        + "where id in (select id from platform.job where state = 'PLANNED' and subject = ? and (? = '' or kind = ?) "
                        + "for update skip locked)",
                subject.toString(),
                kind,
                kind);
    }

    /// How many jobs of a tenant, of kinds that begin so, fell due before an instant and are not done.
    public int behind(String kinds, String tenant, Instant before) {
        return sql.one(
                "select count(*) from platform.job where state in ('PLANNED', 'FAILED') and run_as = ? and due_at < ? "
                        + "and starts_with(kind, ?)",
                row -> row.intValue(1),
                tenant,
                before,
                kinds);
    }

    /// Runs everything that is due; returns how many jobs were done.
    public int runDue() {
        return runDue(Lane.ALL);
    }

    /// Runs what is due in a lane; returns how many jobs were done.
    int runDue(Lane lane) {
        int done = 0;
        Outcome outcome = runNext(lane);
        while (outcome != Outcome.NONE) {
            done += outcome == Outcome.DONE ? 1 : 0;
            outcome = runNext(lane);
        }
        return done;
    }

    /// Moves the portal's clock forward and runs each job at the moment at which it falls due, as if time had passed.
    /// When it returns, all of it is done, by whomever.
    public void passTimeUntil(Instant target) {
        finishDue();
        Optional<Instant> next = nextDue(target);
        while (next.isPresent()) {
            clock.moveTo(next.get());
            finishDue();
            next = nextDue(target);
        }
        clock.moveTo(target);
        finishDue();
    }

    // The loop or another replica may be at work on a job that is due: it is waited for, within reason.
    private void finishDue() {
        runDue();
        for (int look = 0; look < LOOKS_MAX && othersWork(); look++) {
            LockSupport.parkNanos(LOOK_NANOS);
            runDue();
        }
    }

    private boolean othersWork() {
        return QuarkusTransaction.requiringNew()
                .call(() ->
                        sql.one("select exists (select from platform.job where " + RUNNABLE + ")", row -> row.bool(1)));
    }

    private Optional<Instant> nextDue(Instant until) {
        return QuarkusTransaction.requiringNew()
                .call(() -> sql.optional(
                        "select due_at from platform.job where state = 'PLANNED' and due_at > (select platform.app_now()) "
                                + "and due_at <= ? and attempts < ? order by due_at limit 1",
                        row -> row.instant(1),
                        until,
                        ATTEMPTS_MAX));
    }

    private Outcome runNext(Lane lane) {
        Optional<Due> next = QuarkusTransaction.requiringNew().call(() -> look(lane));
        return next.map(this::run).orElse(Outcome.NONE);
    }

    // Passes over what another replica works on.
    Optional<Due> look(Lane lane) {
        return sql.optional(
                "select id, kind, subject, coalesce(run_as, ''), due_at from platform.job " + "where " + RUNNABLE
                        + lane.kinds() + " order by due_at, id limit 1 for update skip locked",
                row -> new Due(row.uuid(1), row.text(2), row.text(3), row.text(4), row.instant(5)));
    }

    // A failed attempt is told of a job that is still to be done: another replica may have done it by now.
    Outcome run(Due job) {
        try {
            JobHandler handler = handler(job);
            return acting.as(job.runAs, handler.limit(), () -> work(job, handler));
        } catch (RuntimeException e) {
            LOG.errorf(e, "job %s for %s of tenant %s failed", job.kind, job.subject, job.runAs);
            QuarkusTransaction.requiringNew()
                    .run(() -> sql.update(
                            "update platform.job set attempts = attempts + 1, last_error = ?, finished_at = clock_timestamp(), "
                                    + "state = case when attempts + 1 >= ? then 'FAILED' else state end where id = ? and state = 'PLANNED'",
                            reason(e),
                            ATTEMPTS_MAX,
                            job.id));
            return Outcome.FAILED;
        }
    }

    private static String reason(RuntimeException failure) {
        String said = failure.getMessage();
        return said == null || said.isBlank() ? failure.getClass().getSimpleName() : said;
    }

    // The effect and the word that it was done commit together.
    private Outcome work(Due job, JobHandler handler) {
        boolean mine = sql.optional(
                        "select id from platform.job where id = ? and state = 'PLANNED' for update skip locked",
                        row -> row.uuid(1),
                        job.id)
                .isPresent();
        if (mine) {
            handler.run(job.subject, job.dueAt);
            sql.update("update platform.job set state = 'DONE', finished_at = clock_timestamp() where id = ?", job.id);
        }
        return mine ? Outcome.DONE : Outcome.FAILED;
    }

    private JobHandler handler(Due job) {
        JobHandler handler = handlers.get(job.kind);
        if (handler == null) {
            throw new IllegalStateException("no handler for jobs of kind " + job.kind);
        }
        return handler;
    }
}
