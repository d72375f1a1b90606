package eu.bailiwick.engagement.desk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Something that is to be done on a ticket.
///
/// @param shown whether the tenant sees it
/// @param mark how it stands
/// @param marks who ticked it when, took that back or dropped it, in order
public record ChecklistItemView(
        UUID id, String words, boolean shown, Mark mark, String author, Instant at, List<Marked> marks) {

    /// How an item stands.
    @Schema(name = "ChecklistMark")
    public enum Mark {
        OPEN,
        DONE,
        /// Not needed after all.
        DROPPED;

        public String tone() {
            return switch (this) {
                case OPEN -> "warn";
                case DONE -> "ok";
                case DROPPED -> "idle";
            };
        }
    }

    /// Who set a mark when.
    @Schema(name = "ChecklistMarked")
    public record Marked(Mark mark, String by, Instant at) {}
}
