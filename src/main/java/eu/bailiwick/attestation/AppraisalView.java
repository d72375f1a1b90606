package eu.bailiwick.attestation;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.attestation.appraisal.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One appraisal as it is shown.
///
/// @param counts false for questions of "what if"
/// @param collector CUSTOMER or PROVIDER: who collected the evidence
/// @param c5Type 1 to 4 by BSI C5:2026 OPS-33
/// @param devices the hardware's own ids, in hex; empty when it names none
public record AppraisalView(
        UUID id,
        String kind,
        @Nullable UUID challenge,
        @Nullable UUID reservation,
        @Nullable UUID node,
        @Nullable String nodeName,
        boolean counts,
        String collector,
        String submittedBy,
        String policy,
        Instant asOf,
        Verdict verdict,
        String reason,
        List<CheckView> checks,
        JsonNode claims,
        List<String> devices,
        int c5Type,
        @Nullable Instant validUntil,
        Instant appraisedAt,
        String verifier) {

    /// Whether nothing is known but that the evidence cannot be read.
    public boolean unread() {
        return reason.equals("MALFORMED") && checks.size() == 1;
    }
}
