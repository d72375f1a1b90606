package eu.bailiwick.attestation.hsm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// Which HSM the portal looks at, if any.
@ConfigMapping(prefix = "bailiwick.hsm")
public interface HsmConfig {
    /// The PKCS #11 library of its vendor, by its full path.
    Optional<String> library();

    /// The label of the token.
    Optional<String> token();

    /// Comes from the environment alone.
    Optional<String> pin();

    /// Each key is looked at once in so long.
    @WithDefault("PT1H")
    Duration every();
}
