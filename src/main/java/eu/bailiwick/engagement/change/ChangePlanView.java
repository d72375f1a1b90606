package eu.bailiwick.engagement.change;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The plan of a change, as it was proposed and will stay.
///
/// @param number counts the plans of a ticket from 1; the latest one holds
/// @param words what will be done
/// @param fallback what may go wrong, and the way back
/// @param minutes of engineers' time that it takes; null when that is not foreseen
/// @param begins when it is to be done, with `ends`; null when no time was chosen
/// @param decision null while the customer has not decided
/// @param reason what the customer said to it, or nothing
public record ChangePlanView(
        UUID id,
        int number,
        String words,
        String fallback,
        @Nullable Integer minutes,
        @Nullable Instant begins,
        @Nullable Instant ends,
        String proposedBy,
        Instant proposedAt,
        @Nullable PlanDecision decision,
        String reason,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {

    public boolean isWaiting() {
        return decision == null;
    }
}
