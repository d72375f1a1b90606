package eu.bailiwick.catalog;

import java.math.BigDecimal;
import java.time.LocalDate;

/// A measured round trip between a city and a site, in milliseconds.
public record LatencyView(String city, BigDecimal roundTripMs, LocalDate measuredOn) {}
