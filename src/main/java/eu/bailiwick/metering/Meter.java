package eu.bailiwick.metering;

/// What is measured: `unit` of one quantity, `kind` ALLOCATION (reserved) or CONSUMPTION (used), `aggregation` over
/// time.
public record Meter(String code, String name, String unit, Kind kind, Aggregation aggregation) {

    /// Whether the portal derives the quantity from what was reserved, or an agent reports it.
    public enum Kind {
        ALLOCATION,
        CONSUMPTION
    }

    /// How quantities of several events or hours become one.
    public enum Aggregation {
        SUM,
        MAX
    }
}
