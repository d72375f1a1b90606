package eu.bailiwick.attestation.log;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/// The log's name and its key.
@ConfigMapping(prefix = "bailiwick.attestation.log")
public interface LogConfig {
    /// The origin in its checkpoints: a name without scheme that is never used again for another log.
    String origin();

    /// The Ed25519 private key, PKCS #8 in base64. Without one, only a local portal starts, with a key that anybody can
    /// make.
    Optional<String> key();
}
