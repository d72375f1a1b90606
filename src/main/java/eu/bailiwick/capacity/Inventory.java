package eu.bailiwick.capacity;

import eu.bailiwick.audit.Audit;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The provider's changes to what stands in the pools. What is promised stays promised: a change that would
/// leave a pool short is refused with the stretches in which it would be.
@ApplicationScoped
@Transactional
public class Inventory {
    private static final Duration FOR_EVER = Duration.ofDays(20 * 365);
    // what a person needs to press a button, or a command to reach the ledger
    private static final Duration MOMENT = Duration.ofMinutes(5);
    // what is announced late, while it is going on
    private static final Duration MAINTENANCE_BEGUN = Duration.ofDays(1);
    private static final int CODE_MAX = 100;
    private static final int RACK_MAX = 20;
    private static final int REASON_MAX = 200;
    private final Sql sql;
    private final Pools pools;
    private final Snapshots snapshots;
    private final PortalClock clock;
    private final Caller caller;
    private final Audit audit;

    Inventory(Sql sql, Pools pools, Snapshots snapshots, PortalClock clock, Caller caller, Audit audit) {
        this.sql = sql;
        this.pools = pools;
        this.snapshots = snapshots;
        this.clock = clock;
        this.caller = caller;
        this.audit = audit;
    }

    private record Standing(UUID node, UUID pool, String state, boolean counted, Instant member) {}

    /// Opens a pool without nodes in a fabric domain.
    public PoolView open(String site, String fabricDomain, String nodeType, boolean confidential) {
        expectKnown("site", site, "catalog.site");
        expectKnown("fabricDomain", fabricDomain, "catalog.fabric_domain");
        expectKnown("nodeType", nodeType, "catalog.node_type");
        UUID id = Ids.next();
        int made = sql.update(
                "insert into capacity.pool (id, jurisdiction, site, fabric_domain, node_type, trust_class) "
                        + "select ?, s.jurisdiction, s.code, f.code, t.code, ? from catalog.site s "
                        + "join catalog.fabric_domain f on f.site = s.code join catalog.node_type t on t.code = ? "
                        + "where s.code = ? and f.code = ? on conflict do nothing",
                id,
                confidential ? "CONFIDENTIAL" : "STANDARD",
                nodeType,
                site,
                fabricDomain);
        if (made == 0) {
            throw Problem.conflict("The fabric domain is of another site, or this pool stands already.");
        }
        audit.record("inventory.pool-opened", "pool", id, Map.of("site", site, "nodeType", nodeType));
        return pools.pool(id);
    }

    private static Problem overtaken() {
        return new Problem(ProblemType.PRECONDITION_FAILED, "This has changed since you read it. Read it again.");
    }

    private void expectKnown(String field, String code, String table) {
        Problem.plain(field, code, CODE_MAX);
        if (sql.optional("select code from " + table + " where code = ?", row -> row.text(1), code)
                .isEmpty()) {
            throw Problem.invalid(field, "There is none of this code in the catalogue.");
        }
    }

    private void expectAhead(String field, Instant moment) {
        if (moment.isBefore(clock.now().minus(MOMENT))) {
            throw Problem.invalid(field, "Choose now or an instant in the future.");
        }
        if (moment.isAfter(clock.now().plus(FOR_EVER))) {
            throw Problem.invalid(field, "Choose an instant within 20 years.");
        }
    }

