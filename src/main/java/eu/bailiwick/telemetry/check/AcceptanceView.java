package eu.bailiwick.telemetry.check;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What the tenant said of a delivery, with what the checks said at that moment: how many there were, the newest of
/// each kind and node, and the worst of them.
@Schema(name = "Acceptance")
public record AcceptanceView(
        UUID id,
        UUID reservation,
        Decision decision,
        String remarks,
        int checks,
        @Nullable Verdict worst,
        String by,
        Instant at) {

    /// Whether the delivery is taken, and how.
    @Schema(name = "AcceptanceDecision")
    public enum Decision {
        ACCEPTED("ok"),
        ACCEPTED_WITH_REMARKS("warn"),
        REFUSED("crit");

        private final String tone;

        Decision(String tone) {
            this.tone = tone;
        }

        public String tone() {
            return tone;
        }
    }
}
