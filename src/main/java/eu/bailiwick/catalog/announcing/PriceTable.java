package eu.bailiwick.catalog.announcing;

import eu.bailiwick.catalog.PriceListView;
import eu.bailiwick.catalog.pricing.PriceList;
import eu.bailiwick.catalog.pricing.PriceLists;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Formats;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A price list as a table of node types by jurisdictions, beside the next list where there is one.
public record PriceTable(
        int version,
        Instant validFrom,
        Instant recordedAt,
        String recordedBy,
        String note,
        List<String> places,
        List<Row> rows,
        List<Tier> tiers,
        List<Extra> extras,
        PriceList.IncludedMinutes minutes) {

    public record Row(String nodeType, List<Cell> cells) {}

    /// A price as people read it, and what the next list makes of it when that differs; both null when not sold.
    public record Cell(@Nullable String price, @Nullable String next) {}

    public record Tier(int hoursMin, BigDecimal share) {}

    public record Extra(String code, String unit, String price) {}

    /// A version in the list of versions; `state` is PAST, PRESENT or ANNOUNCED.
    record Version(
            int number,
            String state,
            Instant validFrom,
            Instant recordedAt,
            String recordedBy,
            String note,
            int prices) {}

    static List<Version> versions(PriceLists lists, Instant now) {
        Optional<PriceList> present = lists.at(now);
        return lists.versions().reversed().stream()
                .map(list -> new Version(
                        list.version(),
                        list.validFrom().isAfter(now)
                                ? "ANNOUNCED"
                                : present.filter(list::equals).isPresent() ? "PRESENT" : "PAST",
                        list.validFrom(),
                        list.recordedAt(),
                        list.recordedBy(),
                        list.note(),
                        list.rates().size()))
                .toList();
    }

    /// The list that holds at an instant, beside the next that is announced.
    public static Optional<PriceTable> holding(
            PriceLists lists, Instant now, Map<String, String> names, Formats formats) {
        PriceList next = lists.versions().stream()
                .filter(list -> list.validFrom().isAfter(now))
                .findFirst()
                .orElse(null);
        return lists.at(now).map(present -> of(present, next, names, formats));
    }

    static PriceTable of(PriceList list, @Nullable PriceList next, Map<String, String> names, Formats formats) {
        Set<String> places = new TreeSet<>();
        Set<String> types = new TreeSet<>();
        list.rates().keySet().forEach(key -> {
            places.add(key.jurisdiction());
            types.add(key.nodeType());
        });
        return new PriceTable(
                list.version(),
                list.validFrom(),
                list.recordedAt(),
                list.recordedBy(),
                list.note(),
                places.stream().map(code -> names.getOrDefault(code, code)).toList(),
                types.stream()
                        .map(type -> new Row(
                                names.getOrDefault(type, type),
                                places.stream()
                                        .map(place -> cell(list, next, place, type, formats))
                                        .toList()))
                        .toList(),
                list.discountPercentByHours().entrySet().stream()
                        .map(tier -> new Tier(tier.getKey(), tier.getValue().movePointLeft(2)))
                        .toList(),
                list.extras().stream()
                        .map(extra -> new Extra(
                                extra.code(),
                                extra.unit(),
                                formats.unitPrice(
                                        extra.price(), extra.currency().getCurrencyCode())))
                        .toList(),
                list.includedMinutes());
    }

    private static Cell cell(PriceList list, @Nullable PriceList next, String place, String type, Formats formats) {
        PriceList.Rate now = list.rate(place, type).orElse(null);
        PriceList.Rate then = next == null ? null : next.rate(place, type).orElse(null);
        boolean same = now != null && then != null && now.nodeHour().compareTo(then.nodeHour()) == 0;
        return new Cell(shown(now, formats), same ? null : shown(then, formats));
    }

    private static @Nullable String shown(PriceList.@Nullable Rate rate, Formats formats) {
        return rate == null
                ? null
                : formats.unitPrice(rate.nodeHour(), rate.currency().getCurrencyCode());
    }

    public static Csv csv(List<PriceList> lists) {
        Csv csv = new Csv("version", "valid_from", "recorded_at", "kind", "jurisdiction", "item", "price", "unit");
        for (PriceList list : lists) {
            PriceListView view = PriceListView.of(list);
            view.prices()
                    .forEach(price -> csv.row(
                            list.version(),
                            list.validFrom(),
                            list.recordedAt(),
                            "NODE_HOUR",
                            price.jurisdiction(),
                            price.nodeType(),
                            new BigDecimal(price.nodeHour().amount()),
                            price.nodeHour().currency() + "/node_hour"));
            view.durationTiers()
                    .forEach(tier -> csv.row(
                            list.version(),
                            list.validFrom(),
                            list.recordedAt(),
                            "DURATION_TIER",
                            "",
                            tier.hoursMin() + " h",
                            new BigDecimal(tier.discountPercent()),
                            "percent"));
            view.extras()
                    .forEach(extra -> csv.row(
                            list.version(),
                            list.validFrom(),
                            list.recordedAt(),
                            "EXTRA",
                            "",
                            extra.extra(),
                            new BigDecimal(extra.price().amount()),
                            extra.price().currency() + "/" + extra.unit()));
            Map.of(
                            "OF_NODE",
                            list.includedMinutes().ofNode(),
                            "LEAST",
                            list.includedMinutes().least())
                    .forEach((item, minutes) -> minutes(csv, list, item, minutes, "minute/month"));
            minutes(csv, list, "SESSION_STEP", list.includedMinutes().sessionStep(), "minute/session");
            minutes(csv, list, "SESSION_LEAST", list.includedMinutes().sessionLeast(), "minute/session");
            minutes(csv, list, "CARRIED_MAX", list.includedMinutes().carriedMax(), "minute/month");
        }
        return csv;
    }

    private static void minutes(Csv csv, PriceList list, String item, int minutes, String unit) {
        csv.row(list.version(), list.validFrom(), list.recordedAt(), "INCLUDED_MINUTES", "", item, minutes, unit);
    }
}
