package eu.bailiwick.capacity;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Names the nodes behind a promise, shortly before it starts. Live bindings of a node never overlap (R2), and a node
/// never leaves the jurisdictions that the reservation allows (R3): the database refuses both.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Bindings {
    private final Sql sql;
    private final Caller caller;
    private final Pools pools;
    private final Rebinding rebinding;

    Bindings(Sql sql, Caller caller, Pools pools, Rebinding rebinding) {
        this.sql = sql;
        this.caller = caller;
        this.pools = pools;
        this.rebinding = rebinding;
    }

    record Candidate(UUID node, String jurisdiction, boolean works) {}

    record Bound(UUID binding, UUID node, UUID pool, Period period) {}

    /// Binds nodes of a pool for the paid period and the turnaround behind it. Those whose next binding begins soonest
    /// after it go first, so that long gaps stay whole; where too few are free, others that nobody has begun to
    /// prepare move. Answers how many nodes are missing: none, or nothing has changed.
    public int bind(UUID reservation, UUID poolId, int nodes, Period paid) {
        PoolView pool = pools.pool(poolId);
        lock(poolId);
        List<Candidate> found = free(pool, paid, nodes);
        if (found.size() == nodes) {
            found.forEach(candidate -> insert(candidate, reservation, "PRIMARY", pool, paid));
        }
        return nodes - found.size();
    }

    // Those on which works are announced come last; others move for them as well, so that nobody gets one without need.
    List<Candidate> free(PoolView pool, Period paid, int nodes) {
        List<Candidate> found = candidates(pool, paid, nodes);
        Period occupied = pool.occupied(paid);
        boolean more = found.size() < nodes
                ? rebinding.makeRoom(pool.id(), nodes, occupied)
                : found.stream().anyMatch(Candidate::works) && rebinding.makeClearRoom(pool.id(), nodes, occupied);
        return more ? candidates(pool, paid, nodes) : found;
    }

    private List<Candidate> candidates(PoolView pool, Period paid, int limit) {
        Period occupied = pool.occupied(paid);
        return sql.list(
                "select node, jurisdiction, capacity.works_on(node, ?::tstzrange) > 0 from capacity.free_nodes(?, ?::tstzrange) limit ?",
                row -> new Candidate(row.uuid(1), row.text(2), row.bool(3)),
                occupied,
                pool.id(),
                occupied,
                limit);
    }

    /// The nodes that stand for a reservation although works are announced on them within its time: no other was free.
    public List<String> withWorks(UUID reservation) {
        return sql.list(
                "select n.name from capacity.node_binding b join capacity.node n on n.id = b.node where b.reservation = ? and b.live"
                        + " and b.failed_at is null and capacity.works_on(b.node, b.period) > 0 order by n.name",
                row -> row.text(1),
                reservation);
    }

    private void insert(Candidate node, UUID reservation, String kind, PoolView pool, Period paid) {
        Period turnaround = Period.of(paid.end(), pool.turnaround());
        sql.update(
                "insert into capacity.node_binding (tenant_id, node, jurisdiction, reservation, kind, period) values "
                        + "(?, ?, ?, ?, ?, ?::tstzrange), (null, ?, ?, null, 'TURNAROUND', ?::tstzrange)",
                caller.tenant(),
                node.node,
                node.jurisdiction,
                reservation,
                kind,
                paid,
                node.node,
                node.jurisdiction,
                turnaround);
    }

    /// Notes that a node was handed over ready; the first word counts.
    public void ready(UUID reservation, UUID node, Instant at) {
        int rows = sql.update(
                "update capacity.node_binding set ready_at = coalesce(ready_at, ?) "
                        + "where reservation = ? and node = ? and live and failed_at is null",
                at,
                reservation,
                node);
        if (rows == 0) {
            throw Problem.notFound();
        }
    }

    /// Takes a failed node out of service from an instant on, and binds another of the same pool for the rest.
    /// Empty when the pool has none to spare: the reservation is degraded then.
    public Optional<BoundNode> failed(UUID reservation, UUID node, String reason, Instant at) {
        Bound broken = live(reservation, node);
        lock(broken.pool);
        PoolView pool = pools.pool(broken.pool);
        Period period = broken.period;
        boolean running = at.isAfter(period.start());
        if (!at.isBefore(period.end())) {
            throw Problem.conflict("The node had served its whole period by then.");
        }
        dropTurnaround(node, period.end());
        sql.update(
                "update capacity.node_binding set failed_at = ?, failure = ?, live = ?, period = ?::tstzrange where id = ?",
                at,
                reason,
                running,
                running ? new Period(period.start(), at) : period,
                broken.binding);
        takeOut(node, pool.id(), at);
        Period rest = running ? new Period(at, period.end()) : period;
        Optional<BoundNode> replacement = free(pool, rest, 1).stream()
                .findFirst()
                .flatMap(spare -> {
                    insert(spare, reservation, "REPLACEMENT", pool, rest);
                    return of(reservation).stream()
                            .filter(bound -> bound.node().equals(spare.node) && !bound.failed())
                            .findFirst();
                });
        // whoever was to come onto the broken node later gets another one as well
        rebinding.makeRoom(pool.id(), 0, rest);
        return replacement;
    }

    /// Binds nodes in the place of those that failed, for what is left; as many as are free, until so many stand.
    /// Answers those that were bound.
    public List<BoundNode> fill(UUID reservation, UUID poolId, int nodes, Period rest) {
        PoolView pool = pools.pool(poolId);
        lock(poolId);
        int missing = nodes - standing(reservation).size();
        if (missing <= 0) {
            return List.of();
        }
        List<Candidate> found = free(pool, rest, missing);
        found.forEach(node -> insert(node, reservation, "REPLACEMENT", pool, rest));
        List<UUID> names = found.stream().map(Candidate::node).toList();
        return standing(reservation).stream()
                .filter(bound -> names.contains(bound.node()))
                .toList();
    }

    /// Whether a node serves somebody now or later; not whom.
    public boolean isBound(UUID node) {
        return sql.one("select capacity.is_bound(?)", row -> row.bool(1), node);
    }

    /// Takes a node that has failed out of service, and a spare of its pool with it; one that is out already stays so.
    /// The caller holds the pool's lock.
    void takeOut(UUID node, UUID pool, Instant at) {
        boolean serves = sql.one(
                "select state = 'IN_SERVICE' and counted from capacity.node where id = ?", row -> row.bool(1), node);
        boolean spared = serves && takeSpare(pool, at);
        sql.update(
                "update capacity.node set state = 'DRAINED', counted = counted and not ? where id = ? and state = 'IN_SERVICE'",
                spared,
                node);
    }

    // The pool is one node smaller, and so is its reserve. Without a reserve, or when what is promised after it ends
    // needs the node, the promises stand and the pool is short.
    private boolean takeSpare(UUID pool, Instant at) {
        int taken = sql.update(
                "update capacity.claim set quantity = greatest(1, quantity - 1), live = quantity > 1 where id = "
                        + "(select id from capacity.claim where pool = ? and kind = 'SPARE' and live and period @> ? "
                        + "and capacity.worst_margin(pool, tstzrange(upper(period), 'infinity')) > 0 order by id limit 1)",
                pool,
                at);
        if (taken == 1) {
            sql.update(
                    "insert into capacity.capacity_change (pool, effective_at, delta, reason, recorded_by) values (?, ?, -1, ?, ?)",
                    pool,
                    at,
                    "A node failed",
                    caller.name());
        }
        return taken == 1;
    }

    /// The named nodes of a reservation, failed ones included.
    public List<BoundNode> of(UUID reservation) {
        return sql.list(
                "select b.node, n.name, lower(b.period), upper(b.period), b.ready_at, b.failed_at is not null "
                        + "from capacity.node_binding b join capacity.node n on n.id = b.node "
                        + "where b.reservation = ? and (b.live or b.failed_at is not null) order by n.name, lower(b.period)",
                Bindings::view,
                reservation);
    }

    /// The nodes that stand for a reservation at present.
    public List<BoundNode> standing(UUID reservation) {
        return of(reservation).stream().filter(node -> !node.failed()).toList();
    }

    /// Tells every node that stands for a reservation whom to serve; its agent carries it out.
    public void desire(UUID reservation) {
        sql.update(
                "update capacity.node set desired_reservation = ? where id in (select node from capacity.node_binding "
                        + "where reservation = ? and live and failed_at is null)",
                reservation,
                reservation);
    }

    /// Tells the nodes that serve a reservation, or one that has failed in it, to serve nobody.
    public void dismiss(UUID reservation) {
        sql.update("update capacity.node set desired_reservation = null where desired_reservation = ?", reservation);
    }

    /// Ends every binding of a reservation at an instant; the turnaround follows at once. Bindings that had not begun
    /// are dropped.
    public void release(UUID reservation, Instant at) {
        moveEnd(reservation, at);
    }

    /// Wipes nodes that were prepared for a reservation which gave everything back before it began, so that nobody else
    /// gets them before: a turnaround from now on, as far as the ledger has room. The earlier in the list go first.
    public void wipe(UUID pool, List<UUID> nodes) {
        if (!nodes.isEmpty()) {
            sql.one(
                    "select capacity.wipe(?, cast(? as uuid[]))",
                    row -> row.intValue(1),
                    pool,
                    nodes.stream().map(UUID::toString).toList());
        }
    }

    void moveEnd(UUID reservation, Instant end) {
        for (Bound binding : bound(reservation)) {
            PoolView pool = locked(binding);
            dropTurnaround(binding.node, binding.period.end());
            if (!end.isAfter(binding.period.start())) {
                sql.update("update capacity.node_binding set live = false where id = ?", binding.binding);
                continue;
            }
            sql.update(
                    "update capacity.node_binding set period = tstzrange(lower(period), ?) where id = ?",
                    end,
                    binding.binding);
            sql.update(
                    "insert into capacity.node_binding (node, jurisdiction, kind, period) values (?, ?, 'TURNAROUND', ?::tstzrange)",
                    binding.node,
                    pool.jurisdiction(),
                    Period.of(end, pool.turnaround()));
        }
    }

    List<Bound> bound(UUID reservation) {
        return standing(reservation).stream()
                .map(node -> live(reservation, node.node()))
                .toList();
    }

    PoolView locked(Bound binding) {
        lock(binding.pool);
        return pools.pool(binding.pool);
    }

    private void dropTurnaround(UUID node, Instant from) {
        sql.update(
                "update capacity.node_binding set live = false where node = ? and kind = 'TURNAROUND' and live and lower(period) = ?",
                node,
                from);
    }

    private Bound live(UUID reservation, UUID node) {
        return sql.optional(
                        "select b.id, m.pool, lower(b.period), upper(b.period) from capacity.node_binding b "
                                + "join capacity.pool_membership m on m.node = b.node and m.period @> lower(b.period) "
                                + "where b.reservation = ? and b.node = ? and b.live and b.failed_at is null",
                        row -> new Bound(row.uuid(1), node, row.uuid(2), row.period(3)),
                        reservation,
                        node)
                .orElseThrow(Problem::notFound);
    }

    private void lock(UUID pool) {
        sql.list("select capacity.open_ledger(?)", row -> pool, pool);
    }

    private static BoundNode view(Row row) {
        return new BoundNode(row.uuid(1), row.text(2), row.period(3), row.instantOrNull(5), row.bool(6));
    }
}
