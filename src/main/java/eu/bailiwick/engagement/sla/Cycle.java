package eu.bailiwick.engagement.sla;

import eu.bailiwick.engagement.sla.ClockEvent.CalendarVersion;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The row of one run of a clock.
///
/// @param metric null for a hand-off, which is promised to nobody outside
record Cycle(UUID id, UUID ticket, @Nullable Metric metric, int n, ZoneId zone, Instant startedAt, Standing standing) {

    /// What is promised to the customer.
    Metric promised() {
        return Objects.requireNonNull(metric);
    }

    /// What changes while it runs.
    ///
    /// @param nextAt when the next rung of the ladder is reached
    record Standing(
            CycleState state,
            CalendarVersion calendar,
            int targetSeconds,
            @Nullable Instant stoppedAt,
            @Nullable Instant dueAt,
            @Nullable Instant nextAt,
            @Nullable Instant breachedAt,
            int level) {}
}
