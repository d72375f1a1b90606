package eu.bailiwick.engagement.measurement;

/// When a measurement was taken, by what was done about it.
public enum Phase {
    BEFORE,
    AFTER,
    OTHER
}
