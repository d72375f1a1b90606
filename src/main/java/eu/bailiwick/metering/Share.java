package eu.bailiwick.metering;

import eu.bailiwick.kernel.Period;

/// A number of nodes that are reserved over a period; `seq` orders the shares of one reservation.
public record Share(int seq, int nodes, Period period) {}
