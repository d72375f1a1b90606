package eu.bailiwick.telemetry.standing;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What GPUs are compared by: means under load, and of whole nodes the bandwidth of the newest all-reduce check.
@Schema(name = "StandingMetric")
public enum Metric {
    CLOCK("MHz", Place.SLOWEST, Place.FASTEST),
    TEMPERATURE("°C", Place.COOLEST, Place.WARMEST),
    POWER("W", Place.DRAWING_LEAST, Place.DRAWING_MOST),
    BUS_BANDWIDTH("GB/s", Place.SLOWEST, Place.FASTEST);

    private final String unit;
    private final Place low;
    private final Place high;

    Metric(String unit, Place low, Place high) {
        this.unit = unit;
        this.low = low;
        this.high = high;
    }

    /// The end of the fleet that something stands nearer to.
    public enum Place {
        SLOWEST,
        FASTEST,
        COOLEST,
        WARMEST,
        DRAWING_LEAST,
        DRAWING_MOST
    }

    public String unit() {
        return unit;
    }

    Place place(boolean lower) {
        return lower ? low : high;
    }
}
