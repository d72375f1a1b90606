package eu.bailiwick.telemetry.proven;

import eu.bailiwick.platform.web.Slice;

/// The proven time of a reservation as a page shows it.
public record ProvenCard(ProvenTime it, Slice<ProvenTime.Node> nodes) {}
