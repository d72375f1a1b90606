package eu.bailiwick.operations;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One piece of scheduled work as operators see it.
public record JobView(
        UUID id,
        String kind,
        String subject,
        String state,
        Instant dueAt,
        int attempts,
        @Nullable String lastError,
        boolean overdue) {}
