package eu.bailiwick.billing.rating;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.metering.Places;
import java.math.BigDecimal;
import java.util.List;

/// A locked price in one month. `quantity` is in metered units; `exactBefore` and `exactThrough` are price ×
/// quantity since the line began. `net` is the difference of the two, each rounded, so the months add up to the
/// whole to the cent.
public record RatedLine(
        LockedPrice price,
        boolean credit,
        Period period,
        long quantity,
        BigDecimal unitPrice,
        BigDecimal exactBefore,
        BigDecimal exactThrough,
        Money net,
        List<Places.Span> places) {}
