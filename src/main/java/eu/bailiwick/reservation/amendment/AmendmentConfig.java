package eu.bailiwick.reservation.amendment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long an amendment holds its capacity and price.
@ConfigMapping(prefix = "bailiwick.amendments")
interface AmendmentConfig {
    @WithDefault("PT30M")
    Duration hold();

    /// When a second person has to confirm it.
    @WithDefault("PT24H")
    Duration holdForApproval();
}
