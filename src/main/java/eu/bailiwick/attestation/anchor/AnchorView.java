package eu.bailiwick.attestation.anchor;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One import of certificates. It counts while it is confirmed and not withdrawn.
///
/// @param recognised whether the root is a vendor's by its published hash
public record AnchorView(
        UUID id,
        AnchorKind kind,
        String rootName,
        String rootSha256,
        boolean recognised,
        String reason,
        String state,
        String proposedBy,
        Instant proposedAt,
        @Nullable String confirmedBy,
        @Nullable Instant confirmedAt,
        @Nullable Instant withdrawnAt,
        String certificates) {}
