package eu.bailiwick.telemetry.health;

import java.time.Duration;

/// How much time a page shows, up to now or to the end of the placement.
public enum Spans {
    HOUR(1),
    QUARTER(6),
    DAY(24),
    WEEK(168);

    private final Duration length;

    Spans(int hours) {
        this.length = Duration.ofHours(hours);
    }

    Duration length() {
        return length;
    }
}
