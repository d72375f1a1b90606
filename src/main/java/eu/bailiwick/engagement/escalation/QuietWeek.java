package eu.bailiwick.engagement.escalation;

import eu.bailiwick.engagement.sla.BusinessCalendar;
import eu.bailiwick.engagement.sla.BusinessCalendar.Hours;
import eu.bailiwick.engagement.sla.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// When one of the staff does not want to be called, in their own local time. Clock changes are read as for business
/// hours.
record QuietWeek(ZoneId zone, List<Hours> hours) {
    private static final int MINUTES = 60;
    private static final int DAY = 24 * MINUTES;
    private static final int WEEK = 7 * DAY;
    // A week, the day before it and the one after.
    private static final int DAYS = 9;

    /// When the quiet stretch ends in which an instant lies; empty when it lies in none.
    Optional<Instant> until(Instant now) {
        BusinessCalendar quiet = new BusinessCalendar("QUIET", 1, hours, List.of());
        LocalDate first = now.atZone(zone).toLocalDate().minusDays(1);
        Instant end = now;
        for (int i = 0; i < DAYS; i++) {
            for (Span span : quiet.spans(first.plusDays(i), zone)) {
                if (!span.start().isAfter(end) && span.end().isAfter(end)) {
                    end = span.end();
                }
            }
        }
        return end.equals(now) ? Optional.empty() : Optional.of(end);
    }

    /// Whether an hour of the week at least is left in which they are called.
    boolean ends() {
        BitSet quiet = new BitSet(WEEK);
        for (Hours one : hours) {
            int from = (one.day().getValue() - 1) * DAY + minute(one.opens());
            int length = Math.floorMod(minute(one.closes()) - minute(one.opens()), DAY);
            quiet.set(from, Math.min(from + length, WEEK));
            quiet.set(0, Math.max(from + length - WEEK, 0));
        }
        return quiet.cardinality() <= WEEK - MINUTES;
    }

    private static int minute(LocalTime time) {
        return time.toSecondOfDay() / MINUTES;
    }
}
