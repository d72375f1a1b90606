package eu.bailiwick.engagement.ticket;

import org.jspecify.annotations.Nullable;

/// How the staff sort a ticket: whose it is, and how grave.
///
/// @param mine true takes it, false gives it back, null leaves it
public record Sorting(
        @Nullable Queue queue,
        @Nullable Degree impact,
        @Nullable Degree urgency,
        @Nullable Boolean mine) {}
