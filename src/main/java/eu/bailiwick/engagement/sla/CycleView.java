package eu.bailiwick.engagement.sla;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One run of a clock, with what happened to it.
///
/// @param n counts the runs of this clock on its ticket
/// @param calendar version of the calendar by which it counts now, such as `BUSINESS 1`
/// @param zone in which that calendar is kept
/// @param elapsed what has counted until now, or until it stopped
/// @param dueAt null while the clock stands still
/// @param breachedAt the instant at which the target was passed, whenever it was noticed
public record CycleView(
        UUID id,
        Metric metric,
        int n,
        CycleState state,
        Duration target,
        Duration elapsed,
        String calendar,
        String zone,
        Instant startedAt,
        @Nullable Instant stoppedAt,
        @Nullable Instant dueAt,
        @Nullable Instant breachedAt,
        int level,
        List<ClockEvent> events,
        @JsonIgnore List<Reason> reasons) {

    /// A line of why a deadline is when it is.
    ///
    /// @param counts how much counted in it
    public record Reason(
            ReasonKind kind, Instant from, @Nullable Instant to, Duration counts, String name) {
        /// Its end; its beginning while it has none.
        public Instant end() {
            return to == null ? from : to;
        }
    }

    /// Why time counted or did not.
    public enum ReasonKind {
        COUNTED,
        PAUSED,
        HOLIDAY
    }

    public boolean isOpen() {
        return state == CycleState.RUNNING || state == CycleState.PAUSED;
    }

    /// Each time that it was put right, the first one first.
    @JsonIgnore
    public List<ClockEvent> corrections() {
        return events.stream().filter(it -> it.corrects() != null).toList();
    }

    /// Whether it can stand still at all.
    @JsonIgnore
    public boolean isCorrectable() {
        return metric != Metric.FIRST_RESPONSE;
    }

    public String tone() {
        return switch (state) {
            case MET -> "ok";
            case BREACHED -> "crit";
            case PAUSED -> breachedAt == null ? "idle" : "crit";
            case RUNNING -> breachedAt != null ? "crit" : level > 0 ? "warn" : "info";
        };
    }
}
