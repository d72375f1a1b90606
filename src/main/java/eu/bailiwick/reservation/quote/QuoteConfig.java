package eu.bailiwick.reservation.quote;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.Instant;

/// How long a quote holds capacity and price.
@ConfigMapping(prefix = "bailiwick.quotes")
interface QuoteConfig {
    /// For a window that starts within `near`.
    @WithDefault("PT30M")
    Duration holdNear();

    /// For any other window.
    @WithDefault("PT4H")
    Duration holdFar();

    @WithDefault("P7D")
    Duration near();

    default Duration holdFor(Instant now, Instant start) {
        return start.isBefore(now.plus(near())) ? holdNear() : holdFar();
    }
}
