package eu.bailiwick.engagement.sla;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A published version of business hours.
///
/// @param zone in whose local time, such as `Europe/Paris`; null for that of each contract
public record CalendarView(
        String code,
        int version,
        @Nullable String zone,
        String reason,
        String publishedBy,
        Instant publishedAt,
        List<HoursView> hours,
        List<HolidayView> holidays) {

    /// Hours of a day of the week, such as `08:00` to `18:00`.
    public record HoursView(
            @Nullable DayOfWeek day,
            @Nullable String opens,
            @Nullable String closes) {}

    /// A day without business from a time on, with the source of that.
    public record HolidayView(
            @Nullable LocalDate day,
            @Nullable String starts,
            @Nullable String name,
            @Nullable String source) {}
}
