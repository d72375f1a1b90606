package eu.bailiwick.telemetry.health;

import eu.bailiwick.platform.web.Listing;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

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

    /// The one that an address names, or six hours.
    static Spans of(@Nullable String named) {
        Spans span = Listing.choice(Spans.class, "span", named);
        return span == null ? QUARTER : span;
    }

    Duration length() {
        return length;
    }
}
