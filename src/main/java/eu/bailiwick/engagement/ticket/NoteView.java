package eu.bailiwick.engagement.ticket;

import java.time.Instant;
import java.util.UUID;

/// What one of the staff wrote for the others. A tenant never reads it.
public record NoteView(UUID id, String author, String body, Instant at) {}
