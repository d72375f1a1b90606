package eu.bailiwick.engagement.ticket;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How the staff sort a ticket: whose it is, and how grave.
///
/// @param mine true takes it, false gives it back, null leaves it
/// @param engineer who is to work on it, in place of `mine`
public record Sorting(
        @Nullable Queue queue,
        @Nullable Degree impact,
        @Nullable Degree urgency,
        @Nullable Boolean mine,
        @Nullable UUID engineer) {}
