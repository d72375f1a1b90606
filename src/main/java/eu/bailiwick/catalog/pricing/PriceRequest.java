package eu.bailiwick.catalog.pricing;

import eu.bailiwick.kernel.Period;

/// What a price is asked for.
public record PriceRequest(
        String jurisdiction, String nodeType, int nodes, Period period, boolean confidentialComputing) {}
