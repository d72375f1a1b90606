package eu.bailiwick.capacity.occupancy;

import eu.bailiwick.kernel.Period;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Tells what was booked and what was asked for in vain, over all tenants and without their names; the feature that
/// keeps reservations implements it.
public interface Demand {
    /// Nodes of a pool that somebody reserved for a period, and when.
    record Booking(UUID pool, int nodes, Period period, Instant bookedAt) {}

    /// Searches that found nothing, by what they asked for. `nodesMost` is the largest wish among them.
    @Schema(name = "UnmetDemand")
    record Unmet(
            String nodeType,
            List<String> jurisdictions,
            String reason,
            long searches,
            long tenants,
            int nodesMost,
            Instant earliestStart,
            Instant lastAsked) {}

    /// Every booking that overlaps a period, those that ended early with what they used.
    List<Booking> bookings(Period during);

    /// The searches in vain since an instant, the most frequent first.
    List<Unmet> unmet(Instant since);
}
