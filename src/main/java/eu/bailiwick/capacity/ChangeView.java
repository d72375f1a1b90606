package eu.bailiwick.capacity;

import java.time.Instant;
import java.util.UUID;

/// More or fewer nodes in a pool from an instant on, and who planned it.
public record ChangeView(
        UUID id,
        UUID pool,
        String site,
        String fabricDomain,
        String nodeType,
        Instant effectiveAt,
        int delta,
        String reason,
        Instant recordedAt,
        String recordedBy) {}
