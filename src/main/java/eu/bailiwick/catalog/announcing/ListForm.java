package eu.bailiwick.catalog.announcing;

import eu.bailiwick.catalog.PriceListView;
import eu.bailiwick.catalog.PriceListView.Amount;
import eu.bailiwick.catalog.PriceListView.DurationTier;
import eu.bailiwick.catalog.PriceListView.ExtraPrice;
import eu.bailiwick.catalog.PriceListView.IncludedMinutes;
import eu.bailiwick.catalog.PriceListView.NodePrice;
import eu.bailiwick.catalog.pricing.KnownExtra;
import eu.bailiwick.catalog.pricing.PriceList;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.web.Decimals;
import eu.bailiwick.platform.web.Entered;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A price list as a form: one field per cell of a table of node types by jurisdictions, per tier and per known
/// extra. Fields are named by what they hold, such as `price.DE.h100-sxm`.
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
    private static final String OF_NODE = "includedMinutes.ofNode";
    private static final String LEAST = "includedMinutes.least";
    private static final String STEP = "includedMinutes.sessionStep";
    private static final String SESSION_LEAST = "includedMinutes.sessionLeast";
    private static final String CARRIED = "includedMinutes.carriedMax";

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
                Stream.of(KnownExtra.values())
                        .map(extra -> field(form, "extra." + extra, extra.name(), extra.unit()))
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
                .forEach((key, rate) ->
                        form.put("price." + key.jurisdiction() + "." + key.nodeType(), shown(rate.nodeHour())));
        like.discountPercentByHours().forEach((hours, percent) -> form.put("tier." + hours, shown(percent)));
        like.extras().forEach(extra -> form.put("extra." + extra.code(), shown(extra.price())));
        form.put(OF_NODE, String.valueOf(like.includedMinutes().ofNode()));
        form.put(LEAST, String.valueOf(like.includedMinutes().least()));
        form.put(STEP, String.valueOf(like.includedMinutes().sessionStep()));
        form.put(SESSION_LEAST, String.valueOf(like.includedMinutes().sessionLeast()));
        form.put(CARRIED, String.valueOf(like.includedMinutes().carriedMax()));
    }

    private static BigDecimal shown(BigDecimal number) {
        return new BigDecimal(PriceListView.plain(number));
    }

    /// Changes every price by the typed percentage, rounded to four decimals; unreadable prices stay as they are.
    static void scale(Entered form, ListForm fields) {
        BigDecimal percent = form.decimal("percent", "-2.5");
        if (!form.isFaulty() && (percent.compareTo(PERCENT_MIN) < 0 || percent.compareTo(PERCENT_MAX) > 0)) {
            form.fault("percent", "Write a percentage from -100 to 1000.");
        }
        if (form.isFaulty()) {
            return;
        }
        BigDecimal factor = BigDecimal.ONE.add(percent.movePointLeft(2));
        for (Row row : fields.rows) {
            for (Cell cell : row.cells) {
                Decimals.read(cell.field.value)
                        .map(price -> price.multiply(factor).setScale(CENTS_OF_A_CENT, RoundingMode.HALF_UP))
                        .ifPresent(price -> form.put(cell.field.name, shown(price)));
            }
        }
        form.put("percent", "");
    }

    /// The announcement that the fields describe; an empty price is one that the list does not have. A number that
    /// cannot be read refuses the form.
    Announcement announcement() {
        numbers().forEach(field -> form.decimal(field.name, "18.40"));
        form.ticked("beforeAnnounced");
        form.check();
        return typed();
    }

    /// Writes each number into its field as the viewer writes it.
    void rewrite() {
        numbers().forEach(field -> Decimals.read(field.value).ifPresent(number -> form.put(field.name, shown(number))));
    }

    private List<Field> numbers() {
        return Stream.of(
                        rows.stream().flatMap(row -> row.cells.stream()).map(Cell::field),
                        tiers.stream(),
                        extras.stream())
                .flatMap(fields -> fields)
                .filter(field -> !field.value.isEmpty())
                .toList();
    }

    private Announcement typed() {
        Instant from = form.instant("validFrom");
        return new Announcement(
                form.error("validFrom") == null ? from : null,
                form.raw("note"),
                form.raw("beforeAnnounced").equals("true"),
                List.copyOf(prices()),
                tiers.stream()
                        .filter(tier -> !tier.value.isEmpty())
                        .map(tier -> new DurationTier(Integer.parseInt(tier.code), amount(tier)))
                        .toList(),
                extras.stream()
                        .filter(extra -> !extra.value.isEmpty())
                        .map(extra -> new ExtraPrice(extra.code, extra.unit, new Amount(amount(extra), currency)))
                        .toList(),
                new IncludedMinutes(
                        minutes(OF_NODE), minutes(LEAST), ifSent(STEP), ifSent(SESSION_LEAST), ifSent(CARRIED)));
    }

    // What is no number of minutes is none, and the review says what would be one.
    private @Nullable Integer minutes(String field) {
        String typed = form.raw(field).strip();
        return typed.matches("\\d{1,9}") ? Integer.valueOf(typed) : null;
    }

    // A field that was sent says something, and what is no number of minutes is none that a session counts.
    private @Nullable Integer ifSent(String field) {
        Integer typed = minutes(field);
        return typed == null && !form.all(field).isEmpty() ? Integer.valueOf(-1) : typed;
    }

    private static String amount(Field field) {
        return Decimals.read(field.value).map(BigDecimal::toPlainString).orElse(field.value);
    }

    private List<NodePrice> prices() {
        List<NodePrice> prices = new ArrayList<>();
        rows.forEach(row -> row.cells.stream()
                .filter(cell -> !cell.field.value.isEmpty())
                .forEach(cell -> prices.add(
                        new NodePrice(cell.jurisdiction, row.nodeType, new Amount(amount(cell.field), currency)))));
        return prices;
    }

    /// Puts the faults that a review found by position under the fields by name.
    void refuse(Problem refused) {
        Announcement sent = typed();
        if (refused.violations().isEmpty()) {
            form.fault("validFrom", refused.detail());
        }
        for (Violation violation : refused.violations()) {
            String[] path = violation.field().split("\\.");
            boolean inList = path.length > 1 && path[1].matches("\\d{1,6}");
            boolean named = violation.field().matches("(price|tier|extra|includedMinutes)\\..*");
            form.fault(
                    named ? violation.field() : inList ? name(sent, path[0], Integer.parseInt(path[1])) : path[0],
                    violation.message());
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
