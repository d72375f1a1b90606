package eu.bailiwick.attestation.forecast;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long before a verdict would flip its notice is given.
@ConfigMapping(prefix = "bailiwick.attestation.forecast")
public interface ForecastConfig {
    /// At most so long before; for collateral that lives shorter, in the last quarter of its life.
    @WithDefault("P14D")
    Duration notice();

    /// What ends later is not told of yet, unless nothing ends before.
    @WithDefault("P180D")
    Duration horizon();
}
