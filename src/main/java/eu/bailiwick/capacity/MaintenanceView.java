package eu.bailiwick.capacity;

import eu.bailiwick.kernel.Period;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Nodes of a pool that are out of service for a period; their capacity is promised to nobody then.
public record MaintenanceView(
        UUID id,
        UUID pool,
        String site,
        String fabricDomain,
        String nodeType,
        int nodes,
        Period period,
        String reason,
        Instant announcedAt,
        String announcedBy,
        @Nullable Instant cancelledAt) {}
