package eu.bailiwick.telemetry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

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
}
