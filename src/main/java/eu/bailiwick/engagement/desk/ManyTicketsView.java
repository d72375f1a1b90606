package eu.bailiwick.engagement.desk;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What became of each of several tickets, in the order in which they were sent.
public record ManyTicketsView(int done, int refused, List<TicketOutcome> items) {

    /// One of them.
    ///
    /// @param number null where the ticket is not the caller's to see
    /// @param done whether it was changed
    /// @param reason why it was not; null when it was
    public record TicketOutcome(
            UUID id,
            @Nullable String number,
            boolean done,
            @Nullable String reason) {}

    static ManyTicketsView of(List<TicketOutcome> items) {
        int done = (int) items.stream().filter(TicketOutcome::done).count();
        return new ManyTicketsView(done, items.size() - done, items);
    }

    /// Those that were not changed.
    public List<TicketOutcome> left() {
        return items.stream().filter(item -> !item.done).toList();
    }
}
