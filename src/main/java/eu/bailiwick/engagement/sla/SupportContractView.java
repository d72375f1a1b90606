package eu.bailiwick.engagement.sla;

import java.time.Instant;
import java.util.List;

/// A version of a tenant's support contract, as the provider keeps it. It never changes.
///
/// @param calendar business hours by their code
public record SupportContractView(
        int version,
        SupportState state,
        String calendar,
        Instant validFrom,
        String reason,
        String publishedBy,
        Instant publishedAt,
        List<SupportTarget> targets) {

    /// Whether a version holds.
    public enum SupportState {
        /// It begins later.
        COMING,
        /// It is what is promised for tickets that are opened now.
        HOLDS,
        /// A later one holds; tickets that were opened under it keep it.
        ENDED;

        public String tone() {
            return switch (this) {
                case COMING -> "info";
                case HOLDS -> "ok";
                case ENDED -> "idle";
            };
        }
    }
}
