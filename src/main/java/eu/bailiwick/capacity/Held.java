package eu.bailiwick.capacity;

import java.util.UUID;

/// A claim of a tenant and the provider's claim for the turnaround behind it; they live and die together.
public record Held(UUID claim, UUID turnaroundClaim) {}
