package eu.bailiwick.attestation.timestamp;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/// The authority that stamps signed documents.
@ConfigMapping(prefix = "bailiwick.attestation.timestamp")
public interface TimestampConfig {
    /// Where it answers requests of RFC 3161 over HTTP; without one, nobody is asked.
    Optional<URI> url();

    /// Under which certificates its word counts: its own, or those above it; a PEM file in base64.
    Optional<String> certificate();
}
