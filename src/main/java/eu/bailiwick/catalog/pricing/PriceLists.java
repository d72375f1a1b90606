package eu.bailiwick.catalog.pricing;

import eu.bailiwick.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// All versions of the price book, oldest first, and the price of anything by the version that holds when its window
/// starts. Immutable: one copy serves every search and quote until a version is announced.
public record PriceLists(List<PriceList> versions) {
    public static final String NODE_TIME = "NODE_TIME";
    public static final String TERM_DISCOUNT = "TERM_DISCOUNT";
    public static final String CONFIDENTIAL_COMPUTING = "CONFIDENTIAL_COMPUTING";
    public static final String NODE_HOUR = "node_hour";
    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3600);
    private static final int UNIT_PRICE_DIGITS = 10;

    /// The version that holds at an instant; announced future ones count from their day on.
    public Optional<PriceList> at(Instant instant) {
        return versions.reversed().stream()
                .filter(list -> !list.validFrom().isAfter(instant))
                .findFirst();
    }

    /// The price, or nothing when no version that holds at the window's start sells this there.
    public Optional<Price> price(PriceRequest wanted) {
        return price(wanted, wanted.period().seconds());
    }

    /// The same for a part of a longer window, whose length decides the discount.
    public Optional<Price> price(PriceRequest wanted, long windowSeconds) {
        return at(wanted.period().start()).flatMap(list -> price(list, wanted, windowSeconds));
    }

    private static Optional<Price> price(PriceList list, PriceRequest wanted, long windowSeconds) {
        Optional<PriceList.Rate> found = list.rate(wanted.jurisdiction(), wanted.nodeType());
        Optional<PriceList.Extra> confidential = list.extra(CONFIDENTIAL_COMPUTING);
        if (found.isEmpty() || (wanted.confidentialComputing() && confidential.isEmpty())) {
            return Optional.empty();
        }
        PriceList.Rate rate = found.get();
        long quantity = Math.multiplyExact(wanted.nodes(), wanted.period().seconds());
        List<PricedLine> lines = new ArrayList<>(3);
        lines.add(line(NODE_TIME, wanted.nodeType() + " in " + wanted.jurisdiction(), quantity, rate.nodeHour(), rate));
        BigDecimal percent = list.discountPercent(windowSeconds);
        if (percent.signum() > 0) {
            BigDecimal off = rate.nodeHour().multiply(percent).movePointLeft(2).negate();
            lines.add(line(TERM_DISCOUNT, plain(percent) + " % for the length of the window", quantity, off, rate));
        }
        if (wanted.confidentialComputing()) {
            BigDecimal extra = confidential.orElseThrow().price();
            lines.add(line(CONFIDENTIAL_COMPUTING, "Confidential computing", quantity, extra, rate));
        }
        Money net = lines.stream().map(PricedLine::net).reduce(Money.zero(rate.currency()), Money::plus);
        return Optional.of(new Price(list.version(), rate.currency(), List.copyOf(lines), net));
    }

    private static PricedLine line(
            String code, String description, long quantity, BigDecimal unitPrice, PriceList.Rate rate) {
        BigDecimal exact = unitPrice.setScale(UNIT_PRICE_DIGITS, RoundingMode.HALF_UP);
        return new PricedLine(code, description, quantity, exact, NODE_HOUR, net(exact, quantity, rate.currency()));
    }

    /// `unitPrice × quantitySeconds / 3600`, rounded once, half up, to the currency's minor unit.
    public static Money net(BigDecimal unitPrice, long quantitySeconds, Currency currency) {
        BigDecimal amount = unitPrice
                .multiply(BigDecimal.valueOf(quantitySeconds))
                .divide(SECONDS_PER_HOUR, currency.getDefaultFractionDigits(), RoundingMode.HALF_UP);
        return Money.round(amount, currency);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
