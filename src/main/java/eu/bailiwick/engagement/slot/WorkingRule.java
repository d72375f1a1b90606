package eu.bailiwick.engagement.slot;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Work on one day of the week, from one date on and until another, which is not included; for ever without one.
public record WorkingRule(LocalDate validFrom, @Nullable LocalDate validUntil, DayOfWeek day, LocalSpan span) {

    boolean holdsOn(LocalDate date) {
        return day == date.getDayOfWeek()
                && !date.isBefore(validFrom)
                && (validUntil == null || date.isBefore(validUntil));
    }
}
