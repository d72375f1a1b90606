package eu.bailiwick.reservation.search;

import eu.bailiwick.kernel.Period;
import java.util.UUID;

/// What an offer offers: so many nodes of a pool for a period, for a project. The price is not part of it: a quote asks
/// the
/// price book anew.
public record OfferTerms(
        UUID pool, String nodeType, int nodes, Period period, boolean confidentialComputing, UUID project) {}
