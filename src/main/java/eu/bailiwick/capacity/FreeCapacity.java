package eu.bailiwick.capacity;

import eu.bailiwick.kernel.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// How many nodes of one pool are installed and free at every instant: an immutable step function, without a trace of
/// who has the rest. Before its first step it says what the first step says; after its last, what the last says.
public final class FreeCapacity {
    /// From `at` (epoch milliseconds) on, so many more or fewer nodes are installed, and so many more or fewer claimed.
    public record Delta(long at, int installed, int claimed) {}

    private final long[] at;
    private final int[] installed;
    private final int[] free;

    private FreeCapacity(long[] at, int[] installed, int[] free) {
        this.at = at;
        this.installed = installed;
        this.free = free;
    }

    public static FreeCapacity of(Collection<Delta> deltas) {
        TreeMap<Long, int[]> changes = new TreeMap<>();
        changes.put(deltas.stream().mapToLong(Delta::at).min().orElse(0), new int[2]);
        for (Delta delta : deltas) {
            int[] sum = changes.computeIfAbsent(delta.at, key -> new int[2]);
            sum[0] += delta.installed;
            sum[1] += delta.claimed;
        }
        long[] at = new long[changes.size()];
        int[] installed = new int[at.length];
        int[] free = new int[at.length];
        int steps = 0;
        int installedNow = 0;
        int claimedNow = 0;
        for (var change : changes.entrySet()) {
            installedNow += change.getValue()[0];
            claimedNow += change.getValue()[1];
            if (steps == 0 || installed[steps - 1] != installedNow || free[steps - 1] != installedNow - claimedNow) {
                at[steps] = change.getKey();
                installed[steps] = installedNow;
                free[steps++] = installedNow - claimedNow;
            }
        }
        return new FreeCapacity(Arrays.copyOf(at, steps), Arrays.copyOf(installed, steps), Arrays.copyOf(free, steps));
    }

    public int installedAt(Instant instant) {
        return installed[step(instant.toEpochMilli())];
    }

    public int freeAt(Instant instant) {
        return free[step(instant.toEpochMilli())];
    }

    /// The smallest number of free nodes at any instant of a period.
    public int minFree(Period period) {
        long end = period.end().toEpochMilli();
        int i = step(period.start().toEpochMilli());
        int min = free[i];
        while (++i < at.length && at[i] < end) {
            min = Math.min(min, free[i]);
        }
        return min;
    }

    /// The earliest start on the grid in `[from, latestStart]` at which so many nodes are free for the whole length,
    /// turnaround included.
    public Optional<Instant> earliestFit(int nodes, Duration length, Instant from, Instant latestStart, Duration grid) {
        long step = grid.toMillis();
        long last = latestStart.toEpochMilli();
        long start = up(from.toEpochMilli(), step);
        while (start <= last) {
            int obstacle = lastObstacle(nodes, start, start + length.toMillis());
            if (obstacle < 0) {
                return Optional.of(Instant.ofEpochMilli(start));
            }
            if (obstacle == at.length - 1) {
                return Optional.empty();
            }
            start = up(at[obstacle + 1], step);
        }
        return Optional.empty();
    }

    /// The latest start on the grid in `[from, latestStart]` at which so many nodes are free for the whole length,
    /// turnaround included.
    public Optional<Instant> latestFitBefore(
            int nodes, Duration length, Instant from, Instant latestStart, Duration grid) {
        long step = grid.toMillis();
        long first = from.toEpochMilli();
        long start = down(latestStart.toEpochMilli(), step);
        while (start >= first) {
            int obstacle = firstObstacle(nodes, start, start + length.toMillis());
            if (obstacle < 0) {
                return Optional.of(Instant.ofEpochMilli(start));
            }
            if (obstacle == 0) {
                return Optional.empty();
            }
            start = down(at[obstacle] - length.toMillis(), step);
        }
        return Optional.empty();
    }

    /// The same, if so many claimed nodes of a period were free.
    public FreeCapacity without(Period claim, int nodes) {
        List<Delta> deltas = new ArrayList<>();
        for (int i = 0; i < at.length; i++) {
            int before = i == 0 ? 0 : installed[i - 1];
            int claimedBefore = i == 0 ? 0 : installed[i - 1] - free[i - 1];
            deltas.add(new Delta(at[i], installed[i] - before, installed[i] - free[i] - claimedBefore));
        }
        deltas.add(new Delta(claim.start().toEpochMilli(), 0, -nodes));
        deltas.add(new Delta(claim.end().toEpochMilli(), 0, nodes));
        return of(deltas);
    }

    /// How long so many nodes are free from a start on, at most `max`; zero when they are not.
    public Duration longestFrom(Instant start, int nodes, Duration max) {
        long begin = start.toEpochMilli();
        int obstacle = firstObstacle(nodes, begin, begin + max.toMillis());
        if (obstacle < 0) {
            return max;
        }
        return Duration.ofMillis(Math.max(0, obstacle == 0 ? 0 : at[obstacle] - begin));
    }

    /// The steps of a period, cut at its borders.
    public List<Step> steps(Period period) {
        List<Step> steps = new ArrayList<>();
        long end = period.end().toEpochMilli();
        Instant begin = period.start();
        for (int i = step(begin.toEpochMilli()); ; i++) {
            boolean last = i + 1 == at.length || at[i + 1] >= end;
            Instant next = last ? period.end() : Instant.ofEpochMilli(at[i + 1]);
            steps.add(new Step(new Period(begin, next), installed[i], free[i]));
            if (last) {
                return steps;
            }
            begin = next;
        }
    }

    /// The number of instants at which something changes.
    public int size() {
        return at.length;
    }

    // The step that an instant lies in.
    private int step(long instant) {
        int found = Arrays.binarySearch(at, instant);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    private int firstObstacle(int nodes, long start, long end) {
        int i = step(start);
        do {
            if (free[i] < nodes) {
                return i;
            }
        } while (++i < at.length && at[i] < end);
        return -1;
    }

    private int lastObstacle(int nodes, long start, long end) {
        int i = step(end - 1);
        for (int first = step(start); i >= first; i--) {
            if (free[i] < nodes) {
                return i;
            }
        }
        return -1;
    }

    private static long up(long instant, long grid) {
        return -Math.floorDiv(-instant, grid) * grid;
    }

    private static long down(long instant, long grid) {
        return Math.floorDiv(instant, grid) * grid;
    }
}
