package eu.bailiwick.engagement.ticket;

import eu.bailiwick.engagement.ticket.EntryView.Side;
import org.jspecify.annotations.Nullable;

/// A ticket was opened, moved, sorted or spoken on; told within the transaction that did it.
///
/// @param before how it stood; null when it was opened just now
/// @param said which side's person spoke to the other, or null when nobody did
public record TicketChanged(
        @Nullable TicketView before,
        TicketView after,
        @Nullable Side said) {

    public boolean moved() {
        return before != null && before.state() != after.state();
    }
}
