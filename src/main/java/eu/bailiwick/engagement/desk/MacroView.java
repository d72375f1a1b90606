package eu.bailiwick.engagement.desk;

import eu.bailiwick.engagement.ticket.TicketState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An answer that the staff give often, or a note that they write often.
///
/// @param movesTo where the ticket goes with it; null when it stays
public record MacroView(
        UUID id,
        MacroKind kind,
        String name,
        String words,
        @Nullable TicketState movesTo,
        String writtenBy,
        Instant writtenAt) {}
