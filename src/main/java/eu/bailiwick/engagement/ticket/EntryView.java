package eu.bailiwick.engagement.ticket;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was said or done on a ticket, as both sides read it.
///
/// @param state where the ticket went, when it was moved
/// @param copyOf the entry of the ticket from which this one was split off; it was written there, at that time
public record EntryView(
        UUID id,
        int seq,
        EntryKind kind,
        Side side,
        String author,
        String body,
        @Nullable TicketState state,
        Instant at,
        @Nullable UUID copyOf) {

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
        DROPPED,
        /// A part of the ticket goes on as another one, whose number it says.
        SPLIT_INTO,
        /// The ticket was a part of another one, whose number it says.
        SPLIT_FROM;

        /// Whether what it says is the number of another ticket.
        public boolean namesATicket() {
            return this == MERGED || this == SPLIT_INTO || this == SPLIT_FROM;
        }
    }

    /// Who speaks.
    public enum Side {
        TENANT,
        PROVIDER,
        /// The portal itself.
        PORTAL
    }
}
