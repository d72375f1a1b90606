package eu.bailiwick.reservation.search;

/// From `min` to `max`, both included; a plain wish has both alike.
record Span<T extends Comparable<T>>(T min, T max) {

    Span {
        if (min.compareTo(max) > 0) {
            throw new IllegalArgumentException("min " + min + " above max " + max);
        }
    }

    static <T extends Comparable<T>> Span<T> exactly(T value) {
        return new Span<>(value, value);
    }
}
