package eu.bailiwick.attestation.document;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A public key of the annex.
///
/// @param name under which signatures name it: the key's own id, or the name of a log or a witness
/// @param algorithm with which it signs
/// @param sha256 of its SubjectPublicKeyInfo as DER, in lower-case hex: its fingerprint
/// @param publicKeyPem the key itself
/// @param firstSeenAt when this portal first signed with it; null where that is not kept
public record AnnexKey(
        KeyUse use,
        String name,
        String algorithm,
        String sha256,
        String publicKeyPem,
        @Nullable Instant firstSeenAt) {

    /// Whether its name says more than its fingerprint.
    public boolean named() {
        return !name.equals(sha256);
    }

    /// What the key is for.
    public enum KeyUse {
        /// Signs statements, bundles, packs and reports in the portal's name.
        ISSUER,
        /// Did so before; what it signed stays verifiable.
        EARLIER_ISSUER,
        /// Signs checkpoints of the log of verdicts.
        LOG,
        /// A witness's, who signs that the log only grows. It is not the provider's key.
        WITNESS
    }
}
