package eu.bailiwick.capacity;

import eu.bailiwick.kernel.Period;

/// A stretch of time in which a pool has the same number of nodes installed and free.
public record Step(Period period, int installed, int free) {}
