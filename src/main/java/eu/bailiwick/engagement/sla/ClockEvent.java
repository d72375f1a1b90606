package eu.bailiwick.engagement.sla;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that happened to a clock.
///
/// @param targetSeconds what is promised from then on; with START and RETARGET
/// @param calendar the version that holds from then on, such as `BUSINESS 1`; with START and RECALENDAR
public record ClockEvent(
        ClockEventKind kind,
        Instant at,
        @Nullable Integer targetSeconds,
        @Nullable CalendarVersion calendar,
        String actor) {

    /// What can happen to a clock.
    public enum ClockEventKind {
        START,
        PAUSE,
        RESUME,
        STOP,
        RETARGET,
        RECALENDAR,
        ESCALATE,
        BREACH
    }

    /// A version of a calendar by its name.
    public record CalendarVersion(String code, int version) {}
}
