package eu.bailiwick.attestation.challenge;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A challenge; `nonce` is 32 bytes.
public record Challenge(
        String tenant,
        UUID id,
        UUID reservation,
        UUID node,
        byte[] nonce,
        Instant issuedAt,
        Instant expiresAt,
        @Nullable Instant usedAt) {}
