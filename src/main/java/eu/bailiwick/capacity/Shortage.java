package eu.bailiwick.capacity;

import java.time.Instant;

/// A stretch in which more is promised than would remain: `missing` nodes too few.
public record Shortage(Instant start, Instant end, int installed, int free, int missing) {}
