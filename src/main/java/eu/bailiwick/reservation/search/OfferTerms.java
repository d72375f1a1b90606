package eu.bailiwick.reservation.search;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import java.util.UUID;

/// What an offer offers: so many nodes of a pool for a period, for a project, at a price before tax. A quote asks the
/// price book anew and is refused when it says another price by then.
public record OfferTerms(
        UUID pool, String nodeType, int nodes, Period period, boolean confidentialComputing, UUID project, Money net) {}
