package eu.bailiwick.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.kernel.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// The step function against counting by hand, hour by hour.
class FreeCapacityTest {
    private static final Instant ZERO = Instant.parse("2027-03-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int HOURS = 120;
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final int[] installed = new int[HOURS];
    private final int[] free = new int[HOURS];

    private static Instant hour(int hour) {
        return ZERO.plus(Duration.ofHours(hour));
    }

    private FreeCapacity world() {
        List<FreeCapacity.Delta> deltas = new ArrayList<>();
        change(deltas, 0, HOURS, 8 + random.nextInt(8), 0);
        change(deltas, random.nextInt(HOURS), HOURS, random.nextInt(6), 0);
        for (int i = random.nextInt(25); i > 0; i--) {
            int start = random.nextInt(HOURS - 1);
            change(deltas, start, Math.min(HOURS, start + 1 + random.nextInt(30)), 0, 1 + random.nextInt(3));
        }
        return FreeCapacity.of(deltas);
    }

    private void change(List<FreeCapacity.Delta> deltas, int start, int end, int more, int claimed) {
        deltas.add(new FreeCapacity.Delta(hour(start).toEpochMilli(), more, claimed));
        if (end < HOURS) {
            deltas.add(new FreeCapacity.Delta(hour(end).toEpochMilli(), -more, -claimed));
        }
        for (int h = start; h < end; h++) {
            installed[h] += more;
            free[h] += more - claimed;
        }
    }

    private int minFree(int start, int end) {
        int min = Integer.MAX_VALUE;
        for (int h = start; h < end; h++) {
            min = Math.min(min, free[h]);
        }
        return min;
    }

    @RepeatedTest(300)
    void agreesWithCountingByHand() {
        FreeCapacity capacity = world();
        for (int i = 0; i < 20; i++) {
            int length = 1 + random.nextInt(20);
            int from = random.nextInt(HOURS - length);
            int last = from + random.nextInt(HOURS - length - from);
            int nodes = 1 + random.nextInt(14);
            Duration grid = Duration.ofHours(1 + random.nextInt(4));
            String what = "seed " + seed + ", " + nodes + " nodes for " + length + " h in " + from + ".." + last;
            assertThat(capacity.freeAt(hour(from))).as(what).isEqualTo(free[from]);
            assertThat(capacity.installedAt(hour(from))).as(what).isEqualTo(installed[from]);
            assertThat(capacity.minFree(new Period(hour(from), hour(from + length))))
                    .as(what)
                    .isEqualTo(minFree(from, from + length));
            assertThat(capacity.earliestFit(nodes, Duration.ofHours(length), hour(from), hour(last), grid))
                    .as("earliest, " + what)
                    .isEqualTo(fit(nodes, length, from, last, grid, false));
            assertThat(capacity.latestFitBefore(nodes, Duration.ofHours(length), hour(from), hour(last), grid))
                    .as("latest, " + what)
                    .isEqualTo(fit(nodes, length, from, last, grid, true));
            assertThat(capacity.longestFrom(hour(from), nodes, Duration.ofHours(length)))
                    .as("longest, " + what)
                    .isEqualTo(longest(nodes, from, length));
        }
    }

    private Optional<Instant> fit(int nodes, int length, int from, int last, Duration grid, boolean latest) {
        Optional<Instant> found = Optional.empty();
        for (int h = from; h <= last; h++) {
            boolean onGrid = hour(h).getEpochSecond() % grid.toSeconds() == 0;
            if (onGrid && minFree(h, h + length) >= nodes && (latest || found.isEmpty())) {
                found = Optional.of(hour(h));
            }
        }
        return found;
    }

    private Duration longest(int nodes, int from, int max) {
        int hours = 0;
        while (hours < max && free[from + hours] >= nodes) {
            hours++;
        }
        return Duration.ofHours(hours);
    }

    @RepeatedTest(100)
    void itsStepsTileThePeriodAndSayWhatIsFree() {
        FreeCapacity capacity = world();
        int from = random.nextInt(HOURS - 1);
        Period period = new Period(hour(from), hour(from + 1 + random.nextInt(HOURS - from - 1)));
        List<Step> steps = capacity.steps(period);
        Instant at = period.start();
        for (Step step : steps) {
            assertThat(step.period().start()).as("seed " + seed).isEqualTo(at);
            at = step.period().end();
            for (Instant t = step.period().start(); t.isBefore(at); t = t.plus(HOUR)) {
                int h = Math.toIntExact(Duration.between(ZERO, t).toHours());
                assertThat(step.free()).as("seed " + seed).isEqualTo(free[h]);
            }
        }
        assertThat(at).isEqualTo(period.end());
    }

    @Test
    void aPeriodThatEndsWhenAnotherBeginsDoesNotMeetIt() {
        FreeCapacity capacity = FreeCapacity.of(List.of(
                new FreeCapacity.Delta(hour(0).toEpochMilli(), 1, 0),
                new FreeCapacity.Delta(hour(5).toEpochMilli(), 0, 1),
                new FreeCapacity.Delta(hour(9).toEpochMilli(), 0, -1)));
        assertThat(capacity.minFree(new Period(hour(1), hour(5)))).isEqualTo(1);
        assertThat(capacity.minFree(new Period(hour(9), hour(10)))).isEqualTo(1);
        assertThat(capacity.minFree(new Period(hour(4), hour(6)))).isZero();
        assertThat(capacity.earliestFit(1, Duration.ofHours(3), hour(3), hour(50), HOUR))
                .contains(hour(9));
        assertThat(capacity.latestFitBefore(1, Duration.ofHours(3), hour(0), hour(8), HOUR))
                .contains(hour(2));
    }

    @Test
    void anEmptyPoolHasNothing() {
        FreeCapacity capacity = FreeCapacity.of(List.of());
        assertThat(capacity.freeAt(ZERO)).isZero();
        assertThat(capacity.earliestFit(1, HOUR, ZERO, hour(100), HOUR)).isEmpty();
        assertThat(capacity.latestFitBefore(1, HOUR, ZERO, hour(100), HOUR)).isEmpty();
        assertThat(capacity.longestFrom(ZERO, 1, HOUR)).isZero();
    }

    @Test
    void whatComesAndGoesAtOnceIsNoStep() {
        FreeCapacity capacity = FreeCapacity.of(List.of(
                new FreeCapacity.Delta(hour(0).toEpochMilli(), 4, 1),
                new FreeCapacity.Delta(hour(5).toEpochMilli(), 0, 1),
                new FreeCapacity.Delta(hour(5).toEpochMilli(), 0, -1)));
        assertThat(capacity.size()).isEqualTo(1);
        assertThat(capacity.freeAt(hour(9))).isEqualTo(3);
    }

    @Test
    void anOwnClaimCountsAsFreeWhileItsWindowIsMoved() {
        Instant start = Instant.parse("2027-03-01T00:00:00Z");
        Period own = Period.of(start.plusSeconds(3600), java.time.Duration.ofHours(2));
        FreeCapacity full = FreeCapacity.of(java.util.List.of(
                new FreeCapacity.Delta(start.toEpochMilli(), 4, 1),
                new FreeCapacity.Delta(own.start().toEpochMilli(), 0, 3),
                new FreeCapacity.Delta(own.end().toEpochMilli(), 0, -3)));
        FreeCapacity without = full.without(own, 3);
        assertThat(full.minFree(own)).isZero();
        assertThat(without.minFree(own)).isEqualTo(3);
        assertThat(without.freeAt(start)).isEqualTo(3);
        assertThat(without.installedAt(own.start())).isEqualTo(4);
    }
}
