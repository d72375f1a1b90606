package eu.bailiwick.engagement.sla;

import eu.bailiwick.engagement.ticket.Queue;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A ticket that was handed on and that nobody has taken yet.
///
/// @param owner the name of who has it until then; null when it is the whole queue's
/// @param mine whether that is the caller
/// @param by who handed it on last
/// @param dueAt by when somebody has to take it
public record HandedOn(
        UUID ticket,
        String number,
        String title,
        int severity,
        Queue queue,
        @Nullable String owner,
        boolean mine,
        String tenantName,
        String jurisdiction,
        String by,
        Instant startedAt,
        Instant dueAt,
        @Nullable Instant breachedAt) {}
