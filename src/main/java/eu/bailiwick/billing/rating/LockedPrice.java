package eu.bailiwick.billing.rating;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import java.math.BigDecimal;

/// What was promised for one line of a quote or amendment: so many nodes, over this period, at this price, together
/// `net`.
public record LockedPrice(
        int seq,
        String code,
        String description,
        Unit unit,
        BigDecimal unitPrice,
        int nodes,
        Period period,
        int priceBookVersion,
        Money net) {}
