package eu.bailiwick.catalog;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import eu.bailiwick.catalog.pricing.Price;
import eu.bailiwick.catalog.pricing.PriceList;
import eu.bailiwick.catalog.pricing.PriceLists;
import eu.bailiwick.catalog.pricing.PriceRequest;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The list prices, present and announced. A version is announced, never edited.
@ApplicationScoped
public class PriceBook {
    private final Sql sql;
    private volatile Copy kept = new Copy(null, new PriceLists(List.of()));

    PriceBook(Sql sql) {
        this.sql = sql;
    }

    private record OfVersion<T>(int version, T value) {}

    // The edition was read before the rest: at worst a copy is newer than its name, and is read once more.
    private record Copy(@Nullable UUID edition, PriceLists lists) {}

    /// Everything that is announced by now, for many prices at one look into the database.
    public PriceLists lists() {
        Copy copy = kept;
        UUID edition = sql.one("select name from catalog.edition", row -> row.uuid(1));
        if (!edition.equals(copy.edition)) {
            copy = new Copy(edition, load());
            kept = copy;
        }
        return copy.lists;
    }

    /// The price of a window; what no version sells there is a problem of kind UNPROCESSABLE.
    public Price price(PriceRequest wanted) {
        return price(wanted, wanted.period());
    }

    /// The price of a part that is added to a window: by the version that holds when the part starts, with the discount
    /// for the length of the whole window.
    public Price price(PriceRequest wanted, Period window) {
        return lists().price(wanted, window.seconds())
                .orElseThrow(() -> new Problem(
                        ProblemType.UNPROCESSABLE,
                        "The price book has no price for " + wanted.nodeType() + " in " + wanted.jurisdiction()
                                + " at the start of this window."));
    }

    private PriceLists load() {
        Map<Integer, Map<PriceList.Key, PriceList.Rate>> rates = rates();
        Map<Integer, TreeMap<Integer, BigDecimal>> tiers = tiers();
        Map<Integer, List<PriceList.Extra>> extras = extras();
        return new PriceLists(sql.list(
                "select number, valid_from, recorded_at, recorded_by, note, node_month_minutes, month_minutes_min,"
                        + " session_step_minutes, session_least_minutes, carried_minutes_max"
                        + " from catalog.price_book_version order by valid_from",
                row -> {
                    int version = row.intValue(1);
                    return new PriceList(
                            version,
                            row.instant(2),
                            row.instant(3),
                            row.text(4),
                            row.text(5),
                            rates.getOrDefault(version, Map.of()),
                            tiers.getOrDefault(version, new TreeMap<>()),
                            extras.getOrDefault(version, List.of()),
                            new PriceList.IncludedMinutes(
                                    row.intValue(6),
                                    row.intValue(7),
                                    row.intValue(8),
                                    row.intValue(9),
                                    row.intValue(10)));
                }));
    }

    private Map<Integer, Map<PriceList.Key, PriceList.Rate>> rates() {
        return sql
                .list(
                        "select version, jurisdiction, node_type, node_hour, currency from catalog.price",
                        row -> new OfVersion<>(
                                row.intValue(1),
                                Map.entry(
                                        new PriceList.Key(row.text(2), row.text(3)),
                                        new PriceList.Rate(row.decimal(4), Currency.getInstance(row.text(5))))))
                .stream()
                .collect(groupingBy(
                        OfVersion::version, mapping(OfVersion::value, toMap(Map.Entry::getKey, Map.Entry::getValue))));
    }

    private Map<Integer, TreeMap<Integer, BigDecimal>> tiers() {
        return sql
                .list(
                        "select version, hours_min, discount_percent from catalog.duration_tier",
                        row -> new OfVersion<>(row.intValue(1), Map.entry(row.intValue(2), row.decimal(3))))
                .stream()
                .collect(groupingBy(
                        OfVersion::version,
                        mapping(
                                OfVersion::value,
                                toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, TreeMap::new))));
    }

    private Map<Integer, List<PriceList.Extra>> extras() {
        return sql
                .list(
                        "select version, extra, unit, price, currency from catalog.extra_price order by extra",
                        row -> new OfVersion<>(
                                row.intValue(1),
                                new PriceList.Extra(
                                        row.text(2), row.text(3), row.decimal(4), Currency.getInstance(row.text(5)))))
                .stream()
                .collect(groupingBy(OfVersion::version, mapping(OfVersion::value, toList())));
    }
}
