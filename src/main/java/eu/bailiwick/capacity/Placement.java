package eu.bailiwick.capacity;

import eu.bailiwick.kernel.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Chooses a node for each stretch of time, so that no node serves two at once. Taken in the order of their start,
/// stretches need no more nodes than overlap at an instant, as long as nothing fixed begins later; where something
/// does, a choice is taken back and another tried, within a bound.
final class Placement {
    private static final int DETOURS_MAX = 20_000;
    private final List<Node> nodes;
    private final List<Stretch> stretches;
    private final Map<UUID, Instant> busyUntil = new HashMap<>();
    private final UUID[] chosen;
    private int steps;

    private Placement(List<Node> nodes, List<Stretch> stretches) {
        this.nodes = nodes;
        this.stretches = stretches;
        this.chosen = new UUID[stretches.size()];
        this.steps = DETOURS_MAX + stretches.size();
    }

    /// A node and what stays fixed on it.
    record Node(UUID id, List<Period> fixed) {
        private boolean isFree(Period period) {
            return fixed.stream().noneMatch(period::overlaps);
        }

        private List<Period> ahead(Instant from) {
            return fixed.stream()
                    .filter(period -> !period.start().isBefore(from))
                    .sorted(Comparator.comparing(Period::start))
                    .toList();
        }
    }

    /// A stretch to be served, and the node that stands for it now, if any: it stays there where it can.
    record Stretch(Period period, @Nullable UUID present) {}

    private record Choice(Node node, List<Period> ahead) {
        private Instant next() {
            return ahead.isEmpty() ? Instant.MAX : ahead.getFirst().start();
        }
    }

    /// A node for each stretch, in the order in which they are given; empty when none was found.
    static Optional<List<UUID>> choose(List<Node> nodes, List<Stretch> stretches) {
        List<Integer> order = IntStream.range(0, stretches.size())
                .boxed()
                .sorted(Comparator.comparing(at -> stretches.get(at).period.start()))
                .toList();
        Placement placement =
                new Placement(nodes, order.stream().map(stretches::get).toList());
        if (!placement.place(0)) {
            return Optional.empty();
        }
        UUID[] answer = new UUID[order.size()];
        IntStream.range(0, answer.length).forEach(at -> answer[order.get(at)] = placement.chosen[at]);
        return Optional.of(List.of(answer));
    }

    private boolean place(int at) {
        if (at == stretches.size()) {
            return true;
        }
        if (--steps < 0) {
            return false;
        }
        Stretch stretch = stretches.get(at);
        for (Choice choice : choices(stretch)) {
            UUID node = choice.node.id;
            Instant before = busyUntil.getOrDefault(node, Instant.MIN);
            busyUntil.put(node, stretch.period.end());
            chosen[at] = node;
            if (place(at + 1)) {
                return true;
            }
            busyUntil.put(node, before);
        }
        return false;
    }

    // The present node first, then the tightest gap; of those that have the same ahead of them, one.
    private List<Choice> choices(Stretch stretch) {
        Instant start = stretch.period.start();
        List<Choice> free = new ArrayList<>();
        Set<List<Period>> seen = new HashSet<>();
        nodes.stream()
                .filter(node ->
                        !busyUntil.getOrDefault(node.id, Instant.MIN).isAfter(start) && node.isFree(stretch.period))
                .sorted(Comparator.comparing(node -> !node.id.equals(stretch.present)))
                .map(node -> new Choice(node, node.ahead(start)))
                .filter(choice -> seen.add(choice.ahead))
                .forEach(free::add);
        free.sort(Comparator.comparing((Choice choice) -> !choice.node.id.equals(stretch.present))
                .thenComparing(Choice::next));
        return free;
    }
}
