package eu.bailiwick.engagement.sla;

import org.jspecify.annotations.Nullable;

/// Within how long something is promised for a severity.
///
/// @param severity 1 to 4, 1 being the gravest
/// @param minutes that count in the business hours of the contract, around the clock for severity 1; 1 to 43200
public record SupportTarget(
        @Nullable Integer severity,
        @Nullable Metric metric,
        @Nullable Integer minutes) {}
