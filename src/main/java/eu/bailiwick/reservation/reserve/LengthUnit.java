package eu.bailiwick.reservation.reserve;

import java.time.Duration;

/// In what the length of a window is counted. A day has 24 hours, also when the clock changes in it.
public enum LengthUnit {
    HOURS(1),
    DAYS(24),
    WEEKS(168);

    private final int hours;

    LengthUnit(int hours) {
        this.hours = hours;
    }

    Duration times(int count) {
        return Duration.ofHours((long) hours * count);
    }

    /// The largest unit that a length is a whole number of; weeks only when somebody chose them.
    static LengthUnit of(Duration length) {
        return length.toHoursPart() == 0 ? DAYS : HOURS;
    }

    long count(Duration length) {
        return length.toHours() / hours;
    }
}
