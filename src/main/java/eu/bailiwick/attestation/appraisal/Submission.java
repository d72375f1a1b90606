package eu.bailiwick.attestation.appraisal;

import java.time.Instant;
import java.util.List;

/// Everything that a verdict depends on. The same submission under the same anchors gives the same appraisal, for ever.
///
/// @param asOf the instant at which certificates and collateral must be valid
public record Submission(
        Kind kind, List<EvidenceFile> files, Instant asOf, Expected expected, Policy policy, Anchors anchors) {

    public Submission expecting(Expected other) {
        return new Submission(kind, files, asOf, other, policy, anchors);
    }
}