    /// Changes how far ahead and on how short notice a pool sells; what is sold already is not touched.
    ///
    /// @param version as the caller has seen it, or null
    public PoolView retune(UUID pool, Duration leadTime, Duration horizon, @Nullable Integer version) {
        if (leadTime.isNegative()) {
            throw Problem.invalid("leadTime", "The lead time is not negative.");
        }
        if (horizon.compareTo(leadTime) <= 0 || horizon.compareTo(FOR_EVER) > 0) {
            throw Problem.invalid("horizon", "The horizon lies beyond the lead time and within 20 years.");
        }
        pools.pool(pool);
        int changed = sql.update(
                "update capacity.pool set lead_time = make_interval(secs => ?), horizon = make_interval(secs => ?), "
                        + "rules_version = rules_version + 1 where id = ? and rules_version = coalesce(?, rules_version)",
                leadTime.toSeconds(),
                horizon.toSeconds(),
                pool,
                version);
        if (changed == 0) {
            throw overtaken();
        }
        audit.record("inventory.pool-retuned", "pool", pool, Map.of("leadTime", leadTime, "horizon", horizon));
        return pools.pool(pool);
    }

    /// Puts new nodes into a pool from an instant on; they are sold from then on. Names are `prefix-001` and so on.
    public void install(UUID poolId, String prefix, String rack, int count, Instant from) {
        PoolView pool = pools.pool(poolId);
        Problem.plain("rack", rack, RACK_MAX);
        expectAhead("from", from);
        for (int i = 1; i <= count; i++) {
            UUID node = Ids.next();
            int made = sql.update(
                    "insert into capacity.node (id, name, jurisdiction, site, node_type, rack) values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                    node,
                    "%s-%03d".formatted(prefix, i),
                    pool.jurisdiction(),
                    pool.site(),
                    pool.nodeType(),
                    rack);
            if (made == 0) {
                throw Problem.invalid(
                        "prefix", "A node of the name " + "%s-%03d".formatted(prefix, i) + " stands already.");
            }
            sql.update(
                    "insert into capacity.pool_membership (node, pool, jurisdiction, period) values (?, ?, ?, tstzrange(?, null))",
                    node,
                    poolId,
                    pool.jurisdiction(),
                    from);
        }
        plan(poolId, from, count, "Installed " + prefix, true);
        audit.record("inventory.capacity-changed", "pool", poolId, Map.of("at", from, "delta", count));
    }

    /// Plans more or fewer nodes in a pool from an instant on. Fewer than are promised is a problem of kind
    /// CONFLICT that lists the stretches in `conflicts`.
    public void change(UUID pool, Instant effectiveAt, int delta, String reason) {
        plan(pool, effectiveAt, delta, reason, false);
        audit.record("inventory.capacity-changed", "pool", pool, Map.of("at", effectiveAt, "delta", delta));
    }

    // Of nodes that stand in the pool, or only planned: nodes that have no names yet.
    private void plan(UUID pool, Instant effectiveAt, int delta, String reason, boolean ofNodes) {
        pools.pool(pool);
        Problem.plain("reason", reason, REASON_MAX);
        expectAhead("effectiveAt", effectiveAt);
        if (delta < 0) {
            refuseShortage(pool, Period.of(effectiveAt, FOR_EVER), -delta);
        }
        sql.update(
                "insert into capacity.capacity_change (pool, effective_at, delta, reason, recorded_by, of_nodes) values (?, ?, ?, ?, ?, ?)",
                pool,
                effectiveAt,
                delta,
                reason,
                caller.name(),
                ofNodes);
    }

    /// Announces that nodes of a pool will be out of service; refused like a change that takes them away.
    public UUID announce(UUID poolId, int nodes, Period period, String reason) {
        PoolView pool = pools.pool(poolId);
        if (!pool.onGrid(period.start()) || !pool.onGrid(period.end())) {
            throw Problem.invalid("start", "Start and end lie on the hour.");
        }
        Problem.plain("reason", reason, REASON_MAX);
        expectAhead("end", period.end());
        if (period.start().isBefore(clock.now().minus(MAINTENANCE_BEGUN))) {
            throw Problem.invalid("start", "The maintenance has begun more than a day ago.");
        }
        refuseShortage(poolId, period, nodes);
        UUID claim = Ids.next();
        UUID window = Ids.next();
        sql.update(
                "insert into capacity.claim (id, pool, kind, quantity, period) values (?, ?, 'MAINTENANCE', ?, ?::tstzrange)",
                claim,
                poolId,
                nodes,
                period);
        sql.update(
                "insert into capacity.maintenance_window (id, pool, claim, reason, announced_by) values (?, ?, ?, ?, ?)",
                window,
                poolId,
                claim,
                reason,
                caller.name());
        audit.record("inventory.maintenance-announced", "maintenance-window", window, Map.of("nodes", nodes));
        return window;
    }

