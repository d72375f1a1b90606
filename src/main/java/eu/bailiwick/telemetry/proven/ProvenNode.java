package eu.bailiwick.telemetry.proven;

import java.time.Instant;
import java.util.UUID;

/// A node in a reservation as the provider's staff see it, within the days that are counted.
public record ProvenNode(
        UUID node,
        String name,
        String site,
        String jurisdiction,
        String reservation,
        Instant from,
        Instant until,
        GpuSeconds gpuSeconds) {}
