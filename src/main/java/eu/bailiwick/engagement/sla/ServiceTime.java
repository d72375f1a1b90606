package eu.bailiwick.engagement.sla;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The time that counts for a promise: when a clock ran, and business was open. Deadlines, alarms, reports and
/// what a page explains all come from [#each], and from nothing else.
public final class ServiceTime {
    private static final int DAYS_MAX = 3660;

    private ServiceTime() {}

    /// The instant at which so much time has counted; empty when the clock stopped or stands still before that.
    public static Optional<Instant> due(List<Stretch> stretches, ZoneId zone, Duration target) {
        Duration[] left = {target};
        Instant[] due = {null};
        each(stretches, zone, span -> {
            if (span.length().compareTo(left[0]) >= 0) {
                due[0] = span.start().plus(left[0]);
                return false;
            }
            left[0] = left[0].minus(span.length());
            return true;
        });
        return Optional.ofNullable(due[0]);
    }

    /// How much time has counted until an instant.
    public static Duration elapsed(List<Stretch> stretches, ZoneId zone, Instant until) {
        Duration[] sum = {Duration.ZERO};
        each(stretches, zone, span -> {
            if (!span.start().isBefore(until)) {
                return false;
            }
            sum[0] = sum[0].plus(span.end().isAfter(until) ? Duration.between(span.start(), until) : span.length());
            return true;
        });
        return sum[0];
    }

    /// Hands over the time that counts, in its order, until it is told to stop. Nothing counts twice.
    static void each(List<Stretch> stretches, ZoneId zone, Predicate<Span> wanted) {
        for (Stretch stretch : stretches) {
            if (!each(stretch, zone, wanted)) {
                return;
            }
        }
    }

    private static boolean each(Stretch stretch, ZoneId contract, Predicate<Span> wanted) {
        ZoneId zone = stretch.calendar().in(contract);
        Instant at = stretch.from();
        // Hours that began the day before may still be open.
        LocalDate day = at.atZone(zone).toLocalDate().minusDays(1);
        for (int days = 0; days < DAYS_MAX; days++, day = day.plusDays(1)) {
            if (stretch.to() != null && day.atStartOfDay(zone).toInstant().isAfter(stretch.to())) {
                return true;
            }
            for (Span open : stretch.calendar().spans(day, zone)) {
                Instant start = open.start().isAfter(at) ? open.start() : at;
                Instant end = stretch.to() != null && stretch.to().isBefore(open.end()) ? stretch.to() : open.end();
                if (start.isBefore(end)) {
                    if (!wanted.test(new Span(start, end))) {
                        return false;
                    }
                    at = end;
                }
            }
        }
        throw new IllegalStateException("no business within ten years of " + stretch.from());
    }
}
