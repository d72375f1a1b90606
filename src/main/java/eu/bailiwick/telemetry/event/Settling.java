package eu.bailiwick.telemetry.event;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.telemetry.Sight;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;

/// Hardware is called well again by one of the provider's staff and settled by another; the event itself is kept as it
/// came. PostgreSQL refuses one person in both parts.
@ApplicationScoped
public class Settling {
    private final Sql sql;
    private final Ops ops;
    private final Caller caller;
    private final Audit audit;
    private final PortalClock clock;
    private final Sight sight;

    Settling(Sql sql, Ops ops, Caller caller, Audit audit, PortalClock clock, Sight sight) {
        this.sql = sql;
        this.ops = ops;
        this.caller = caller;
        this.audit = audit;
        this.clock = clock;
        this.sight = sight;
    }

    private record Open(UUID node, String reason, String by) {}

    /// Says why the hardware is well again. Until somebody else confirms it the event counts as before.
    @Transactional
    public HealthEventView.Word say(UUID event, String reason) {
        Open open = find(event);
        int said = sql.one(
                "select telemetry.call_well(?, ?, ?, ?)",
                row -> row.intValue(1),
                event,
                caller.subject(),
                caller.name(),
                reason);
        if (said == 0) {
            throw Problem.conflict("Somebody has said before why this hardware is well again.");
        }
        record("health-event.called-well", event, open.node(), reason);
        return new HealthEventView.Word(clock.now(), caller.name(), reason);
    }

    /// Confirms what somebody else said; from now on the event no longer counts against the hardware.
    @Transactional
    public HealthEventView.Settlement confirm(UUID event) {
        Open open = find(event);
        int settled = sql.one(
                "select telemetry.settle_event(?, ?, ?)",
                row -> row.intValue(1),
                event,
                caller.subject(),
                caller.name());
        if (settled == 0) {
            throw waitsForNobody();
        }
        sql.list("select telemetry.judge(array[?], 0)", row -> row.intValue(1), open.node());
        record("health-event.settled", event, open.node(), open.reason());
        return new HealthEventView.Settlement(clock.now(), caller.name(), open.reason(), open.by());
    }

    /// Takes back what was said and nobody has confirmed, on the word of either person; answers what it was.
    @Transactional
    public HealthEventView.Word withdraw(UUID event, String reason) {
        Open open = find(event);
        int taken = sql.one("select telemetry.take_word_back(?)", row -> row.intValue(1), event);
        if (taken == 0) {
            throw waitsForNobody();
        }
        record("health-event.word-taken-back", event, open.node(), reason);
        return new HealthEventView.Word(clock.now(), open.by(), open.reason());
    }

    private static Problem waitsForNobody() {
        return Problem.conflict("No word that this hardware is well again waits for a second person.");
    }

    private Open find(UUID event) {
        return ops.optional(
                        "select e.node, n.jurisdiction, coalesce(e.said_reason, ''), coalesce(e.said_by_name, '')"
                                + " from telemetry.health_event e join capacity.node n on n.id = e.node where e.id = ?",
                        row -> Map.entry(row.text(2), new Open(row.uuid(1), row.text(3), row.text(4))),
                        event)
                .filter(it -> sight.covers(it.getKey()))
                .map(Map.Entry::getValue)
                .orElseThrow(Problem::notFound);
    }

    private void record(String deed, UUID event, UUID node, String reason) {
        audit.record(deed, "health-event", event, Map.of("node", node.toString(), "reason", reason));
    }
}
