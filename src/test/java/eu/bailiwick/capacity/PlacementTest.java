package eu.bailiwick.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.capacity.Placement.Node;
import eu.bailiwick.capacity.Placement.Stretch;
import eu.bailiwick.kernel.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// The choice of nodes against trying everything, and against what the ledger promises.
class PlacementTest {
    private static final Instant ZERO = Instant.parse("2027-03-01T00:00:00Z");

    private static Period hours(int from, int length) {
        return Period.of(ZERO.plus(Duration.ofHours(from)), Duration.ofHours(length));
    }

    private static List<Node> nodes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Node(new UUID(0, i), new ArrayList<>(), new ArrayList<>()))
                .toList();
    }

    private static Period random(Random random, int from, int hours) {
        return hours(from + random.nextInt(hours), 1 + random.nextInt(6));
    }

    private static int mostAtOnce(List<Period> periods) {
        return periods.stream()
                .mapToInt(period -> (int) periods.stream()
                        .filter(other -> other.contains(period.start()))
                        .count())
                .max()
                .orElse(0);
    }

    private static boolean someWay(
            Map<Node, List<Period>> busy, List<Stretch> stretches, int at, boolean withoutWorks) {
        if (at == stretches.size()) {
            return true;
        }
        Stretch stretch = stretches.get(at);
        Period period = stretch.period();
        for (Map.Entry<Node, List<Period>> node : busy.entrySet()) {
            boolean clear = !withoutWorks || isClear(node.getKey(), stretch);
            if (clear && node.getValue().stream().noneMatch(period::overlaps)) {
                node.getValue().add(period);
                boolean found = someWay(busy, stretches, at + 1, withoutWorks);
                node.getValue().removeLast();
                if (found) {
                    return true;
                }
            }
        }
        return false;
    }

    // Whoever has the node already keeps it, works or not.
    private static boolean isClear(Node node, Stretch stretch) {
        return node.id().equals(stretch.present()) || node.works().stream().noneMatch(stretch.period()::overlaps);
    }

    private static List<Stretch> withWorks(List<Node> nodes, List<Stretch> stretches, List<UUID> chosen) {
        return IntStream.range(0, chosen.size())
                .filter(at -> nodes.stream()
                        .anyMatch(node -> node.id().equals(chosen.get(at)) && !isClear(node, stretches.get(at))))
                .mapToObj(stretches::get)
                .toList();
    }

    private static void assertNothingOverlaps(
            String what, List<Node> nodes, List<Stretch> stretches, List<UUID> chosen) {
        Map<UUID, List<Period>> served = new HashMap<>();
        nodes.forEach(node -> served.put(node.id(), new ArrayList<>(node.fixed())));
        for (int i = 0; i < chosen.size(); i++) {
            List<Period> periods = served.get(chosen.get(i));
            assertThat(periods).as(what).noneMatch(stretches.get(i).period()::overlaps);
            periods.add(stretches.get(i).period());
        }
    }

    @RepeatedTest(400)
    void findsAWayExactlyWhenTryingEverythingDoes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<Node> nodes = nodes(2 + random.nextInt(2));
        for (int i = random.nextInt(5); i > 0; i--) {
            List<Period> fixed = nodes.get(random.nextInt(nodes.size())).fixed();
            Period period = random(random, 0, 14);
            if (fixed.stream().noneMatch(period::overlaps)) {
                fixed.add(period);
            }
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            nodes.get(random.nextInt(nodes.size())).works().add(random(random, 0, 14));
        }
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 1 + random.nextInt(7); i > 0; i--) {
            UUID present = random.nextBoolean() ? null : new UUID(0, random.nextInt(nodes.size()));
            stretches.add(new Stretch(random(random, 0, 14), present));
        }
        Map<Node, List<Period>> busy = new LinkedHashMap<>();
        nodes.forEach(node -> busy.put(node, new ArrayList<>(node.fixed())));
        Optional<List<UUID>> chosen = Placement.choose(nodes, stretches);
        String what = "seed " + seed + ": " + stretches + " on " + nodes;
        assertThat(chosen.isPresent()).as(what).isEqualTo(someWay(busy, stretches, 0, false));
        chosen.ifPresent(found -> assertNothingOverlaps(what, nodes, stretches, found));
        if (someWay(busy, stretches, 0, true)) {
            assertThat(withWorks(nodes, stretches, chosen.orElseThrow()))
                    .as(what)
                    .isEmpty();
        }
    }

    /// Fifty times a pool that is bound as promises come, tightest gap first; then each that came up short once more.
    @Test
    void whatRunsOutWhenBoundAsItComesIsPlacedAnewWheneverTheLedgerSuffices() {
        int cameUpShort = 0;
        for (int seed = 1; seed <= 50; seed++) {
            Random random = new Random(seed);
            List<Node> nodes = nodes(6);
            List<Stretch> bound = new ArrayList<>();
            Map<UUID, List<Period>> served = new HashMap<>();
            for (int i = 0; i < 60; i++) {
                Period period = random(random, 0, 40);
                List<Period> promised =
                        new ArrayList<>(bound.stream().map(Stretch::period).toList());
                promised.add(period);
                if (mostAtOnce(promised) > nodes.size()) {
                    continue;
                }
                Optional<UUID> free = tightest(nodes, served, period);
                if (free.isPresent()) {
                    served.computeIfAbsent(free.get(), node -> new ArrayList<>())
                            .add(period);
                    bound.add(new Stretch(period, free.get()));
                    continue;
                }
                cameUpShort++;
                bound.add(new Stretch(period, null));
                Optional<List<UUID>> anew = Placement.choose(nodes, bound);
                assertThat(anew).as("seed " + seed + ": " + bound).isPresent();
                assertNothingOverlaps("seed " + seed, nodes, bound, anew.get());
                served.clear();
                for (int at = 0; at < bound.size(); at++) {
                    UUID node = anew.get().get(at);
                    bound.set(at, new Stretch(bound.get(at).period(), node));
                    served.computeIfAbsent(node, id -> new ArrayList<>())
                            .add(bound.get(at).period());
                }
            }
        }
        assertThat(cameUpShort).as("came up short although the ledger sufficed").isGreaterThan(10);
    }

    private static Optional<UUID> tightest(List<Node> nodes, Map<UUID, List<Period>> served, Period period) {
        return nodes.stream()
                .map(Node::id)
                .filter(node -> served.getOrDefault(node, List.of()).stream().noneMatch(period::overlaps))
                .min(Comparator.comparing(node -> served.getOrDefault(node, List.of()).stream()
                        .map(Period::start)
                        .filter(start -> !start.isBefore(period.end()))
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.MAX)));
    }

    @Test
    void whatCanStayStays() {
        List<Node> nodes = nodes(3);
        List<Stretch> stretches = List.of(
                new Stretch(hours(0, 2), nodes.get(2).id()),
                new Stretch(hours(1, 3), nodes.get(1).id()),
                new Stretch(hours(0, 9), null));
        assertThat(Placement.choose(nodes, stretches))
                .hasValueSatisfying(chosen -> assertThat(chosen.subList(0, 2))
                        .containsExactly(nodes.get(2).id(), nodes.get(1).id()));
    }

    @Test
    void whoComesTakesTheTightestGapAndANodeWithoutWorksFirst() {
        List<Node> nodes = nodes(2);
        UUID idle = nodes.get(0).id();
        UUID soon = nodes.get(1).id();
        nodes.get(1).fixed().add(hours(5, 1));
        assertThat(Placement.choose(nodes, List.of(new Stretch(hours(0, 2), null))))
                .hasValue(List.of(soon));
        assertThat(Placement.choose(nodes, List.of(new Stretch(hours(0, 2), idle))))
                .as("who has a node keeps it")
                .hasValue(List.of(idle));
        List<Node> worked = nodes(2);
        worked.get(0).works().add(hours(3, 1));
        Stretch one = new Stretch(hours(3, 1), null);
        assertThat(Placement.choose(worked, List.of(one, one))).hasValue(List.of(soon, idle));
    }

    @Test
    void aNodeWithAnnouncedWorksIsTakenOnlyWhereNoOtherFits() {
        List<Node> nodes = nodes(2);
        UUID calm = nodes.get(0).id();
        UUID worked = nodes.get(1).id();
        nodes.get(1).works().add(hours(3, 1));
        Stretch early = new Stretch(hours(0, 3), calm);
        Stretch late = new Stretch(hours(2, 3), null);
        assertThat(Placement.choose(nodes, List.of(early, late)))
                .as("who comes before the works makes way")
                .hasValue(List.of(worked, calm));
        Stretch kept = new Stretch(hours(2, 3), worked);
        assertThat(Placement.clear(nodes, List.of(early, kept)))
                .as("who has it keeps it")
                .hasValue(List.of(calm, worked));
        Stretch both = new Stretch(hours(3, 3), calm);
        assertThat(Placement.clear(nodes, List.of(both, late))).isEmpty();
        assertThat(Placement.choose(nodes, List.of(both, late))).hasValue(List.of(calm, worked));
    }

    /// More stretches than any lock day of a pool has, and one too many at their busiest hour.
    @Test
    void saysNoWithinItsBound() {
        List<Node> nodes = nodes(40);
        nodes.forEach(node -> node.fixed().add(hours(400 + (int) node.id().getLeastSignificantBits(), 1)));
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < 1200; i++) {
            stretches.add(new Stretch(hours(i / 4, 6), null));
        }
        for (int i = 0; i < 41; i++) {
            stretches.add(new Stretch(hours(390, 2), null));
        }
        assertThat(Placement.choose(nodes, stretches)).isEmpty();
        assertThat(Placement.choose(nodes, stretches.subList(0, 1240))).isPresent();
    }
}
