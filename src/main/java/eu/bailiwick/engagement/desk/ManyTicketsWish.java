package eu.bailiwick.engagement.desk;

import eu.bailiwick.engagement.ticket.Degree;
import eu.bailiwick.engagement.ticket.Queue;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the staff want of several tickets: to sort them, or to close those that are resolved. What is null stays.
///
/// @param tickets at most a hundred, each as it was read
/// @param mine true takes them, false gives them back
/// @param engineer who is to work on them
/// @param close true closes them, and then nothing else is said
public record ManyTicketsWish(
        @Nullable List<@Nullable TicketRead> tickets,
        @Nullable Queue queue,
        @Nullable Degree impact,
        @Nullable Degree urgency,
        @Nullable Boolean mine,
        @Nullable UUID engineer,
        @Nullable Boolean close) {

    /// A ticket and its version when it was read; one that was changed since is left alone.
    public record TicketRead(@Nullable UUID id, @Nullable Integer version) {}

    boolean closes() {
        return Boolean.TRUE.equals(close);
    }

    boolean sorts() {
        return queue != null || impact != null || urgency != null || mine != null || engineer != null;
    }
}
