package eu.bailiwick.reservation.amendment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long an amendment holds its capacity and price until its requester confirms it.
@ConfigMapping(prefix = "bailiwick.amendments")
interface AmendmentConfig {
    @WithDefault("PT30M")
    Duration hold();
}
