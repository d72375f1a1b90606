package eu.bailiwick.engagement.sla;

import eu.bailiwick.engagement.sla.ClockEvent.CalendarVersion;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The row of one run of a clock.
record Cycle(UUID id, UUID ticket, Metric metric, int n, ZoneId zone, Instant startedAt, Standing standing) {

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
