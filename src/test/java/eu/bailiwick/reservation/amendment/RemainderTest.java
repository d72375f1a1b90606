package eu.bailiwick.reservation.amendment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.bailiwick.catalog.pricing.PriceLists;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.reservation.LockedLineView;
import eu.bailiwick.reservation.amendment.LineChange.Effect;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is left of a locked price keeps its unit prices, and at every instant the nodes that came first.
class RemainderTest {
    private static final Instant DAY = Instant.parse("2027-03-01T00:00:00Z");
    private static final Currency EUR = Currency.getInstance("EUR");

    private static Period hours(int from, int to) {
        return new Period(DAY.plus(Duration.ofHours(from)), DAY.plus(Duration.ofHours(to)));
    }

    private static LockedLineView line(int seq, int nodes, Period period, String price) {
        BigDecimal unit = new BigDecimal(price);
        Money net = PriceLists.net(unit, nodes * period.seconds(), EUR);
        return new LockedLineView(
                seq, "QUOTE", new UUID(0, 1), "NODE_TIME", "h100", "node_hour", unit, nodes, period, net, 1, true);
    }

    @Test
    void aShorterWindowCutsWhatOverlapsDropsWhatLiesBeyondAndLeavesTheRest() {
        LockedLineView first = line(1, 4, hours(0, 24), "18.40");
        LockedLineView added = line(2, 4, hours(24, 48), "17.00");
        List<LineChange> changes = Remainder.of(List.of(first, added), hours(0, 30), 4);
        assertThat(changes).extracting(LineChange::effect).containsExactly(Effect.SUPERSEDE, Effect.ADD);
        assertThat(changes.getFirst().line()).isEqualTo(added);
        assertThat(changes.getLast().line().period()).isEqualTo(hours(24, 30));
        assertThat(changes.getLast().line().unitPrice()).isEqualByComparingTo("17.00");
        assertThat(Remainder.difference(changes, EUR)).isEqualTo(Money.of(-18 * 4 * 1700, "EUR"));
        assertThat(Remainder.of(List.of(first, added), hours(0, 12), 4)).hasSize(3);
    }

    @Test
    void fewerNodesTakeFromThoseThatCameLast() {
        LockedLineView first = line(1, 4, hours(0, 24), "18.40");
        LockedLineView grown = line(2, 2, hours(0, 24), "20.00");
        LockedLineView longer = line(3, 6, hours(24, 48), "19.00");
        List<LineChange> changes = Remainder.of(List.of(first, grown, longer), hours(0, 48), 5);
        assertThat(changes).hasSize(4);
        assertThat(changes.get(1).line().nodes()).isEqualTo(1);
        assertThat(changes.get(1).line().unitPrice()).isEqualByComparingTo("20.00");
        assertThat(changes.get(3).line().nodes()).isEqualTo(5);
    }

    /// Each piece of what is left, as nodes and hours.
    private static List<String> pieces(int nodes, LockedLineView... lines) {
        return Remainder.of(List.of(lines), hours(0, 20), nodes).stream()
                .filter(change -> change.effect() == Effect.ADD)
                .map(LineChange::line)
                .map(line -> line.nodes() + " "
                        + Duration.between(DAY, line.period().start()).toHours() + " to "
                        + Duration.between(DAY, line.period().end()).toHours())
                .toList();
    }

    @Test
    void aLineIsCutWhereThoseBeforeItBeginAndEndAndOnlyThere() {
        LockedLineView four = line(3, 4, hours(0, 20), "20");
        assertThat(pieces(4, line(1, 4, hours(0, 10), "18"), four)).containsExactly("4 10 to 20");
        assertThat(pieces(3, line(1, 1, hours(0, 10), "18"), line(2, 1, hours(10, 20), "18"), four))
                .containsExactly("2 0 to 20");
        assertThat(pieces(3, line(1, 2, hours(0, 10), "18"), line(2, 1, hours(10, 20), "18"), four))
                .containsExactly("1 0 to 10", "2 10 to 20");
        assertThat(Remainder.nothing(List.of(four)))
                .extracting(LineChange::effect, LineChange::line)
                .containsExactly(tuple(Effect.SUPERSEDE, four));
    }

    @Test
    void nothingChangesWhenNothingIsGivenUp() {
        List<LockedLineView> lines = List.of(line(1, 4, hours(0, 24), "18.40"), line(2, 1, hours(0, 24), "20"));
        assertThat(Remainder.of(lines, hours(0, 24), 5)).isEmpty();
    }

    @Test
    void atEveryInstantExactlyTheKeptNodesAreLeftWhateverCameBefore() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<LockedLineView> lines = new ArrayList<>();
            int end = 0;
            int nodes = 0;
            for (int seq = 1; seq <= 4; seq++) {
                if (end == 0 || random.nextBoolean()) {
                    int next = end + 1 + random.nextInt(10);
                    nodes = end == 0 ? 1 + random.nextInt(8) : nodes;
                    lines.add(line(seq, nodes, hours(end, next), "18.4"));
                    end = next;
                } else {
                    int more = 1 + random.nextInt(3);
                    lines.add(line(seq, more, hours(0, end), "19.3"));
                    nodes += more;
                }
            }
            int keepNodes = 1 + random.nextInt(nodes);
            Period keep = hours(0, 1 + random.nextInt(end));
            List<LockedLineView> left = left(lines, Remainder.of(lines, keep, keepNodes));
            for (int hour = 0; hour < end; hour++) {
                Instant at = DAY.plus(Duration.ofHours(hour));
                assertThat(left.stream()
                                .filter(line -> line.period().contains(at))
                                .mapToInt(LockedLineView::nodes)
                                .sum())
                        .as("seed %d, round %d, hour %d", seed, round, hour)
                        .isEqualTo(keep.contains(at) ? keepNodes : 0);
            }
        }
    }

    private static List<LockedLineView> left(List<LockedLineView> lines, List<LineChange> changes) {
        List<LockedLineView> superseded = changes.stream()
                .filter(change -> change.effect() == Effect.SUPERSEDE)
                .map(LineChange::line)
                .toList();
        return Stream.concat(
                        lines.stream().filter(line -> !superseded.contains(line)),
                        changes.stream()
                                .filter(change -> change.effect() == Effect.ADD)
                                .map(LineChange::line))
                .toList();
    }
}