    /// Takes an announcement back; its capacity is free at once.
    public void cancel(UUID window) {
        UUID claim = sql.optional(
                        "update capacity.maintenance_window set cancelled_at = platform.app_now() "
                                + "where id = ? and cancelled_at is null returning claim",
                        row -> row.uuid(1),
                        window)
                .orElseThrow(Problem::notFound);
        sql.update("update capacity.claim set live = false where id = ? and live", claim);
        audit.record("inventory.maintenance-cancelled", "maintenance-window", window, Map.of());
    }

    /// Moves a node in or out of service, and the pool's capacity with it. A node that serves somebody, or will, stays.
    ///
    /// @param seen the state in which the caller has seen it, or null
    public void move(String name, String state, @Nullable String seen) {
        // how it stands is read behind the lock: whoever was faster has changed it
        sql.list("select capacity.open_ledger(?)", row -> name, standing(name).pool);
        Standing node = standing(name);
        if (seen != null && !seen.equals(node.state)) {
            throw overtaken();
        }
        if (node.state.equals("RETIRED")) {
            throw Problem.conflict("A retired node does not come back.");
        }
        if (node.state.equals(state)) {
            return;
        }
        boolean counts = state.equals("IN_SERVICE");
        if (!counts && isBound(node.node)) {
            throw Problem.conflict(
                    "The node is bound to a reservation. If it has failed, say so on its page, and it is replaced.");
        }
        if (node.counted != counts) {
            // one that is installed later counts from then on
            Instant now = clock.now();
            Instant from = node.member.isAfter(now) ? node.member : now;
            plan(node.pool, from, counts ? 1 : -1, name + " is " + state, true);
        }
        sql.update("update capacity.node set state = ?, counted = ? where id = ?", state, counts, node.node);
        audit.record("inventory.node-moved", "node", node.node, Map.of("name", name, "state", state));
    }

    private Standing standing(String name) {
        return sql.optional(
                        "select n.id, m.pool, n.state, n.counted, lower(m.period) from capacity.node n join capacity.pool_membership m on m.node = n.id "
                                + "where n.name = ? order by lower(m.period) desc limit 1",
                        row -> new Standing(row.uuid(1), row.uuid(2), row.text(3), row.bool(4), row.instant(5)),
                        name)
                .orElseThrow(Problem::notFound);
    }

    // Asks only whether, not whom: staff act without a tenant's sight.
    private boolean isBound(UUID node) {
        return sql.one("select capacity.is_bound(?)", row -> row.bool(1), node);
    }

    private void refuseShortage(UUID pool, Period period, int taken) {
        sql.list("select capacity.open_ledger(?)", row -> pool, pool);
        List<Shortage> conflicts = snapshots.of(pools.pool(pool)).steps(period).stream()
                .filter(step -> step.free() < taken)
                .map(step -> new Shortage(
                        step.period().start(), step.period().end(), step.installed(), step.free(), taken - step.free()))
                .toList();
        if (!conflicts.isEmpty()) {
            Shortage worst = conflicts.stream()
                    .max(Comparator.comparingInt(Shortage::missing))
                    .orElseThrow();
            throw Problem.conflict("From " + worst.start() + " to " + worst.end() + " only " + worst.free() + " of "
                            + worst.installed() + " nodes are free: " + worst.missing() + " too few.")
                    .with("conflicts", conflicts);
        }
    }
}
