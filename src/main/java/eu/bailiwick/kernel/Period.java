package eu.bailiwick.kernel;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A half-open stretch of time, `[start, end)`, in UTC instants. Never empty.
public record Period(Instant start, Instant end) {

    public Period {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("a period ends after it starts: " + start + " to " + end);
        }
    }

    public static Period of(Instant start, Duration length) {
        return new Period(start, start.plus(length));
    }

    public Duration length() {
        return Duration.between(start, end);
    }

    /// Elapsed seconds: what is priced.
    public long seconds() {
        return length().toSeconds();
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    public boolean overlaps(Period other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    /// What both have, if anything.
    public Optional<Period> common(Period other) {
        Instant from = start.isAfter(other.start) ? start : other.start;
        Instant until = end.isBefore(other.end) ? end : other.end;
        return from.isBefore(until) ? Optional.of(new Period(from, until)) : Optional.empty();
    }

    public Period extendedBy(Duration more) {
        return new Period(start, end.plus(more));
    }

    /// The form that PostgreSQL reads as a `tstzrange`.
    public String toRange() {
        return "[" + start + "," + end + ")";
    }
}
