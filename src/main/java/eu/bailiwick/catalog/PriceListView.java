package eu.bailiwick.catalog;

import eu.bailiwick.catalog.pricing.PriceList;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One version of the price book as it goes over the wire; amounts are texts with all their digits.
public record PriceListView(
        int version,
        Instant validFrom,
        Instant recordedAt,
        String note,
        List<NodePrice> prices,
        List<DurationTier> durationTiers,
        List<ExtraPrice> extras,
        IncludedMinutes includedMinutes) {

    /// An amount with all its digits.
    public record Amount(String amount, String currency) {}

    /// The price of one node-hour, net.
    public record NodePrice(String jurisdiction, String nodeType, Amount nodeHour) {}

    /// The discount on node time for windows of at least so many hours.
    public record DurationTier(int hoursMin, String discountPercent) {}

    /// The price of an extra, net: `CONFIDENTIAL_COMPUTING` per node_hour, `ENGINEER_HOUR` per hour,
    /// `STORAGE_TB_MONTH` per tb_month, `EGRESS_TB` per tb. A list without one does not offer it.
    public record ExtraPrice(String extra, String unit, Amount price) {}

    /// Minutes of engineers that a reservation includes in a whole month: so many for each node (0 to 10,000),
    /// and never fewer than the least (0 to 100,000). A part of a month includes its part of what is for the
    /// nodes. A session counts the minutes that were worked, rounded up to a step (1 to 60) and never fewer than
    /// its own least (0 to 240). Of what is left of a month at most `carriedMax` (0 to 100,000) are carried into
    /// the next one of the same reservation. What is not sent of these three stays as in the list before.
    public record IncludedMinutes(
            @Nullable Integer ofNode,
            @Nullable Integer least,
            @Nullable Integer sessionStep,
            @Nullable Integer sessionLeast,
            @Nullable Integer carriedMax) {
        public static IncludedMinutes of(PriceList.IncludedMinutes minutes) {
            return new IncludedMinutes(
                    minutes.ofNode(),
                    minutes.least(),
                    minutes.sessionStep(),
                    minutes.sessionLeast(),
                    minutes.carriedMax());
        }
    }

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
                        .toList(),
                IncludedMinutes.of(list.includedMinutes()));
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
