package eu.bailiwick.attestation.statement;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/// The key that signs statements.
@ConfigMapping(prefix = "bailiwick.attestation.issuer")
public interface IssuerConfig {
    /// The ECDSA P-256 private key, PKCS #8 in base64. Without one, only a local portal starts, with a key that
    /// anybody can make.
    Optional<String> key();

    /// Certificates for that key, the signer's first: a PEM file in base64. Documents are signed under them; without
    /// any, under a certificate that the key signs for itself.
    Optional<String> certificate();
}
