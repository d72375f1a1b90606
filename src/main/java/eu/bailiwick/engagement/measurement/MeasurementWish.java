package eu.bailiwick.engagement.measurement;

import eu.bailiwick.engagement.measurement.tool.Tool;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A measurement to add to a ticket.
///
/// @param tool that printed it; left out, it is found out. `OWN_METRIC` is the metric that the goal of the ticket names
/// @param command the exact command, which makes two runs comparable
/// @param raw what the tool printed, unchanged
/// @param node on which it ran, where that matters; several with commas. Only runs that name the same nodes, or none,
///   are compared
/// @param value of the metric that the goal of the ticket names, in its unit: zero or more, six decimals at most, and
///   standing in `raw`; left out for every other tool
public record MeasurementWish(
        @Nullable Tool tool,
        @Nullable Phase phase,
        @Nullable String command,
        @Nullable String raw,
        @Nullable String node,
        @Nullable BigDecimal value) {
    /// Whether it is of the metric that the goal of the ticket names.
    boolean ofOwnMetric() {
        return tool == Tool.OWN_METRIC || (tool == null && value != null);
    }
}
