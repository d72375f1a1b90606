package eu.bailiwick.engagement.desk;

import eu.bailiwick.engagement.minutes.OnUs;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What one of the staff worked on a ticket, for the staff.
///
/// @param words what was done; not repeated in the answer to the command that noted it
/// @param onUs why it takes none of the customer's minutes; null when it does
/// @param corrects the earlier one that this takes the place of
/// @param corrected whether a later one takes the place of this
@Schema(name = "TicketWork")
public record WorkView(
        UUID id,
        Instant beganAt,
        int minutes,
        @Nullable OnUs onUs,
        @Nullable String words,
        String author,
        Instant notedAt,
        @Nullable UUID corrects,
        boolean corrected) {}
