package eu.bailiwick.attestation.challenge;

import eu.bailiwick.attestation.extent.Extent;
import eu.bailiwick.attestation.guest.GuestWord;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A challenge.
///
/// @param nonce 32 bytes
/// @param gpus how many GPUs the node has by its type
/// @param extent what the node has to show of itself
/// @param guest what the tenant expects of the guests of the reservation now
public record Challenge(
        String tenant,
        UUID id,
        UUID reservation,
        UUID node,
        byte[] nonce,
        int gpus,
        Extent extent,
        GuestWord guest,
        Instant issuedAt,
        Instant expiresAt,
        @Nullable Instant usedAt) {

    /// How many GPUs the node has to show beside its processor; null where none are asked.
    public @Nullable Integer gpusAsked() {
        return extent == Extent.WITH_GPUS ? gpus : null;
    }
}
