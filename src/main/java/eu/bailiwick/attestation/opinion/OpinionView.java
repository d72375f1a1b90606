package eu.bailiwick.attestation.opinion;

import eu.bailiwick.attestation.appraisal.Verdict;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What another verifier says of the evidence of a verdict.
///
/// @param verifiedBy as the customer says; null where it does not
/// @param c5Type of BSI C5:2026 OPS-33 with that verification, 1 to 4; null where nobody said who verified, or where it
///     is about other evidence
/// @param token as it was handed in, its signature not verified; null for a plain word
public record OpinionView(
        UUID id,
        UUID appraisal,
        String verifier,
        Verdict verdict,
        Instant judgedAt,
        Agreement agreement,
        @Nullable VerifiedBy verifiedBy,
        @Nullable Integer c5Type,
        @Nullable String token,
        String addedBy,
        Instant addedAt) {}
