package eu.bailiwick.engagement.attachment;

import org.jspecify.annotations.Nullable;

/// A file to add to a ticket.
///
/// @param content its bytes; base64 on the wire
public record AttachmentWish(@Nullable String name, byte @Nullable [] content) {}
