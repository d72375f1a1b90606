package eu.bailiwick.engagement.desk;

import eu.bailiwick.engagement.ticket.Queue;
import eu.bailiwick.engagement.ticket.TicketState;
import org.jspecify.annotations.Nullable;

/// Which tickets the staff look at; what is null narrows nothing.
///
/// @param state all that are not closed when it is null
/// @param mine only what the caller works on
public record DeskFilter(
        @Nullable TicketState state, @Nullable Queue queue, boolean mine) {}
