package eu.bailiwick.reservation;

import eu.bailiwick.kernel.Period;

/// A named node that stood for a reservation during a period.
public record NodeTime(String node, Period during) {}
