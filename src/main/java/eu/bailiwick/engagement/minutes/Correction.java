package eu.bailiwick.engagement.minutes;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A correction of included minutes, as the provider's staff sees it.
///
/// @param minutes that the month gets, or loses when negative
/// @param session that was let down, for which the portal proposes them; null where one of the staff does
@Schema(name = "MinuteCorrection")
public record Correction(
        UUID id,
        String customer,
        String reservation,
        String month,
        int minutes,
        String reason,
        State state,
        String proposedBy,
        Instant proposedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable UUID session) {

    /// Where a correction stands.
    @Schema(name = "MinuteCorrectionState")
    public enum State {
        PROPOSED,
        BOOKED,
        REFUSED;

        public String tone() {
            return switch (this) {
                case PROPOSED -> "warn";
                case BOOKED -> "ok";
                case REFUSED -> "idle";
            };
        }
    }
}
