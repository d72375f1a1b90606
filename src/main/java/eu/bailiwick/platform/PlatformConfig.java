package eu.bailiwick.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What every feature may need to know of where the portal runs.
@ConfigMapping(prefix = "bailiwick")
public interface PlatformConfig {
    /// True on a developer's machine and in tests: the clock can be moved, and the published local users may sign in.
    boolean local();

    /// How many calls one caller may make in a minute, over all replicas.
    int callsPerMinute();

    /// How many lines of the log one caller or address may fill in a minute, on each replica, with what was refused.
    @WithDefault("60")
    int attemptsPerMinute();

    /// How old a sign-in may be at the most for the commands that want a fresh one.
    Duration freshSignIn();

    /// How long names and addresses of people are kept where nothing rests on them: thirty days at least, ten years of
    /// 365 days at most.
    @WithDefault("P365D")
    Duration peopleKept();

    /// Keys under which forged evidence publishes those that sign its tokens, by SHA-256; they count where `local` is
    /// true and nowhere else.
    Optional<List<String>> forgedServices();

    Keycloak keycloak();

    /// Where people and machines sign in.
    interface Keycloak {
        String origin();

        String realm();

        /// The id of the provider's own organisation. Its name and its short name can be given to another one.
        String provider();

        /// The portal's own client, which may manage organisations and people.
        Members members();
    }

    /// A client of Keycloak's.
    interface Members {
        String clientId();

        Optional<String> clientSecret();
    }
}
