package eu.bailiwick.engagement.ticket;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which tickets a list shows; what is null narrows nothing.
public record TicketFilter(
        @Nullable TicketState state,
        @Nullable TicketKind kind,
        @Nullable UUID reservation) {}
