package eu.bailiwick.capacity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A node as the provider keeps it, and whom it serves at present or next.
public record NodeStock(
        UUID id,
        String name,
        String rack,
        String state,
        Instant memberFrom,
        @Nullable String tenant,
        @Nullable Instant boundFrom,
        @Nullable Instant boundUntil) {}
