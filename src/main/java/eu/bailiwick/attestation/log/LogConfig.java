package eu.bailiwick.attestation.log;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The log's name and its key.
@ConfigMapping(prefix = "bailiwick.attestation.log")
public interface LogConfig {
    /// The origin in its checkpoints: a name without scheme that is never used again for another log.
    String origin();

    /// The Ed25519 private key, PKCS #8 in base64. Without one, only a local portal starts, with a key that anybody can
    /// make.
    Optional<String> key();

    /// Who signs its checkpoints as seen, by a short name of ours.
    Map<String, Follower> witnesses();

    /// How many of them a checkpoint needs before a bundle prefers it to a newer one.
    @WithDefault("1")
    int quorum();

    /// A witness (c2sp.org/tlog-witness).
    interface Follower {
        /// Its submission prefix, `https://…`; without one it is not asked, and its lines still count.
        Optional<URI> url();

        /// Its verifier keys, Ed25519 and ML-DSA-44, of one name.
        List<String> keys();
    }
}
