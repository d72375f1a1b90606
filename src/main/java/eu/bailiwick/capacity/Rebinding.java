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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        List<Laid> rows = sql.list(
                "select node, binding, begins, ends from capacity.lay_out(?)",
                row -> new Laid(row.uuid(1), row.uuidOrNull(2), row.instantOrNull(3), row.instantOrNull(4)),
                pool);
        List<Laid> loose = rows.stream().filter(row -> row.binding != null).toList();
        List<Stretch> stretches = new ArrayList<>();
        loose.forEach(row -> stretches.add(new Stretch(period(row).orElseThrow(), row.node)));
        stretches.addAll(Collections.nCopies(nodes, new Stretch(occupied, null)));
        Optional<List<UUID>> chosen = Placement.choose(fixed(rows), stretches);
        chosen.ifPresent(names -> move(pool, loose, names));
        return chosen.isPresent();
    }

    private static List<Node> fixed(List<Laid> rows) {
        Map<UUID, List<Period>> fixed = new LinkedHashMap<>();
        rows.stream().filter(row -> row.binding == null).forEach(row -> {
            List<Period> periods = fixed.computeIfAbsent(row.node, node -> new ArrayList<>());
            period(row).ifPresent(periods::add);
        });
        return fixed.entrySet().stream()
                .map(node -> new Node(node.getKey(), node.getValue()))
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
            sql.list(
                    "select capacity.name_anew(?, cast(? as uuid[]), cast(? as uuid[]))::text",
                    row -> pool,
                    pool,
                    bindings,
                    nodes);
        }
    }
}
