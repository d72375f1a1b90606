package eu.bailiwick.engagement.escalation;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The quiet hours of whoever reads them.
///
/// @param zone in whose local time, such as `Europe/Berlin`
/// @param until when the quiet stretch ends in which it is now; null when it is not quiet
/// @param version counts the changes; 0 when they never said anything
public record QuietHoursView(
        String zone, List<QuietDay> days, @Nullable Instant until, int version) {

    /// Stretches that begin on a day of the week, such as `20:00-07:00`, which ends on the next day.
    public record QuietDay(
            @Nullable DayOfWeek day, @Nullable List<@Nullable String> hours) {}
}
