package eu.bailiwick.telemetry.fleet;

import eu.bailiwick.telemetry.Level;
import eu.bailiwick.telemetry.Remedy;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A node as the provider's staff see it: whom it serves by the number of the reservation, and its worst
/// device. `since` and `lastAt` are null when nothing ever came from it.
public record FleetNode(
        UUID node,
        String name,
        String site,
        String jurisdiction,
        String rack,
        String nodeType,
        @Nullable String reservation,
        Level level,
        String cause,
        String device,
        @Nullable Instant since,
        Remedy.Action action,
        Remedy.Turn turn,
        long well,
        long devices,
        @Nullable Instant lastAt) {}
