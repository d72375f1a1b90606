package eu.bailiwick.engagement.ticket;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What of a ticket is to go on as another one.
///
/// @param title of the new ticket
/// @param entries that both sides read; one at least
/// @param notes of the staff; they stay unread by the tenant
/// @param files on it
/// @param measurements on it, but none of a metric of the customer's own; what was measured after takes along what was
///     measured before by the same command on the same nodes
/// @param kind of the new ticket, and `impact` and `urgency`: those of the old one where they are left out
public record SplitWish(
        @Nullable String title,
        @Nullable List<@Nullable UUID> entries,
        @Nullable List<@Nullable UUID> notes,
        @Nullable List<@Nullable UUID> files,
        @Nullable List<@Nullable UUID> measurements,
        @Nullable TicketKind kind,
        @Nullable Degree impact,
        @Nullable Degree urgency) {
    private static final int CHOSEN_MAX = 100;

    /// The same, looked over.
    record Checked(
            String title,
            List<UUID> entries,
            List<UUID> notes,
            List<UUID> files,
            List<UUID> measurements,
            TicketKind kind,
            Degree impact,
            Degree urgency) {}

    Checked checked(TicketView ticket) {
        List<Violation> faults = new ArrayList<>();
        String named = Prose.plain("title", title, Tickets.TITLE_MAX, faults);
        List<UUID> said = chosen("entries", entries, faults);
        List<UUID> noted = chosen("notes", notes, faults);
        List<UUID> sent = chosen("files", files, faults);
        List<UUID> measured = chosen("measurements", measurements, faults);
        TicketKind wanted = kind == null ? ticket.kind() : kind;
        if (said.isEmpty() && faults.stream().noneMatch(one -> one.field().equals("entries"))) {
            faults.add(new Violation("entries", "Choose at least one thing that both sides read."));
        }
        if (wanted == TicketKind.TUNING && ticket.reservation() == null) {
            faults.add(new Violation("kind", "Tuning is about a reservation, and this ticket is about none."));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return new Checked(
                named,
                said,
                noted,
                sent,
                measured,
                wanted,
                impact == null ? ticket.impact() : impact,
                urgency == null ? ticket.urgency() : urgency);
    }

    private static List<UUID> chosen(String field, @Nullable List<@Nullable UUID> ids, List<Violation> faults) {
        if (ids == null) {
            return List.of();
        }
        if (ids.size() > CHOSEN_MAX) {
            faults.add(new Violation(field, "Choose at most 100."));
            return List.of();
        }
        return ids.stream().filter(Objects::nonNull).distinct().toList();
    }
}
