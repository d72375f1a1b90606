package eu.bailiwick.engagement.ticket;

import java.util.UUID;

/// A part of a ticket goes on as another one; told within the transaction that did it.
public record TicketSplit(String tenant, UUID from, UUID into) {}
