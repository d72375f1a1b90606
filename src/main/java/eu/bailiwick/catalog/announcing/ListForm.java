package eu.bailiwick.catalog.announcing;

import eu.bailiwick.catalog.PriceListView;
import eu.bailiwick.catalog.PriceListView.Amount;
import eu.bailiwick.catalog.PriceListView.DurationTier;
import eu.bailiwick.catalog.PriceListView.ExtraPrice;
import eu.bailiwick.catalog.PriceListView.NodePrice;
import eu.bailiwick.catalog.pricing.PriceList;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.web.Entered;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A price list as a form: one field per cell of a table of node types by jurisdictions, per tier and per extra. Fields
/// are named by what they hold, such as `price.DE.h100-sxm`.
record ListForm(
        Entered form,
        List<String> jurisdictions,
        List<Row> rows,
        List<Field> tiers,
        List<Field> extras,
        String currency) {
    private static final BigDecimal PERCENT_MIN = BigDecimal.valueOf(-100);
    private static final BigDecimal PERCENT_MAX = BigDecimal.valueOf(1000);
    private static final int CENTS_OF_A_CENT = 4;

    /// One field: its name, what it says at present and what is wrong with it. `code` is what it is about.
    record Field(
            String name,
            String code,
            String unit,
            String value,
            @Nullable String error) {

        /// The hours from which a discount holds, which are its code.
        public int hours() {
            return Integer.parseInt(code);
        }
    }

    /// The prices of one node type, in the order of the jurisdictions.
    record Row(String nodeType, List<Cell> cells) {}

    record Cell(String jurisdiction, Field field) {}

    /// The fields of a form, over the cells that `like` has and those that a listed node type could have.
    static ListForm of(Entered form, PriceList like, List<String> jurisdictions, List<String> nodeTypes) {
        List<Row> rows = nodeTypes.stream()
                .map(type -> new Row(
                        type,
                        jurisdictions.stream()
                                .map(place -> new Cell(
                                        place, field(form, "price." + place + "." + type, place + " " + type, "")))
                                .toList()))
                .toList();
        return new ListForm(
                form,
                jurisdictions,
                rows,
                like.discountPercentByHours().keySet().stream()
                        .map(hours -> field(form, "tier." + hours, String.valueOf(hours), "%"))
                        .toList(),
                like.extras().stream()
                        .map(extra -> field(form, "extra." + extra.code(), extra.code(), extra.unit()))
                        .toList(),
                like.rates().values().stream()
                        .map(rate -> rate.currency().getCurrencyCode())
                        .findFirst()
                        .orElse("EUR"));
    }

    private static Field field(Entered form, String name, String code, String unit) {
        return new Field(name, code, unit, form.raw(name), form.error(name));
    }

    /// Writes the prices of a list into the fields.
    static void fill(Entered form, PriceList like) {
        like.rates()
                .forEach((key, rate) -> form.put(
                        "price." + key.jurisdiction() + "." + key.nodeType(), PriceListView.plain(rate.nodeHour())));
        like.discountPercentByHours()
                .forEach((hours, percent) -> form.put("tier." + hours, PriceListView.plain(percent)));
        like.extras().forEach(extra -> form.put("extra." + extra.code(), PriceListView.plain(extra.price())));
    }

    /// Changes every price by the typed percentage, rounded to four decimals; unreadable prices stay as they are.
    static void scale(Entered form, ListForm fields) {
        BigDecimal percent = form.decimal("percent", "-5 or 2.5");
        if (!form.isFaulty() && (percent.compareTo(PERCENT_MIN) < 0 || percent.compareTo(PERCENT_MAX) > 0)) {
            form.fault("percent", "Write a percentage from -100 to 1000.");
        }
        if (form.isFaulty()) {
            return;
        }
        BigDecimal factor = BigDecimal.ONE.add(percent.movePointLeft(2));
        for (Row row : fields.rows) {
            for (Cell cell : row.cells) {
                String typed = cell.field.value;
                if (typed.matches("\\d{1,10}(\\.\\d{1,10})?")) {
                    BigDecimal changed = new BigDecimal(typed).multiply(factor);
                    form.put(
                            cell.field.name,
                            PriceListView.plain(changed.setScale(CENTS_OF_A_CENT, RoundingMode.HALF_UP)));
                }
            }
        }
        form.put("percent", "");
    }

    /// The announcement that the fields describe; an empty price is one that the list does not have.
    Announcement announcement() {
        Instant from = form.instant("validFrom");
        return new Announcement(
                form.error("validFrom") == null ? from : null,
                form.raw("note"),
                form.checked("beforeAnnounced"),
                List.copyOf(prices()),
                tiers.stream()
                        .filter(tier -> !tier.value.isEmpty())
                        .map(tier -> new DurationTier(Integer.parseInt(tier.code), tier.value))
                        .toList(),
                extras.stream()
                        .filter(extra -> !extra.value.isEmpty())
                        .map(extra -> new ExtraPrice(extra.code, extra.unit, new Amount(extra.value, currency)))
                        .toList());
    }

    private List<NodePrice> prices() {
        List<NodePrice> prices = new ArrayList<>();
        rows.forEach(row -> row.cells.stream()
                .filter(cell -> !cell.field.value.isEmpty())
                .forEach(cell -> prices.add(
                        new NodePrice(cell.jurisdiction, row.nodeType, new Amount(cell.field.value, currency)))));
        return prices;
    }

    /// Puts the faults that a review found by position under the fields by name.
    void refuse(Problem refused) {
        Announcement sent = announcement();
        if (refused.violations().isEmpty()) {
            form.fault("validFrom", refused.detail());
        }
        for (Violation violation : refused.violations()) {
            String[] path = violation.field().split("\\.");
            boolean inList = path.length > 1 && path[1].matches("\\d{1,6}");
            form.fault(inList ? name(sent, path[0], Integer.parseInt(path[1])) : path[0], violation.message());
        }
    }

    private static String name(Announcement sent, String list, int index) {
        return switch (list) {
            case "prices" -> {
                NodePrice price = Objects.requireNonNull(
                        Objects.requireNonNull(sent.prices()).get(index));
                yield "price." + price.jurisdiction() + "." + price.nodeType();
            }
            case "durationTiers" ->
                "tier."
                        + Objects.requireNonNull(Objects.requireNonNull(sent.durationTiers())
                                        .get(index))
                                .hoursMin();
            default ->
                "extra."
                        + Objects.requireNonNull(
                                        Objects.requireNonNull(sent.extras()).get(index))
                                .extra();
        };
    }
}
