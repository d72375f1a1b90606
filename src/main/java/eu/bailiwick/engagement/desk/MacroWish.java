package eu.bailiwick.engagement.desk;

import eu.bailiwick.engagement.ticket.TicketState;
import org.jspecify.annotations.Nullable;

/// An answer to keep. It takes the place of an earlier one of the same name.
public record MacroWish(
        @Nullable String name,
        @Nullable String words,
        @Nullable TicketState movesTo) {}
