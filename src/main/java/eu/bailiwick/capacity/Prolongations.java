package eu.bailiwick.capacity;

import eu.bailiwick.capacity.Bindings.Bound;
import eu.bailiwick.capacity.Bindings.Candidate;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Lets the named nodes of a reservation go on until a later end. What is in their way and nobody has begun to
/// prepare gets other nodes; a node that cannot go on, and is not being prepared itself, is exchanged for one
/// that can.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Prolongations {
    private final Sql sql;
    private final Bindings bindings;
    private final Rebinding rebinding;

    Prolongations(Sql sql, Bindings bindings, Rebinding rebinding) {
        this.sql = sql;
        this.bindings = bindings;
        this.rebinding = rebinding;
    }

    /// Lets every node serve until a later end. One that is needed elsewhere by then and that nobody has begun
    /// to prepare is exchanged for another; refused as NO_CAPACITY when that cannot be.
    public void extend(UUID reservation, Instant end) {
        for (Bound binding : bindings.bound(reservation)) {
            PoolView pool = bindings.locked(binding);
            if (!goesOn(binding, pool, end)) {
                Candidate other = substitute(binding, pool, end)
                        .orElseThrow(() -> new Problem(
                                ProblemType.NO_CAPACITY, "A node is needed elsewhere by then, and no other is free."));
                rebinding.exchange(pool.id(), binding.binding(), other.node());
            }
        }
        bindings.moveEnd(reservation, end);
    }

    /// Whether the nodes of a reservation can go on until a later end, or others in their place. Where it helps, what
    /// nobody has begun to prepare gets other nodes.
    public boolean makeRoom(UUID reservation, Instant end) {
        List<Bound> bound = bindings.bound(reservation);
        if (bound.isEmpty()) {
            return true;
        }
        PoolView pool = bindings.locked(bound.getFirst());
        List<Bound> stuck = bound.stream().filter(it -> !goesOn(it, pool, end)).toList();
        if (stuck.isEmpty()) {
            return true;
        }
        List<Rebinding.Going> going = bound.stream()
                .map(it -> new Rebinding.Going(it.binding(), it.node(), more(it, pool, end)))
                .toList();
        if (rebinding.lengthen(pool.id(), going)) {
            return true;
        }
        Period whole = new Period(stuck.getFirst().period().start(), end);
        return stuck.stream().allMatch(it -> rebinding.isLoose(pool.id(), it.binding()))
                && bindings.free(pool, whole, stuck.size()).size() == stuck.size();
    }

    private Optional<Candidate> substitute(Bound binding, PoolView pool, Instant end) {
        return rebinding.isLoose(pool.id(), binding.binding())
                ? bindings.free(pool, new Period(binding.period().start(), end), 1).stream()
                        .findFirst()
                : Optional.empty();
    }

    private boolean goesOn(Bound binding, PoolView pool, Instant end) {
        return sql.one(
                "select exists (select from capacity.free_nodes(?, ?::tstzrange) where node = ?)",
                row -> row.bool(1),
                pool.id(),
                more(binding, pool, end),
                binding.node());
    }

    private static Period more(Bound binding, PoolView pool, Instant end) {
        return new Period(pool.occupied(binding.period()).end(), end.plus(pool.turnaround()));
    }

    /// The first instant, after the turnaround that is planned now, at which one of the nodes is needed elsewhere.
    public Optional<Instant> neededElsewhereAt(UUID reservation, Instant turnaroundEnd) {
        return Optional.ofNullable(sql.one(
                "select capacity.needed_elsewhere_at(?, ?)", row -> row.instantOrNull(1), reservation, turnaroundEnd));
    }

    /// Keeps the nodes of a reservation free for a later end while an amendment is open, or those that will take their
    /// place, for which [#makeRoom] has made room.
    public void keepFree(UUID amendment, UUID reservation, Instant end) {
        for (Bound binding : bindings.bound(reservation)) {
            PoolView pool = bindings.locked(binding);
            boolean same = goesOn(binding, pool, end);
            UUID node = same
                    ? binding.node()
                    : substitute(binding, pool, end).map(Candidate::node).orElse(binding.node());
            Period kept = same
                    ? more(binding, pool, end)
                    : pool.occupied(new Period(binding.period().start(), end));
            sql.update(
                    "insert into capacity.node_binding (node, jurisdiction, kind, period, amendment) "
                            + "values (?, ?, 'TURNAROUND', ?::tstzrange, ?)",
                    node,
                    pool.jurisdiction(),
                    kept,
                    amendment);
        }
    }

    /// How many other nodes an open amendment keeps free, to take the place of those that are named now.
    public int exchanged(UUID amendment, UUID reservation) {
        return sql.one(
                "select count(*)::int from capacity.node_binding b where b.amendment = ? and b.live and not exists (select from "
                        + "capacity.node_binding own where own.reservation = ? and own.live and own.node = b.node)",
                row -> row.intValue(1),
                amendment,
                reservation);
    }

    /// Lets go of the nodes that were kept free for an amendment.
    public void letGo(UUID amendment) {
        sql.update("update capacity.node_binding set live = false where amendment = ? and live", amendment);
    }
}
