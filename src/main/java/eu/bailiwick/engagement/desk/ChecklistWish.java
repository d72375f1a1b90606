package eu.bailiwick.engagement.desk;

import eu.bailiwick.engagement.ticket.TicketApi.Visibility;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Items for a ticket.
///
/// @param words one item on each line
/// @param macro a list that is kept for writing again, in the place of `words`
/// @param visibility `INTERNAL` unless it is said: the staff alone see them
public record ChecklistWish(
        @Nullable String words,
        @Nullable UUID macro,
        @Nullable Visibility visibility) {}
