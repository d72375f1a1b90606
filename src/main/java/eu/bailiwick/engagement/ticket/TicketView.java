package eu.bailiwick.engagement.ticket;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A ticket as both sides see it.
///
/// @param severity 1 to 4, 1 being the gravest; it follows from impact and urgency
/// @param event the one event of the hardware that it is about
/// @param device the one GPU that it is about, such as `gpu-3`, on the one of `nodes`
/// @param owner the name of who works on it
/// @param byStaff whether the provider opened it for the tenant
/// @param cycle counts how often it was worked on to its end; opening it again begins another one
/// @param splitFrom the ticket of which it was a part before
/// @param dueAt by when the provider has promised what comes next; null when nothing is promised or the clock stands
/// @param entries how many entries it has; sent as `lastSeen` it keeps answers from crossing
public record TicketView(
        UUID id,
        String number,
        TicketKind kind,
        TicketState state,
        int severity,
        Degree impact,
        Degree urgency,
        String title,
        @Nullable UUID reservation,
        @Nullable String reservationNumber,
        String jurisdiction,
        List<String> nodes,
        Queue queue,
        @Nullable String owner,
        String openedBy,
        boolean byStaff,
        Instant openedAt,
        Instant changedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant closedAt,
        int cycle,
        @Nullable UUID mergedInto,
        @Nullable UUID splitFrom,
        int entries,
        @Nullable Instant dueAt,
        int version,
        @Nullable UUID event,
        @Nullable String device,
        @JsonIgnore @Nullable String ownerSubject,
        @JsonIgnore String tenant) {

    /// How a number is written.
    public static String numbered(long number) {
        return String.format(Locale.ROOT, "TT-%06d", number);
    }

    /// Whether what was promised was due before an instant.
    public boolean overdue(Instant now) {
        return dueAt != null && dueAt.isBefore(now);
    }

    /// How grave it is, for the colour beside the words.
    public String tone() {
        return severity == 1 ? "crit" : severity == 2 ? "warn" : "idle";
    }
}
