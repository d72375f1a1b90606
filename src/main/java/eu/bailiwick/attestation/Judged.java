package eu.bailiwick.attestation;

import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.challenge.Challenge;
import eu.bailiwick.attestation.statement.Envelope;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An appraisal with everything that is kept beside it.
record Judged(
        UUID id,
        Appraisal appraisal,
        Policy policy,
        Map<String, Object> expected,
        @Nullable Challenge challenge,
        String collector,
        int c5Type,
        String verifier,
        Instant appraisedAt,
        Envelope envelope) {

    /// Whether it counts for a reservation: an answer to a challenge, by the rules for reservations, as of now.
    boolean counts() {
        return challenge != null && policy.equals(Policy.RESERVATION);
    }
}
