package eu.bailiwick.capacity;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// What the provider's staff say of nodes that have failed. It is believed whatever is promised: who has the node gets
/// another, or lacks one.
@ApplicationScoped
@Transactional
public class Failures {
    private static final int REASON_MAX = 200;
    private final Sql sql;
    private final Bindings bindings;
    private final PortalClock clock;
    private final Audit audit;

    Failures(Sql sql, Bindings bindings, PortalClock clock, Audit audit) {
        this.sql = sql;
        this.bindings = bindings;
        this.clock = clock;
        this.audit = audit;
    }

    private record Standing(UUID node, UUID pool, String state, Instant member) {}

    /// The id of a node that can fail, asked before anything is done. A retired one is a problem of kind CONFLICT.
    public UUID able(String name, String reason) {
        Problem.plain("reason", reason, REASON_MAX);
        Standing node = standing(name);
        if (node.state.equals("RETIRED")) {
            throw Problem.conflict("A retired node does not come back.");
        }
        return node.node;
    }

    /// Takes a node out of service that has failed, and a spare of its pool with it; one that is out already stays so.
    public void note(String name, String reason) {
        sql.list("select capacity.open_ledger(?)", row -> name, standing(name).pool);
        Standing node = standing(name);
        Instant now = clock.now();
        // one that is installed later counts from then on
        bindings.takeOut(node.node, node.pool, node.member.isAfter(now) ? node.member : now);
        audit.record(
                "inventory.node-failed",
                "node",
                node.node,
                Map.of("name", name, "state", "DRAINED", "reason", reason.strip()));
    }

    private Standing standing(String name) {
        return sql.optional(
                        "select n.id, m.pool, n.state, lower(m.period) from capacity.node n join capacity.pool_membership m on m.node = n.id "
                                + "where n.name = ? order by lower(m.period) desc limit 1",
                        Failures::read,
                        name)
                .orElseThrow(Problem::notFound);
    }

    private static Standing read(Row row) {
        return new Standing(row.uuid(1), row.uuid(2), row.text(3), row.instant(4));
    }
}
