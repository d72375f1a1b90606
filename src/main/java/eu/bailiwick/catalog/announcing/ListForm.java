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
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A price list as a form: one field per cell of a table of node types by jurisdictions, per tier and per known
/// extra. Fields are named by what they hold, such as `price.DE.h100-sxm`.
record ListForm(
        Entered form,
        List<String> jurisdictions,
        List<Row> rows,
        List<Field> tiers,
        List<NewTier> newTiers,
        List<Field> extras,
        String currency) {
    private static final int EMPTY_TIERS = 2;
    private static final int NEW_TIERS_MAX = 20;
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

    /// A tier that the list before does not have: the hours from which it holds, and its discount.
    record NewTier(int number, Field from, Field percent) {
        boolean isEmpty() {
            return from.value.isEmpty() && percent.value.isEmpty();
        }

        DurationTier typed() {
            String hours = from.value.strip();
            return new DurationTier(hours.matches("\\d{1,9}") ? Integer.parseInt(hours) : 0, amount(percent));
        }
    }

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
                lengths(form, like).stream()
                        .map(hours -> field(form, "tier." + hours, String.valueOf(hours), "%"))
                        .toList(),
                newTiers(form),
                Stream.of(KnownExtra.values())
                        .map(extra -> field(form, "extra." + extra, extra.name(), extra.unit()))
                        .toList(),
                like.rates().values().stream()
                        .map(rate -> rate.currency().getCurrencyCode())
                        .findFirst()
                        .orElse("EUR"));
    }

    // Those of the list before, and those that the form had when it was of another day and followed another list.
    private static SortedSet<Integer> lengths(Entered form, PriceList like) {
        SortedSet<Integer> lengths = new TreeSet<>(like.discountPercentByHours().keySet());
        Stream.of(form.raw("tiers").split(","))
                .filter(hours -> hours.matches("[1-9][0-9]{0,4}"))
                .limit(NEW_TIERS_MAX)
                .forEach(hours -> lengths.add(Integer.valueOf(hours)));
        return lengths;
    }

    /// The lengths that the form has fields for, which it sends along.
    public String lengths() {
        return tiers.stream().map(Field::code).collect(Collectors.joining(","));
    }

    // As many as were typed, and two that are empty.
    private static List<NewTier> newTiers(Entered form) {
        List<NewTier> rows = new ArrayList<>();
        int empty = 0;
        for (int i = 1; empty < EMPTY_TIERS && i <= NEW_TIERS_MAX; i++) {
            String name = "newTier." + i;
            NewTier row = new NewTier(
                    i, field(form, name + ".from", "", "h"), field(form, name + ".percent", String.valueOf(i), "%"));
            empty += row.isEmpty() ? 1 : 0;
            rows.add(row);
        }
        return List.copyOf(rows);
    }

    private List<NewTier> typedTiers() {
        return newTiers.stream().filter(row -> !row.isEmpty()).toList();
    }

    private List<Field> keptTiers() {
        return tiers.stream().filter(tier -> !tier.value.isEmpty()).toList();
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
                        newTiers.stream().map(NewTier::percent),
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
                Stream.concat(
                                keptTiers().stream().map(tier -> new DurationTier(tier.hours(), amount(tier))),
                                typedTiers().stream().map(NewTier::typed))
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
        boolean unread = form.error("validFrom") != null;
        for (Violation violation : refused.violations()) {
            if (unread && violation.field().equals("validFrom")) {
                continue; // there is no time that the review could have judged
            }
            String[] path = violation.field().split("\\.");
            boolean inList = path.length > 1 && path[1].matches("\\d{1,6}");
            boolean named = violation.field().matches("(price|tier|newTier|extra|includedMinutes)\\..*");
            form.fault(
                    named ? violation.field() : inList ? name(sent, path, Integer.parseInt(path[1])) : path[0],
                    violation.message());
        }
    }

    private String tierName(int index, boolean length) {
        List<Field> kept = keptTiers();
        if (index < kept.size()) {
            return kept.get(index).name;
        }
        NewTier row = typedTiers().get(index - kept.size());
        return length ? row.from.name : row.percent.name;
    }

    private String name(Announcement sent, String[] path, int index) {
        return switch (path[0]) {
            case "prices" -> {
                NodePrice price = Objects.requireNonNull(
                        Objects.requireNonNull(sent.prices()).get(index));
                yield "price." + price.jurisdiction() + "." + price.nodeType();
            }
            case "durationTiers" -> tierName(index, path[path.length - 1].equals("hoursMin"));
            default ->
                "extra."
                        + Objects.requireNonNull(
                                        Objects.requireNonNull(sent.extras()).get(index))
                                .extra();
        };
    }
}
