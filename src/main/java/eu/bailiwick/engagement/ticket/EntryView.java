package eu.bailiwick.engagement.ticket;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was said or done on a ticket, as both sides read it.
///
/// @param state where the ticket went, when it was moved
public record EntryView(
        UUID id,
        int seq,
        EntryKind kind,
        Side side,
        String author,
        String body,
        @Nullable TicketState state,
        Instant at) {

    /// What an entry is.
    public enum EntryKind {
        MESSAGE,
        MOVED,
        MEASURED,
        ATTACHED,
        MERGED,
        RATED,
        /// The staff proposed the plan of a change.
        PLANNED,
        /// What the customer said to a plan.
        APPROVED,
        DECLINED,
        DROPPED
    }

    /// Who speaks.
    public enum Side {
        TENANT,
        PROVIDER,
        /// The portal itself.
        PORTAL
    }
}
