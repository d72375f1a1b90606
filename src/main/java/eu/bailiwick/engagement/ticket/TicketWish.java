package eu.bailiwick.engagement.ticket;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A ticket that somebody wants to open.
///
/// @param nodes names of nodes of the reservation that it is about; none for all of them
/// @param words the first message
/// @param event one event of the hardware of the reservation; its node need not be named
/// @param device one GPU that the reservation has now, such as `gpu-3`, of the one node that is named; not with an
/// event
/// @param tuning what tuning is to reach; with a ticket of kind TUNING alone
public record TicketWish(
        @Nullable TicketKind kind,
        @Nullable String title,
        @Nullable String words,
        @Nullable Degree impact,
        @Nullable Degree urgency,
        @Nullable UUID reservation,
        @Nullable List<@Nullable String> nodes,
        @Nullable UUID event,
        @Nullable String device,
        @Nullable TuningWish tuning) {}
