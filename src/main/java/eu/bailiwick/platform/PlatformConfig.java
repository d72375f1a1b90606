package eu.bailiwick.platform;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/// What every feature may need to know of where the portal runs.
@ConfigMapping(prefix = "bailiwick")
public interface PlatformConfig {
    /// True on a developer's machine and in tests: the clock can be moved, and the published local users may sign in.
    boolean local();

    /// How many calls one caller may make in a minute, over all replicas.
    int callsPerMinute();

    /// How old a sign-in may be at the most for the commands that want a fresh one.
    Duration freshSignIn();

    Keycloak keycloak();

    /// Where people and machines sign in.
    interface Keycloak {
        String origin();

        String realm();

        /// The id of the provider's own organisation. Its name and its short name can be given to another one.
        String provider();
    }
}
