package eu.bailiwick.catalog.pricing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// One announced version of the price book: it holds from `validFrom` until the next version does.
public record PriceList(
        int version,
        Instant validFrom,
        Instant recordedAt,
        String recordedBy,
        String note,
        Map<Key, Rate> rates,
        SortedMap<Integer, BigDecimal> discountPercentByHours,
        List<Extra> extras,
        IncludedMinutes includedMinutes) {

    /// What a rate is for.
    public record Key(String jurisdiction, String nodeType) {}

    /// The price of one node-hour, net.
    public record Rate(BigDecimal nodeHour, Currency currency) {}

    /// The price of something beside the node itself, net.
    public record Extra(String code, String unit, BigDecimal price, Currency currency) {}

    /// Minutes of engineers that a reservation includes in a whole month: so many for each node, and never
    /// fewer than the least. A part of a month includes its part of what is for the nodes. A session counts in
    /// steps of so many minutes, and never fewer than its own least. Of what is left of a month so many minutes
    /// at most are carried into the next.
    public record IncludedMinutes(int ofNode, int least, int sessionStep, int sessionLeast, int carriedMax) {
        /// What a book without a list includes.
        public static final IncludedMinutes NONE = new IncludedMinutes(0, 0, 15, 15, 0);
    }

    public Optional<Rate> rate(String jurisdiction, String nodeType) {
        return Optional.ofNullable(rates.get(new Key(jurisdiction, nodeType)));
    }

    public Optional<Extra> extra(String code) {
        return extras.stream().filter(extra -> extra.code().equals(code)).findFirst();
    }

    /// The discount of the longest tier that a window of so many seconds reaches; zero below the first.
    public BigDecimal discountPercent(long seconds) {
        BigDecimal percent = BigDecimal.ZERO;
        for (Map.Entry<Integer, BigDecimal> tier : discountPercentByHours.entrySet()) {
            if (seconds >= tier.getKey() * 3600L) {
                percent = tier.getValue();
            }
        }
        return percent;
    }
}
