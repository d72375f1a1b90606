package eu.bailiwick.capacity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A pool as the provider keeps it: how many nodes stand in it, in which state, and how many are free right now.
/// `version` is that of the rules by which it sells.
public record PoolStock(
        UUID id,
        String jurisdiction,
        String site,
        String fabricDomain,
        String nodeType,
        boolean confidential,
        int installed,
        int free,
        int inService,
        int drained,
        @Nullable Instant nextChangeAt,
        int nextChange,
        int version) {}
