package eu.bailiwick.engagement.engineer;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.engineer.EngineerView.AbsenceView;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// When engineers are away, and who stands in for them.
@ApplicationScoped
public class Absences {
    private static final Duration LONGEST = Duration.ofDays(400);
    private static final Duration AHEAD_MAX = Duration.ofDays(1000);
    private final Sql sql;
    private final Audit audit;
    private final Engineers engineers;
    private final Caller caller;
    private final PortalClock clock;

    Absences(Sql sql, Audit audit, Engineers engineers, Caller caller, PortalClock clock) {
        this.sql = sql;
        this.audit = audit;
        this.engineers = engineers;
        this.caller = caller;
        this.clock = clock;
    }

    /// Those that are not over, in their order.
    @Transactional
    public List<AbsenceView> list(UUID engineer) {
        return sql.list(
                "select a.id, lower(a.period), upper(a.period), a.kind, a.substitute, g.name, a.recorded_by_name,"
                        + " a.asks and a.approved_at is null, a.approved_by_name, a.recorded_by = ? from engagement.absence a left join engagement.engineer g on g.id = a.substitute"
                        + " where a.engineer_id = ? and a.withdrawn_at is null and upper(a.period) > platform.app_now()"
                        + " order by a.period",
                row -> new AbsenceView(
                        row.uuid(1),
                        row.period(2),
                        AbsenceKind.valueOf(row.text(4)),
                        row.uuidOrNull(5),
                        row.textOrNull(6),
                        row.text(7),
                        row.bool(8),
                        row.textOrNull(9),
                        row.bool(10)),
                caller.subject(),
                engineer);
    }

    /// From now on nobody can book them in that time. What is booked stays until somebody stands in.
    @Transactional
    public AbsenceView record(UUID engineer, Period away, AbsenceKind kind, @Nullable UUID substitute) {
        requireBeginning(away.start());
        if (!away.end().isAfter(clock.now())
                || away.length().compareTo(LONGEST) > 0
                || away.end().isAfter(clock.now().plus(AHEAD_MAX))) {
            throw Problem.invalid("until", "An absence ends ahead, and lasts at most 400 days.");
        }
        engineers.lock(engineer);
        requireStandIn(engineer, substitute);
        UUID id = Ids.next();
        sql.update(
                "insert into engagement.absence (id, engineer_id, period, kind, substitute, recorded_by, recorded_by_name)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                id,
                engineer,
                away,
                kind,
                substitute,
                caller.subject(),
                caller.name());
        audit.record(
                "engineer.away",
                "engineer",
                engineer,
                Map.of("from", away.start().toString(), "until", away.end().toString()));
        return list(engineer).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /// Refuses a beginning that is out of reach.
    void requireBeginning(Instant from) {
        Instant now = clock.now();
        if (from.isBefore(now.minus(LONGEST)) || from.isAfter(now.plus(AHEAD_MAX))) {
            throw Problem.invalid("from", "An absence begins at most a year ago and within three years.");
        }
    }

    private void requireStandIn(UUID engineer, @Nullable UUID substitute) {
        if (substitute == null) {
            return;
        }
        boolean fits = !substitute.equals(engineer)
                && engineers.list().stream().anyMatch(one -> one.id().equals(substitute) && one.active());
        if (!fits) {
            throw Problem.invalid("substitute", "Choose another engineer who takes sessions.");
        }
    }

    /// Those of all engineers that wait for somebody else's approval, in their order.
    @Transactional
    public List<AbsenceWaiting> waiting() {
        return sql.list(
                "select a.id, g.id, g.name, lower(a.period), upper(a.period), a.kind, a.recorded_by_name from engagement.absence a"
                        + " join engagement.engineer g on g.id = a.engineer_id where a.asks and a.approved_at is null"
                        + " and a.withdrawn_at is null and upper(a.period) > platform.app_now() order by a.period, a.id",
                row -> new AbsenceWaiting(
                        row.uuid(1),
                        row.uuid(2),
                        row.text(3),
                        row.period(4),
                        AbsenceKind.valueOf(row.text(6)),
                        row.text(7)));
    }

    /// Approves what somebody else recorded; from now on others come to what is booked in that time.
    ///
    /// @return the time of it
    @Transactional
    public Period approve(UUID engineer, UUID absence) {
        engineers.lock(engineer);
        AbsenceView waits = list(engineer).stream()
                .filter(one -> one.id().equals(absence))
                .findFirst()
                .orElseThrow(Problem::notFound);
        if (!waits.waits()) {
            throw Problem.conflict("This absence waits for nobody.");
        }
        if (waits.own()) {
            throw new Problem(ProblemType.FOUR_EYES, "You recorded this absence, so somebody else approves it.");
        }
        sql.update(
                "update engagement.absence set approved_by = ?, approved_by_name = ?, approved_at = platform.app_now() where id = ?",
                caller.subject(),
                caller.name(),
                absence);
        audit.record(
                "engineer.away-approved",
                "engineer",
                engineer,
                Map.of(
                        "from",
                        waits.period().start().toString(),
                        "until",
                        waits.period().end().toString()));
        return waits.period();
    }

    @Transactional
    public void withdraw(UUID engineer, UUID absence) {
        engineers.lock(engineer);
        int done = sql.update(
                "update engagement.absence set withdrawn_at = platform.app_now() where id = ? and engineer_id = ?"
                        + " and withdrawn_at is null",
                absence,
                engineer);
        if (done == 0) {
            throw Problem.notFound();
        }
        audit.record("engineer.back", "engineer", engineer, Map.of());
    }
}
