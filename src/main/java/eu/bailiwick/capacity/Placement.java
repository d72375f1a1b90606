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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Chooses a node for each stretch of time, so that no node serves two at once. Taken in the order of their start,
/// stretches need no more nodes than overlap at an instant, as long as nothing fixed begins later; where something
/// does, a choice is taken back and another tried, within a bound. Nodes on which works are announced for the time of a
/// stretch are chosen only where nothing else is left; who has one already keeps it.
final class Placement {
    private static final int DETOURS_MAX = 20_000;
    private final List<Node> nodes;
    private final List<Stretch> stretches;
    private final Map<UUID, Instant> busyUntil = new HashMap<>();
    private final UUID[] chosen;
    private final Bearing bearing;
    private int steps;

    private Placement(List<Node> nodes, List<Stretch> stretches, Bearing bearing) {
        this.nodes = nodes;
        this.stretches = stretches;
        this.bearing = bearing;
        this.chosen = new UUID[stretches.size()];
        this.steps = DETOURS_MAX + stretches.size();
    }

    /// A node, what stays fixed on it, and when works are announced on it.
    record Node(UUID id, List<Period> fixed, List<Period> works) {
        private boolean isFree(Period period) {
            return fixed.stream().noneMatch(period::overlaps);
        }

        private boolean isClear(Period period) {
            return works.stream().noneMatch(period::overlaps);
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

    /// Who may be given a node with works: nobody; where that fails, who comes new; at last everybody.
    private enum Bearing {
        NOBODY,
        WHO_COMES,
        EVERYBODY;

        boolean gives(Stretch stretch) {
            return this == EVERYBODY || this == WHO_COMES && stretch.present == null;
        }
    }

    private record Ahead(List<Period> fixed, List<Period> works) {}

    private record Choice(Node node, List<Period> ahead) {
        private Instant next() {
            return ahead.isEmpty() ? Instant.MAX : ahead.getFirst().start();
        }
    }

    /// A node for each stretch, in the order in which they are given; empty when none was found.
    static Optional<List<UUID>> choose(List<Node> nodes, List<Stretch> stretches) {
        boolean works = nodes.stream().anyMatch(node -> !node.works.isEmpty());
        return Stream.of(Bearing.values())
                .limit(works ? Bearing.values().length : 1)
                .map(bearing -> choose(nodes, stretches, bearing))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// As [#choose(List,List)], with no node on which works are announced for those who do not have it already.
    static Optional<List<UUID>> clear(List<Node> nodes, List<Stretch> stretches) {
        return choose(nodes, stretches, Bearing.NOBODY);
    }

    private static Optional<List<UUID>> choose(List<Node> nodes, List<Stretch> stretches, Bearing bearing) {
        List<Integer> order = IntStream.range(0, stretches.size())
                .boxed()
                .sorted(Comparator.comparing(at -> stretches.get(at).period.start()))
                .toList();
        Placement placement =
                new Placement(nodes, order.stream().map(stretches::get).toList(), bearing);
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

    // The present node first, then one without works, then the tightest gap; of those that have the same ahead of
    // them, one.
    private List<Choice> choices(Stretch stretch) {
        Instant start = stretch.period.start();
        List<Choice> free = new ArrayList<>();
        Set<Ahead> seen = new HashSet<>();
        nodes.stream()
                .filter(node ->
                        !busyUntil.getOrDefault(node.id, Instant.MIN).isAfter(start) && node.isFree(stretch.period))
                .filter(node ->
                        node.id.equals(stretch.present) || node.isClear(stretch.period) || bearing.gives(stretch))
                .sorted(Comparator.comparing(node -> !node.id.equals(stretch.present)))
                .map(node -> new Choice(node, node.ahead(start)))
                .filter(choice -> seen.add(new Ahead(choice.ahead, choice.node.works)))
                .forEach(free::add);
        free.sort(Comparator.comparing((Choice choice) -> !choice.node.id.equals(stretch.present))
                .thenComparing(choice -> !choice.node.isClear(stretch.period))
                .thenComparing(Choice::next));
        return free;
    }
}
