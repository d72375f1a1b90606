package eu.bailiwick.engagement.ticket;

import java.util.UUID;

/// Something that both sides read was added to a ticket; told within the transaction that did it.
///
/// @param author the subject of who did it
public record EntryAdded(String tenant, UUID ticket, EntryView entry, String author) {}
