package eu.bailiwick.reservation.search;

import eu.bailiwick.capacity.FreeCapacity;
import eu.bailiwick.capacity.PoolView;
import eu.bailiwick.kernel.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A pool with what is free in it. Whatever it finds leaves room for the turnaround behind the paid window.
record Place(PoolView pool, FreeCapacity free) {

    /// The first period of a length inside a window in which so many nodes are free.
    Optional<Period> earliest(int nodes, Duration length, Period window) {
        Instant latestStart = window.end().minus(length);
        return latestStart.isBefore(window.start())
                ? Optional.empty()
                : free.earliestFit(nodes, length.plus(pool.turnaround()), window.start(), latestStart, pool.grid())
                        .map(start -> Period.of(start, length));
    }

    /// The last period of a length inside a window in which so many nodes are free.
    Optional<Period> latest(int nodes, Duration length, Period window) {
        Instant latestStart = window.end().minus(length);
        return latestStart.isBefore(window.start())
                ? Optional.empty()
                : free.latestFitBefore(nodes, length.plus(pool.turnaround()), window.start(), latestStart, pool.grid())
                        .map(start -> Period.of(start, length));
    }

    /// The largest number of nodes, at most `max`, that is free for a length somewhere inside a window; zero for none.
    int mostNodes(int max, Duration length, Period window) {
        int fits = 0;
        int fails = max + 1;
        while (fails - fits > 1) {
            int middle = fits + (fails - fits) / 2;
            if (earliest(middle, length, window).isPresent()) {
                fits = middle;
            } else {
                fails = middle;
            }
        }
        return fits;
    }

    /// The longest time on the grid, at most `max`, for which so many nodes are free inside a window; zero for none.
    Duration longest(int nodes, Duration max, Period window) {
        Duration grid = pool.grid();
        long fits = 0;
        long fails = max.dividedBy(grid) + 1;
        while (fails - fits > 1) {
            long middle = fits + (fails - fits) / 2;
            if (earliest(nodes, grid.multipliedBy(middle), window).isPresent()) {
                fits = middle;
            } else {
                fails = middle;
            }
        }
        return grid.multipliedBy(fits);
    }

    /// The part of a window that can be booked now: after the lead time, before the horizon.
    Optional<Period> bookable(Period window, Instant now) {
        Instant soonest = now.plus(pool.leadTime());
        Instant horizon = now.plus(pool.horizon());
        Instant start = window.start().isBefore(soonest) ? soonest : window.start();
        Instant end = window.end().isAfter(horizon) ? horizon : window.end();
        return start.isBefore(end) ? Optional.of(new Period(start, end)) : Optional.empty();
    }

    /// All the time that can be booked now.
    Period bookable(Instant now) {
        return new Period(now.plus(pool.leadTime()), now.plus(pool.horizon()));
    }

    int mostInstalled(Period during) {
        return free.steps(during).stream()
                .mapToInt(step -> step.installed())
                .max()
                .orElse(0);
    }
}
