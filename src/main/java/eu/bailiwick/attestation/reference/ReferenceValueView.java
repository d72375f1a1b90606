package eu.bailiwick.attestation.reference;

import eu.bailiwick.attestation.appraisal.Measured;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An entry of the register. It counts while it is confirmed, not withdrawn, and within its time.
///
/// @param value in lower-case hex
/// @param artefact what has that measurement
/// @param saidBy who vouches for it
/// @param source where that was said
/// @param validUntil the first instant at which it holds no more; null without an end
public record ReferenceValueView(
        UUID id,
        Measured kind,
        String value,
        String artefact,
        String saidBy,
        String source,
        String reason,
        Instant validFrom,
        @Nullable Instant validUntil,
        ReferenceState state,
        String proposedBy,
        Instant proposedAt,
        @Nullable String confirmedBy,
        @Nullable Instant confirmedAt,
        @Nullable String withdrawnBy,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawnReason) {}
