package eu.bailiwick.engagement.measurement;

import eu.bailiwick.engagement.measurement.tool.Tool;
import org.jspecify.annotations.Nullable;

/// A measurement to add to a ticket.
///
/// @param tool that printed it; left out, it is found out
/// @param command the exact command, which makes two runs comparable
/// @param raw what the tool printed, unchanged
/// @param node on which it ran, where that matters; several with commas. Only runs that name the same nodes, or none,
///   are compared
public record MeasurementWish(
        @Nullable Tool tool,
        @Nullable Phase phase,
        @Nullable String command,
        @Nullable String raw,
        @Nullable String node) {}
