package eu.bailiwick.telemetry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// What of telemetry happens by itself.
@ConfigMapping(prefix = "bailiwick.telemetry")
public interface TelemetryConfig {
    /// Whether the portal looks by itself who has fallen silent and what was degraded; tests look when they
    /// want to.
    @WithDefault("true")
    boolean rounds();

    /// Whether the portal plays the telemetry agent of the nodes that it plays; never in production.
    @WithDefault("false")
    boolean playAgent();

    /// How long samples are kept as they came; never less than 70 days.
    @WithDefault("P92D")
    Duration keepRaw();

    /// How long minutes are kept; never less than 70 days.
    @WithDefault("P400D")
    Duration keepMinutes();
}
