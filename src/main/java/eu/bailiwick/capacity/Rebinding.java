package eu.bailiwick.capacity;

import eu.bailiwick.capacity.Placement.Node;
import eu.bailiwick.capacity.Placement.Stretch;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Names other nodes for reservations that nobody has begun to prepare, so that one more finds its nodes. Reservations
/// are bound as they come, not in the order of their start, so free nodes can be scattered although there are enough.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Rebinding {
    private final Sql sql;

    Rebinding(Sql sql) {
        this.sql = sql;
    }

    private record Laid(
            UUID node,
            @Nullable UUID binding,
            @Nullable Instant begins,
            @Nullable Instant ends) {}

    /// Makes room for so many nodes in an occupied period, under the pool's lock, which the caller holds. False when
    /// that cannot be; nothing has changed then.
    boolean makeRoom(UUID pool, int nodes, Period occupied) {
        return place(pool, layOut(pool), Collections.nCopies(nodes, new Stretch(occupied, null)), false);
    }

    /// As [#makeRoom], on nodes for which no works are announced in that period.
    boolean makeClearRoom(UUID pool, int nodes, Period occupied) {
        return place(pool, layOut(pool), Collections.nCopies(nodes, new Stretch(occupied, null)), true);
    }

    /// A node that serves somebody, and the stretch behind it for which it shall go on.
    record Going(UUID binding, UUID node, Period more) {}

    /// Makes room for nodes to go on, under the pool's lock, which the caller holds: what is in their way and
    /// nobody has begun to prepare moves to other nodes. False when that cannot be; nothing has changed then.
    boolean lengthen(UUID pool, List<Going> going) {
        Set<@Nullable UUID> own = new HashSet<>();
        going.forEach(it -> own.add(it.binding));
        List<Laid> rows = new ArrayList<>();
        for (Laid row : layOut(pool)) {
            rows.add(own.contains(row.binding) ? new Laid(row.node, null, row.begins, row.ends) : row);
        }
        for (Going it : going) {
            List<Laid> fixed = rows.stream()
                    .filter(row -> row.binding == null && row.node.equals(it.node))
                    .toList();
            if (fixed.isEmpty()
                    || fixed.stream()
                            .anyMatch(
                                    row -> period(row).filter(it.more::overlaps).isPresent())) {
                return false;
            }
            rows.add(new Laid(it.node, null, it.more.start(), it.more.end()));
        }
        return place(pool, rows, List.of(), false);
    }

    /// Whether nobody has begun to prepare the node of a binding.
    boolean isLoose(UUID pool, UUID binding) {
        return layOut(pool).stream().anyMatch(row -> binding.equals(row.binding));
    }

    /// Names another node for a binding that is loose; the node has to be free.
    void exchange(UUID pool, UUID binding, UUID node) {
        name(pool, List.of(binding.toString()), List.of(node.toString()));
    }

    private List<Laid> layOut(UUID pool) {
        return sql.list(
                "select node, binding, begins, ends from capacity.lay_out(?)",
                row -> new Laid(row.uuid(1), row.uuidOrNull(2), row.instantOrNull(3), row.instantOrNull(4)),
                pool);
    }

    private boolean place(UUID pool, List<Laid> rows, List<Stretch> wanted, boolean clear) {
        List<Laid> loose = rows.stream().filter(row -> row.binding != null).toList();
        List<Stretch> stretches = new ArrayList<>();
        loose.forEach(row -> stretches.add(new Stretch(period(row).orElseThrow(), row.node)));
        stretches.addAll(wanted);
        List<Node> nodes = fixed(rows, worksAhead(pool));
        Optional<List<UUID>> chosen = clear ? Placement.clear(nodes, stretches) : Placement.choose(nodes, stretches);
        chosen.ifPresent(names -> move(pool, loose, names));
        return chosen.isPresent();
    }

    private Map<UUID, List<Period>> worksAhead(UUID pool) {
        Map<UUID, List<Period>> works = new HashMap<>();
        sql.list(
                        "select node, begins, ends from capacity.works_ahead(?)",
                        row -> Map.entry(row.uuid(1), row.period(2)),
                        pool)
                .forEach(it -> works.computeIfAbsent(it.getKey(), node -> new ArrayList<>())
                        .add(it.getValue()));
        return works;
    }

    private static List<Node> fixed(List<Laid> rows, Map<UUID, List<Period>> works) {
        Map<UUID, List<Period>> fixed = new LinkedHashMap<>();
        rows.stream().filter(row -> row.binding == null).forEach(row -> {
            List<Period> periods = fixed.computeIfAbsent(row.node, node -> new ArrayList<>());
            period(row).ifPresent(periods::add);
        });
        return fixed.entrySet().stream()
                .map(node -> new Node(node.getKey(), node.getValue(), works.getOrDefault(node.getKey(), List.of())))
                .toList();
    }

    private static Optional<Period> period(Laid row) {
        return row.begins == null || row.ends == null
                ? Optional.empty()
                : Optional.of(new Period(row.begins, row.ends));
    }

    private void move(UUID pool, List<Laid> loose, List<UUID> names) {
        List<String> bindings = new ArrayList<>();
        List<String> nodes = new ArrayList<>();
        for (int i = 0; i < loose.size(); i++) {
            if (!names.get(i).equals(loose.get(i).node)) {
                bindings.add(String.valueOf(loose.get(i).binding));
                nodes.add(names.get(i).toString());
            }
        }
        if (!bindings.isEmpty()) {
            name(pool, bindings, nodes);
        }
    }

    private void name(UUID pool, List<String> bindings, List<String> nodes) {
        sql.list(
                "select capacity.name_anew(?, cast(? as uuid[]), cast(? as uuid[]))::text",
                row -> pool,
                pool,
                bindings,
                nodes);
    }
}
