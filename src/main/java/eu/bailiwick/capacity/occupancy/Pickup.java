package eu.bailiwick.capacity.occupancy;

import eu.bailiwick.kernel.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Learns from the weeks that are over how much is usually booked when a week is still so many weeks ahead, and adds it
/// to what is booked already: the pickup method of hotels and airlines. Pure Java.
final class Pickup {
    static final int WEEKS_LEARNED = 12;
    private static final Duration WEEK = Duration.ofDays(7);
    private final List<Demand.Booking> past;
    private final Instant today;

    /// Bookings of the last [#WEEKS_LEARNED] weeks, and the midnight that they ended at.
    Pickup(List<Demand.Booking> past, Instant today) {
        this.past = past;
        this.today = today;
    }

    /// The period to learn from.
    static Period learned(Instant today) {
        return new Period(today.minus(WEEK.multipliedBy(WEEKS_LEARNED)), today);
    }

    /// Node-seconds of a pool that will be reserved in a week so many weeks from today, at most what there is room for.
    /// Null when nothing was booked that could be learned from.
    @Nullable
    Long forecast(UUID pool, int weeksAhead, Week week) {
        List<Demand.Booking> own =
                past.stream().filter(one -> one.pool().equals(pool)).toList();
        if (own.isEmpty()) {
            return null;
        }
        long later = 0;
        for (int ago = 1; ago <= WEEKS_LEARNED; ago++) {
            Period then = Period.of(today.minus(WEEK.multipliedBy(ago)), WEEK);
            Instant asFarAhead = then.start().minus(WEEK.multipliedBy(weeksAhead));
            later += own.stream()
                    .filter(one -> !one.bookedAt().isBefore(asFarAhead))
                    .mapToLong(one -> nodeSeconds(one, then))
                    .sum();
        }
        long room = week.installed() - week.maintenance() - week.own();
        return Math.min(Math.max(0, room), week.reserved() + week.held() + later / WEEKS_LEARNED);
    }

    private static long nodeSeconds(Demand.Booking booking, Period week) {
        return booking.period()
                .common(week)
                .map(common -> booking.nodes() * common.seconds())
                .orElse(0L);
    }
}
