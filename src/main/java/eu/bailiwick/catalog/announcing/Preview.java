package eu.bailiwick.catalog.announcing;

import eu.bailiwick.catalog.PriceListView;
import eu.bailiwick.catalog.PriceListView.IncludedMinutes;
import eu.bailiwick.catalog.pricing.Price;
import eu.bailiwick.catalog.pricing.PriceList;
import eu.bailiwick.catalog.pricing.PriceLists;
import eu.bailiwick.catalog.pricing.PriceRequest;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a list would change if it were announced. It holds from `validFrom` until the next list does; `comparedWith` is
/// the version that would hold then otherwise. The sample is a window that starts with the list.
public record Preview(
        int version,
        Instant validFrom,
        @Nullable Instant validUntil,
        @Nullable Integer comparedWith,
        List<Cell> prices,
        List<Tier> durationTiers,
        List<Extra> extras,
        IncludedMinutes includedBefore,
        IncludedMinutes includedNow,
        Sample sample,
        LockedPrices.Locked untouched,
        List<String> unpriced) {
    static final Sample SAMPLE = new Sample(8, Duration.ofDays(14));

    /// The window that the effect is shown on.
    public record Sample(int nodes, Duration duration) {}

    /// The price of one node-hour before and after; null where a list has none. `percent` is the change, `before` and
    /// `after` of the sample are net.
    public record Cell(
            String jurisdiction,
            String nodeType,
            String currency,
            @Nullable String old,
            @Nullable String now,
            @Nullable BigDecimal percent,
            @Nullable Money sampleBefore,
            @Nullable Money sampleAfter) {

        public boolean isChanged() {
            return percent == null || percent.signum() != 0;
        }
    }

    /// A discount before and after, in percent; null where a list has no such tier.
    public record Tier(
            int hoursMin, @Nullable String old, @Nullable String now) {}

    /// The price of an extra before and after.
    public record Extra(
            String extra,
            String unit,
            String currency,
            @Nullable String old,
            String now,
            @Nullable BigDecimal percent) {}

    /// How many cells change.
    public long changes() {
        return prices.stream().filter(Cell::isChanged).count();
    }

    static Preview of(PriceList list, PriceLists book, LockedPrices.Locked untouched, Set<String> listed) {
        PriceList before = book.at(list.validFrom()).orElse(null);
        Instant until = book.versions().stream()
                .map(PriceList::validFrom)
                .filter(list.validFrom()::isBefore)
                .findFirst()
                .orElse(null);
        return new Preview(
                list.version(),
                list.validFrom(),
                until,
                before == null ? null : before.version(),
                cells(list, before),
                tiers(list, before),
                list.extras().stream().map(extra -> extra(extra, before)).toList(),
                IncludedMinutes.of(before == null ? PriceList.IncludedMinutes.NONE : before.includedMinutes()),
                IncludedMinutes.of(list.includedMinutes()),
                SAMPLE,
                untouched,
                listed.stream()
                        .filter(type -> list.rates().keySet().stream()
                                .noneMatch(key -> key.nodeType().equals(type)))
                        .sorted()
                        .toList());
    }

    private static List<Cell> cells(PriceList list, @Nullable PriceList before) {
        Set<PriceList.Key> keys =
                new TreeSet<>(Comparator.comparing(PriceList.Key::nodeType).thenComparing(PriceList.Key::jurisdiction));
        keys.addAll(list.rates().keySet());
        if (before != null) {
            keys.addAll(before.rates().keySet());
        }
        List<Cell> cells = new ArrayList<>();
        for (PriceList.Key key : keys) {
            PriceList.Rate now = list.rates().get(key);
            PriceList.Rate old = before == null ? null : before.rates().get(key);
            cells.add(new Cell(
                    key.jurisdiction(),
                    key.nodeType(),
                    currency(now, old),
                    old == null ? null : plain(old.nodeHour()),
                    now == null ? null : plain(now.nodeHour()),
                    old == null || now == null ? null : percent(old.nodeHour(), now.nodeHour()),
                    before == null ? null : sample(before, key, list.validFrom()),
                    sample(list, key, list.validFrom())));
        }
        return cells;
    }

    private static String currency(PriceList.@Nullable Rate now, PriceList.@Nullable Rate old) {
        PriceList.Rate known = now == null ? old : now;
        return known == null ? "" : known.currency().getCurrencyCode();
    }

    private static @Nullable Money sample(PriceList list, PriceList.Key key, Instant from) {
        PriceRequest window = new PriceRequest(
                key.jurisdiction(), key.nodeType(), SAMPLE.nodes, Period.of(from, SAMPLE.duration), false);
        return new PriceLists(List.of(list)).price(window).map(Price::net).orElse(null);
    }

    private static List<Tier> tiers(PriceList list, @Nullable PriceList before) {
        return Stream.concat(
                        list.discountPercentByHours().keySet().stream(),
                        before == null ? Stream.empty() : before.discountPercentByHours().keySet().stream())
                .distinct()
                .sorted()
                .map(hours -> new Tier(
                        hours,
                        before == null
                                ? null
                                : plainOrNull(before.discountPercentByHours().get(hours)),
                        plainOrNull(list.discountPercentByHours().get(hours))))
                .toList();
    }

    private static Extra extra(PriceList.Extra now, @Nullable PriceList before) {
        PriceList.Extra old = before == null ? null : before.extra(now.code()).orElse(null);
        return new Extra(
                now.code(),
                now.unit(),
                now.currency().getCurrencyCode(),
                old == null ? null : plain(old.price()),
                plain(now.price()),
                old == null ? null : percent(old.price(), now.price()));
    }

    /// The change from old to new in percent with two decimals; null from nothing to something.
    static @Nullable BigDecimal percent(BigDecimal old, BigDecimal now) {
        if (old.signum() == 0) {
            return now.signum() == 0 ? BigDecimal.ZERO : null;
        }
        return now.subtract(old).movePointRight(2).divide(old, 2, RoundingMode.HALF_UP);
    }

    private static @Nullable String plainOrNull(@Nullable BigDecimal number) {
        return number == null ? null : plain(number);
    }

    private static String plain(BigDecimal number) {
        return PriceListView.plain(number);
    }
}
