package eu.bailiwick.attestation.opinion;

import eu.bailiwick.attestation.appraisal.Verdict;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What another verifier says of the evidence of a verdict.
///
/// @param token as it was handed in, its signature not verified; null for a plain word
public record OpinionView(
        UUID id,
        UUID appraisal,
        String verifier,
        Verdict verdict,
        Instant judgedAt,
        Agreement agreement,
        @Nullable String token,
        String addedBy,
        Instant addedAt) {}
