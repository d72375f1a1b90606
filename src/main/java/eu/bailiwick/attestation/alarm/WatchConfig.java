package eu.bailiwick.attestation.alarm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How often a node of a running reservation has to prove itself.
@ConfigMapping(prefix = "bailiwick.attestation.watch")
public interface WatchConfig {
    /// At least once in so long.
    @WithDefault("PT24H")
    Duration period();

    /// A node that takes over from another proves itself within so long.
    @WithDefault("PT1H")
    Duration firstWithin();
}
