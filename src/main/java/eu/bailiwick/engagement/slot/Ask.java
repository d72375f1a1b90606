package eu.bailiwick.engagement.slot;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Whom a session needs.
///
/// @param language a code such as `de`; empty when any will do
/// @param tuning the kind of model that is tuned and the kind of fabric, such as `LLAMA INFINIBAND_NDR`; empty when no
///   ticket says so
/// @param ticket the number of the ticket that the session is about, such as TT-000123; empty without one
/// @param staying the engineers of a session that moves, who keep it when they can
public record Ask(
        int engineers,
        List<String> skills,
        String jurisdiction,
        String language,
        String tuning,
        String ticket,
        Set<UUID> staying) {

    /// Whether an engineer can do it; whether they are cleared is asked of the database alone.
    public boolean suits(Candidate one) {
        return one.skills().containsAll(skills)
                && (language.isEmpty() || one.languages().contains(language));
    }
}
