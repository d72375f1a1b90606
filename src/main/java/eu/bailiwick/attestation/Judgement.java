package eu.bailiwick.attestation;

import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Check;
import eu.bailiwick.attestation.challenge.Challenge;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// Evidence that was judged and is not kept yet.
///
/// @param challenge which one it answers; null for a question of "what if"
/// @param kept files among those that were judged that are the portal's own, with since when it kept them
record Judgement(
        Question question, @Nullable Challenge challenge, Appraisal appraisal, SortedMap<String, Instant> kept) {

    /// Whether it counts for a reservation: an answer to a challenge, by the rules for reservations, as of now.
    boolean counts() {
        return challenge != null && question.policy().forReservations();
    }

    Judgement with(Check check) {
        return new Judgement(question, challenge, appraisal.with(check), kept);
    }
}
