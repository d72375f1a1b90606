package eu.bailiwick.telemetry.works;

import eu.bailiwick.reservation.WorksEffect;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Works to announce: on the named nodes, or on all of a fabric domain. Start and end lie on the hour, ahead, and
/// within a year; every tenant whom they touch reads the reason (at most 500 characters).
@Schema(name = "NodeWorksWish")
public record WorksWish(
        @Nullable List<@Nullable String> nodes,
        @Nullable String fabricDomain,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable WorksEffect effect,
        @Nullable String reason) {

    /// What is to be said of works that are known: when, what they do, and why.
    @Schema(name = "NodeWorksChange")
    public record Change(
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable WorksEffect effect,
            @Nullable String reason) {}

    /// Why works are called off; whom they would have touched reads it (at most 500 characters).
    @Schema(name = "NodeWorksCancellation")
    public record Cancellation(@Nullable String reason) {}

    Change said() {
        return new Change(start, end, effect, reason);
    }
}
