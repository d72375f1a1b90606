package eu.bailiwick.capacity;

import eu.bailiwick.kernel.Period;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A named node that serves a reservation for a period; a failed one served until the period's end.
public record BoundNode(
        UUID node, String name, Period period, @Nullable Instant readyAt, boolean failed) {}
