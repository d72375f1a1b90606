package eu.bailiwick.engagement.desk;

import eu.bailiwick.engagement.minutes.OnUs;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Work to note.
///
/// @param words what was done, for the staff alone
/// @param onUs why it takes none of the customer's minutes; nothing when it does
/// @param corrects an earlier piece of work on the same ticket that this takes the place of; with no minutes it never
/// was
@Schema(name = "TicketWorkWish")
public record WorkWish(
        @Nullable Instant beganAt,
        @Nullable Integer minutes,
        @Nullable String words,
        @Nullable OnUs onUs,
        @Nullable UUID corrects) {}
