package eu.bailiwick.engagement.slot;

import java.time.LocalTime;

/// From one time of day until another; until a time that is not later means on the next day.
public record LocalSpan(LocalTime from, LocalTime until) {

    public LocalSpan {
        if (from.equals(until)) {
            throw new IllegalArgumentException("a span ends at another time than it starts: " + from);
        }
    }

    boolean endsNextDay() {
        return !until.isAfter(from);
    }

    @Override
    public String toString() {
        return from + "-" + until;
    }
}
