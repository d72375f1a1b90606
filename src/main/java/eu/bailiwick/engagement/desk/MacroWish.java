package eu.bailiwick.engagement.desk;

import eu.bailiwick.engagement.ticket.TicketState;
import org.jspecify.annotations.Nullable;

/// An answer to keep, or a note. It takes the place of an earlier one of the same name.
///
/// @param kind an answer unless it is said
/// @param movesTo where the ticket goes with an answer
public record MacroWish(
        @Nullable String name,
        @Nullable String words,
        @Nullable TicketState movesTo,
        @Nullable MacroKind kind) {}
