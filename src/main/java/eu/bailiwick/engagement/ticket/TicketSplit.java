package eu.bailiwick.engagement.ticket;

import java.util.List;
import java.util.UUID;

/// A part of a ticket goes on as another one; told within the transaction that did it, to who keeps what goes along.
public record TicketSplit(String tenant, UUID from, UUID into, List<UUID> files, List<UUID> measurements) {}
