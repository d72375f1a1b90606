package eu.bailiwick.engagement.slot;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/// An engineer who could come, with what decides between several.
///
/// @param owns whether they work on the ticket that the session is about
/// @param met whether they had a session with this reservation before
/// @param experience what they have done with the kind of model that is tuned on this kind of fabric
/// @param bookedMinutes how much they have in the 28 days ahead
public record Candidate(
        UUID engineer,
        String name,
        List<String> skills,
        List<String> languages,
        boolean owns,
        boolean met,
        Experience experience,
        int bookedMinutes) {

    /// Who is chosen first: who works on the ticket, then who knows the reservation, then who has tuned such a model on
    /// such a fabric, then who has
    /// least to do, then the id, so that the same question has one answer.
    static final Comparator<Candidate> FIRST = Comparator.comparing((Candidate one) -> !one.owns)
            .thenComparing(one -> !one.met)
            .thenComparing(Candidate::experience)
            .thenComparingInt(Candidate::bookedMinutes)
            .thenComparing(Candidate::engineer);
}
