package eu.bailiwick.capacity;

import eu.bailiwick.kernel.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Whole days in which a pool has about the same to offer. `free` nodes are free through all of it.
record FreeStretch(Period period, Degree degree, int free, int installed) {

    /// How much a pool has to offer.
    @Schema(name = "FreeDegree")
    enum Degree {
        FREE,
        PARTLY,
        FULL;

        static Degree of(int free, int installed, int wanted) {
            if (free <= 0 || free < wanted) {
                return FULL;
            }
            return free * 2 >= installed ? FREE : PARTLY;
        }
    }

    /// The days of a calendar, given by their borders, joined where they are alike.
    static List<FreeStretch> of(FreeCapacity capacity, List<Instant> borders, int wanted) {
        List<FreeStretch> stretches = new ArrayList<>();
        for (int i = 0; i + 1 < borders.size(); i++) {
            Period day = new Period(borders.get(i), borders.get(i + 1));
            int free = capacity.minFree(day);
            int installed = capacity.installedAt(day.start());
            FreeStretch next = new FreeStretch(day, Degree.of(free, installed, wanted), free, installed);
            FreeStretch last = stretches.isEmpty() ? next : stretches.getLast();
            if (stretches.isEmpty() || !last.isLike(next)) {
                stretches.add(next);
            } else {
                stretches.set(stretches.size() - 1, last.joined(next));
            }
        }
        return stretches;
    }

    // Quarters of what is installed, so that a long stretch does not hide a good week behind a bad day.
    private boolean isLike(FreeStretch next) {
        return degree == next.degree && installed == next.installed && quarter() == next.quarter();
    }

    private int quarter() {
        return installed == 0 ? 0 : Math.max(0, free) * 4 / installed;
    }

    private FreeStretch joined(FreeStretch next) {
        return new FreeStretch(
                new Period(period.start(), next.period.end()), degree, Math.min(free, next.free), installed);
    }
}
