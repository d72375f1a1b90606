package eu.bailiwick.attestation.pack;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// The operator's rule for packs. What is settled for a pack when it is asked for stays so, whatever the
/// rule is later.
@ConfigMapping(prefix = "bailiwick.attestation.packs")
public interface PackConfig {
    /// How long the file of a pack is kept: at least 184 days, as the law has it, at most ten years of 365
    /// days; a tenant may ask for longer. PostgreSQL refuses another.
    @WithDefault("P1095D")
    Duration kept();
}
