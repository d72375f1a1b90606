package eu.bailiwick.engagement.sla;

import java.time.Duration;
import java.time.Instant;

/// Some time that counts, `[start, end)`.
public record Span(Instant start, Instant end) {
    public Duration length() {
        return Duration.between(start, end);
    }
}
