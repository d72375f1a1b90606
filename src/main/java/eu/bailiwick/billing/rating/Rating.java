package eu.bailiwick.billing.rating;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.metering.Places;
import eu.bailiwick.metering.Share;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The price pipeline of reserved capacity, in its one order: quantity, locked price, credit for what was not
/// delivered, rounding. Tax follows once per invoice.
public final class Rating {
    /// Every product of a price of ten decimals and a whole quantity has ten decimals.
    public static final int SCALE = 10;

    private Rating() {}

    /// The lines of one month: first what was reserved, in the order of the locked prices, then the credits.
    public static List<RatedLine> month(List<LockedPrice> prices, List<Period> undelivered, Period month) {
        Map<String, List<LockedPrice>> byCode = prices.stream()
                .sorted(Comparator.comparingInt(LockedPrice::seq))
                .collect(Collectors.groupingBy(LockedPrice::code));
        List<RatedLine> lines = new ArrayList<>();
        byCode.values().forEach(same -> {
            List<Places.Span> places = Places.of(same.stream()
                    .map(p -> new Share(p.seq(), p.nodes(), p.period()))
                    .toList());
            for (LockedPrice price : same) {
                List<Places.Span> own = places.stream()
                        .filter(span -> span.seq() == price.seq())
                        .toList();
                rate(price, List.of(price.period()), false, own, month).ifPresent(lines::add);
                rate(price, undelivered, true, own, month).ifPresent(lines::add);
            }
        });
        return inOrder(lines);
    }

    /// What was reserved comes first, then the credits; each in the order of the locked prices.
    public static List<RatedLine> inOrder(List<RatedLine> lines) {
        return lines.stream()
                .sorted(Comparator.comparing(RatedLine::credit)
                        .thenComparing(line -> line.price().seq()))
                .toList();
    }

    /// What a locked price amounts to from its beginning up to an instant, each line rounded once.
    public static Money through(LockedPrice price, Instant instant) {
        return price.unit()
                .round(
                        exact(price.unitPrice(), quantity(price, List.of(price.period()), instant)),
                        price.net().currency());
    }

    /// What of a locked price is charged from its beginning up to an instant, in metered units.
    public static long charged(LockedPrice price, Instant instant) {
        return quantity(price, List.of(price.period()), instant);
    }

    private static Optional<RatedLine> rate(
            LockedPrice price, List<Period> during, boolean credit, List<Places.Span> own, Period month) {
        long before = quantity(price, during, month.start());
        long through = quantity(price, during, month.end());
        if (through == before) {
            return Optional.empty();
        }
        BigDecimal unitPrice = credit ? price.unitPrice().negate() : price.unitPrice();
        BigDecimal exactBefore = exact(unitPrice, before);
        BigDecimal exactThrough = exact(unitPrice, through);
        Money net = price.unit()
                .round(exactThrough, price.net().currency())
                .minus(price.unit().round(exactBefore, price.net().currency()));
        List<Places.Span> places = own.stream()
                .flatMap(span -> during.stream()
                        .flatMap(part -> part.common(span.period()).stream())
                        .flatMap(part -> part.common(month).stream())
                        .map(part -> new Places.Span(span.seq(), span.first(), span.last(), part)))
                .toList();
        return Optional.of(new RatedLine(
                price,
                credit,
                price.period().common(month).orElse(month),
                through - before,
                unitPrice,
                exactBefore,
                exactThrough,
                net,
                places));
    }

    private static long quantity(LockedPrice price, List<Period> during, Instant until) {
        if (price.unit() == Unit.EACH) {
            return price.period().start().isBefore(until) && during.contains(price.period()) ? price.nodes() : 0;
        }
        return during.stream()
                .flatMap(part -> part.common(price.period()).stream())
                .filter(part -> part.start().isBefore(until))
                .mapToLong(part -> price.nodes()
                        * new Period(part.start(), part.end().isBefore(until) ? part.end() : until).seconds())
                .sum();
    }

    private static BigDecimal exact(BigDecimal unitPrice, long quantity) {
        return unitPrice.multiply(BigDecimal.valueOf(quantity)).setScale(SCALE);
    }
}
