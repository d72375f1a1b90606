package eu.bailiwick.catalog;

import eu.bailiwick.catalog.pricing.PriceList;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// One version of the price book as it goes over the wire; amounts are texts with all their digits.
public record PriceListView(
        int version,
        Instant validFrom,
        Instant recordedAt,
        String note,
        List<NodePrice> prices,
        List<DurationTier> durationTiers,
        List<ExtraPrice> extras) {

    /// An amount with all its digits.
    public record Amount(String amount, String currency) {}

    /// The price of one node-hour, net.
    public record NodePrice(String jurisdiction, String nodeType, Amount nodeHour) {}

    /// The discount on node time for windows of at least so many hours.
    public record DurationTier(int hoursMin, String discountPercent) {}

    /// The price of an extra per unit, net.
    public record ExtraPrice(String extra, String unit, Amount price) {}

    public static PriceListView of(PriceList list) {
        return new PriceListView(
                list.version(),
                list.validFrom(),
                list.recordedAt(),
                list.note(),
                list.rates().entrySet().stream()
                        .map(rate -> new NodePrice(
                                rate.getKey().jurisdiction(),
                                rate.getKey().nodeType(),
                                amount(
                                        rate.getValue().nodeHour(),
                                        rate.getValue().currency().getCurrencyCode())))
                        .sorted(Comparator.comparing(NodePrice::jurisdiction).thenComparing(NodePrice::nodeType))
                        .toList(),
                list.discountPercentByHours().entrySet().stream()
                        .map(tier -> new DurationTier(tier.getKey(), plain(tier.getValue())))
                        .toList(),
                list.extras().stream()
                        .map(extra -> new ExtraPrice(
                                extra.code(),
                                extra.unit(),
                                amount(extra.price(), extra.currency().getCurrencyCode())))
                        .toList());
    }

    private static Amount amount(BigDecimal price, String currency) {
        return new Amount(plain(price), currency);
    }

    /// At least two decimals, and no zero beyond them.
    public static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 2 ? stripped.setScale(2) : stripped).toPlainString();
    }
}
