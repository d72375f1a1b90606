package eu.bailiwick.capacity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Starts at which a pool has nodes for a window and its turnaround, and a tenant's quota allows the window itself.
record Openings(FreeCapacity pool, FreeCapacity quota, int nodes, Duration paid, Duration turnaround, Duration grid) {

    /// The earliest start on the grid in `[from, latest]`.
    Optional<Instant> earliest(Instant from, Instant latest) {
        Optional<Instant> free = pool.earliestFit(nodes, occupied(), from, latest, grid);
        while (free.isPresent()) {
            Optional<Instant> allowed = quota.earliestFit(nodes, paid, free.get(), latest, grid);
            if (allowed.isEmpty() || allowed.equals(free)) {
                return allowed;
            }
            free = pool.earliestFit(nodes, occupied(), allowed.get(), latest, grid);
        }
        return free;
    }

    /// The latest start on the grid in `[from, latest]`.
    Optional<Instant> latest(Instant from, Instant latest) {
        Optional<Instant> free = pool.latestFitBefore(nodes, occupied(), from, latest, grid);
        while (free.isPresent()) {
            Optional<Instant> allowed = quota.latestFitBefore(nodes, paid, from, free.get(), grid);
            if (allowed.isEmpty() || allowed.equals(free)) {
                return allowed;
            }
            free = pool.latestFitBefore(nodes, occupied(), from, allowed.get(), grid);
        }
        return free;
    }

    private Duration occupied() {
        return paid.plus(turnaround);
    }
}
