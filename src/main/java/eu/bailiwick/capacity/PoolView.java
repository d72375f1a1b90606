package eu.bailiwick.capacity;

import eu.bailiwick.kernel.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// A pool: interchangeable nodes of one type, trust class and fabric domain. `confidential` is the trust class.
/// Periods lie on the grid, start no sooner than the lead time and no later than the horizon; after each the nodes are
/// wiped for the length of the turnaround, on the provider's account.
public record PoolView(
        UUID id,
        String jurisdiction,
        String site,
        String fabricDomain,
        String nodeType,
        boolean confidential,
        Duration grid,
        Duration leadTime,
        Duration horizon,
        Duration turnaround) {

    /// Whether an instant lies on the grid, which counts from the epoch.
    public boolean onGrid(Instant instant) {
        return instant.getNano() == 0 && Math.floorMod(instant.getEpochSecond(), grid.toSeconds()) == 0;
    }

    /// The instant itself when it lies on the grid, otherwise the last one before it that does.
    public Instant onGridBefore(Instant instant) {
        long step = grid.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), step) * step);
    }

    /// The period that is claimed in all: what is paid for, and the turnaround behind it.
    public Period occupied(Period paid) {
        return paid.extendedBy(turnaround);
    }
}
