package eu.bailiwick.telemetry.ingest;

/// What a name means: a field of a GPU or of a rail, its unit, and what it can be at most. A value times
/// `factor` is in the unit.
record Field(int id, String code, Part part, Kind kind, double low, double high, double factor) {
    /// What a field is measured of.
    enum Part {
        GPU,
        RAIL
    }

    /// How its values are to be read.
    enum Kind {
        GAUGE,
        COUNTER,
        BITS,
        LAST_EVENT
    }

    boolean isPlausible(double value) {
        return value >= low
                && value <= high
                && (kind == Kind.GAUGE || kind == Kind.COUNTER || value == Math.rint(value));
    }
}
