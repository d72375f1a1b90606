package eu.bailiwick.engagement.sla;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that happened to a clock.
///
/// @param targetSeconds what is promised from then on; with START and RETARGET
/// @param corrects from when to when it should have stood still, and why; with CORRECT
/// @param calendar the version that holds from then on, such as `BUSINESS 1`; with START and RECALENDAR
public record ClockEvent(
        ClockEventKind kind,
        Instant at,
        @Nullable Integer targetSeconds,
        @Nullable CalendarVersion calendar,
        String actor,
        @Nullable Correction corrects) {

    ClockEvent(
            ClockEventKind kind,
            Instant at,
            @Nullable Integer targetSeconds,
            @Nullable CalendarVersion calendar,
            String actor) {
        this(kind, at, targetSeconds, calendar, actor, null);
    }

    /// That a clock should have stood still within `[from, until)`.
    public record Correction(Instant from, Instant until, String reason) {}

    /// What can happen to a clock.
    public enum ClockEventKind {
        START,
        PAUSE,
        RESUME,
        STOP,
        RETARGET,
        RECALENDAR,
        ESCALATE,
        BREACH,
        CORRECT
    }

    /// A version of a calendar by its name.
    public record CalendarVersion(String code, int version) {}
}
