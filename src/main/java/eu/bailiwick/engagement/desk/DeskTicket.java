package eu.bailiwick.engagement.desk;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import eu.bailiwick.engagement.ticket.TicketView;

/// A ticket as the staff find it in their queue.
///
/// @param mine whether the caller works on it
public record DeskTicket(@JsonUnwrapped TicketView ticket, String tenantName, boolean mine) {

    /// The ticket as its row shows it, as a box of the list carries it.
    public String choice() {
        return ticket.id() + "." + ticket.version();
    }
}
