package eu.bailiwick.telemetry.works;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.WorksEffect;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Announces works on nodes, changes them and calls them off. Works that take nodes away keep those that nobody has
/// from being bound; whom they touch is told after the command.
@ApplicationScoped
@Transactional
public class NodeWorks {
    private static final String OVER = "These works are over.";
    private static final String CANCELLED = "These works were called off, and stay so. Announce others.";
    private final Sql sql;
    private final WorksRules rules;
    private final AnnouncedWorks announced;
    private final WorksTelling telling;
    private final PortalClock clock;
    private final Caller caller;
    private final Audit audit;

    NodeWorks(
            Sql sql,
            WorksRules rules,
            AnnouncedWorks announced,
            WorksTelling telling,
            PortalClock clock,
            Caller caller,
            Audit audit) {
        this.sql = sql;
        this.rules = rules;
        this.announced = announced;
        this.telling = telling;
        this.clock = clock;
        this.caller = caller;
        this.audit = audit;
    }

    private record Standing(Period period, WorksEffect effect, String reason, int edition, boolean cancelled) {
        WorksState at(Instant now) {
            return WorksState.of(period, cancelled, now);
        }
    }

    /// Announces works. Nodes that are promised to somebody by then, though nobody has them yet, are not taken
    /// away: that is a problem of kind CONFLICT.
    public WorksView announce(WorksWish wish) {
        caller.require("inventory:write");
        List<Violation> faults = new ArrayList<>();
        WorksRules.Said said = rules.said(wish.said(), clock.now(), null, faults);
        List<UUID> nodes = rules.nodes(wish, said.period(), faults);
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        rules.refuseOverlap(nodes, said.window(), null);
        UUID id = Ids.next();
        String domain = wish.fabricDomain();
        sql.update(
                "insert into telemetry.node_works (id, fabric_domain, period, effect, reason, said_by) values (?, ?, ?::tstzrange,"
                        + " ?, ?, ?)",
                id,
                domain == null || domain.isBlank() ? null : domain.strip(),
                said.window(),
                said.effect(),
                said.reason(),
                caller.name());
        sql.batch(
                "insert into telemetry.works_node (works_id, node, period) values (?, ?, ?::tstzrange)",
                nodes.stream()
                        .map(node -> new Object[] {id, node, said.window()})
                        .toList());
        return done("works.announced", id, said);
    }

    /// Says of works anew when they are, what they do and why: another edition. Of works that have begun only the
    /// end and the reason change.
    ///
    /// @param seen the edition that the caller has seen, or null
    public WorksView change(UUID id, WorksWish.Change wish, @Nullable Integer seen) {
        caller.require("inventory:write");
        Standing old = locked(id);
        Instant now = clock.now();
        refuse(old.at(now), seen, old.edition);
        List<Violation> faults = new ArrayList<>();
        boolean begun = old.at(now) == WorksState.RUNNING;
        WorksRules.Said said = rules.said(wish, now, begun ? old.period.start() : null, faults);
        if (begun && said.effect() != null && said.effect() != old.effect) {
            faults.add(new Violation("effect", "These works have begun: what they do to a node stays."));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        if (said.window().equals(old.period)
                && said.effect() == old.effect
                && said.reason().equals(old.reason)) {
            throw Problem.invalid("reason", "This is what was announced. Change something, or leave it.");
        }
        rules.refuseOverlap(rules.nodesOf(id), said.window(), id);
        sql.update(
                "update telemetry.node_works set edition = edition + 1, period = ?::tstzrange, effect = ?, reason = ?, said_by = ?"
                        + " where id = ?",
                said.window(),
                said.effect(),
                said.reason(),
                caller.name(),
                id);
        return done("works.changed", id, said);
    }

    /// Calls works off before they begin, for ever.
    ///
    /// @param seen the edition that the caller has seen, or null
    public WorksView cancel(UUID id, @Nullable String reason, @Nullable Integer seen) {
        caller.require("inventory:write");
        Standing old = locked(id);
        String why = Problem.plain("reason", reason, WorksRules.REASON_MAX);
        WorksState state = old.at(clock.now());
        refuse(state, seen, old.edition);
        if (state == WorksState.RUNNING) {
            throw Problem.conflict("These works have begun. Let them end earlier instead.");
        }
        sql.update(
                "update telemetry.node_works set edition = edition + 1, reason = ?, said_by = ?, cancelled_at ="
                        + " platform.app_now() where id = ?",
                why,
                caller.name(),
                id);
        return done("works.cancelled", id, new WorksRules.Said(old.period, old.effect, why));
    }

    private static void refuse(WorksState state, @Nullable Integer seen, int edition) {
        if (state == WorksState.CANCELLED) {
            throw Problem.conflict(CANCELLED);
        }
        if (state == WorksState.OVER) {
            throw Problem.conflict(OVER);
        }
        if (seen != null && seen != edition) {
            throw new Problem(ProblemType.PRECONDITION_FAILED, "This has changed since you read it. Read it again.");
        }
    }

    private Standing locked(UUID id) {
        return sql.optional(
                        "select lower(period), upper(period), effect, reason, edition, cancelled_at is not null from"
                                + " telemetry.node_works where id = ? for update",
                        row -> new Standing(
                                row.period(1),
                                WorksEffect.valueOf(row.text(3)),
                                row.text(4),
                                row.intValue(5),
                                row.bool(6)),
                        id)
                .orElseThrow(Problem::notFound);
    }

    private WorksView done(String action, UUID id, WorksRules.Said said) {
        sql.one("select capacity.hold_for_works(?)", row -> row.intValue(1), id);
        telling.plan(id, said.window());
        WorksView view = announced.one(id);
        audit.record(
                action,
                "node-works",
                id,
                Map.of(
                        "nodes",
                        view.nodes().size(),
                        "from",
                        said.window().start(),
                        "until",
                        said.window().end(),
                        "reason",
                        said.reason()));
        return view;
    }
}
