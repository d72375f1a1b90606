package eu.bailiwick.catalog.announcing;

import eu.bailiwick.catalog.PriceListView.Amount;
import eu.bailiwick.catalog.PriceListView.DurationTier;
import eu.bailiwick.catalog.PriceListView.ExtraPrice;
import eu.bailiwick.catalog.PriceListView.IncludedMinutes;
import eu.bailiwick.catalog.PriceListView.NodePrice;
import eu.bailiwick.catalog.pricing.KnownExtra;
import eu.bailiwick.catalog.pricing.PriceList;
import eu.bailiwick.catalog.pricing.PriceLists;
import eu.bailiwick.kernel.PlainText;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads an announcement against the book: every fault is found before anything is written. Pure Java.
final class Review {
    private static final BigDecimal PRICE_MAX = BigDecimal.valueOf(1_000_000);
    private static final int DIGITS_MAX = 10;
    private static final int NOTE_MAX = 200;
    private static final int HOURS_MAX = 17_520;
    private static final int NODE_MINUTES_MAX = 10_000;
    private static final int MONTH_MINUTES_MAX = 100_000;
    private static final int STEP_MAX = 60;
    private static final int SESSION_LEAST_MAX = 240;
    private final PriceLists book;
    private final Offered offered;
    private final Instant now;
    private final List<Violation> faults = new ArrayList<>();

    /// What the catalogue knows: jurisdictions, all node types, and those of them that are still listed.
    record Offered(Set<String> jurisdictions, Set<String> nodeTypes, Set<String> listed) {}

    Review(PriceLists book, Offered offered, Instant now) {
        this.book = book;
        this.offered = offered;
        this.now = now;
    }

    /// The list as it would stand in the book, with the number it would get. Any fault is a problem that names all.
    PriceList list(Announcement wanted, String by) {
        Instant from = validFrom(wanted);
        PriceList before = book.at(from == null ? now : from).orElse(null);
        String note = Objects.requireNonNullElse(wanted.note(), "").strip();
        check("note", PlainText.fault(note, NOTE_MAX));
        Map<PriceList.Key, PriceList.Rate> rates = rates(wanted.prices(), before);
        SortedMap<Integer, BigDecimal> tiers = tiers(wanted.durationTiers(), before);
        List<PriceList.Extra> extras = extras(wanted.extras(), before);
        PriceList.IncludedMinutes minutes = minutes(wanted.includedMinutes(), before);
        if (!faults.isEmpty() || from == null) {
            throw Problem.invalid(faults);
        }
        int number =
                1 + book.versions().stream().mapToInt(PriceList::version).max().orElse(0);
        return new PriceList(number, from, now, by, note, rates, tiers, extras, minutes);
    }

    private @Nullable Instant validFrom(Announcement wanted) {
        Instant from = wanted.validFrom();
        if (from == null) {
            fault("validFrom", "Say from when on the list holds.");
            return null;
        }
        if (!from.isAfter(now)) {
            fault("validFrom", "Choose an instant in the future: a list is announced before it holds.");
        }
        Optional<PriceList> later = book.versions().stream()
                .filter(list -> !list.validFrom().isBefore(from))
                .findFirst();
        if (later.isPresent() && later.get().validFrom().equals(from)) {
            fault("validFrom", "Version " + later.get().version() + " holds from this very instant. Choose another.");
        } else if (later.isPresent() && !wanted.beforeAnnounced()) {
            fault(
                    "beforeAnnounced",
                    "Version " + later.get().version() + " is announced from "
                            + later.get().validFrom()
                            + " on, so this list would hold only until then. Say that you mean it, or choose a later day.");
        }
        return from;
    }

    private Map<PriceList.Key, PriceList.Rate> rates(
            @Nullable List<@Nullable NodePrice> prices, @Nullable PriceList before) {
        Map<PriceList.Key, PriceList.Rate> rates = new HashMap<>();
        List<@Nullable NodePrice> wanted = prices == null ? List.of() : prices;
        for (int i = 0; i < wanted.size(); i++) {
            NodePrice price = wanted.get(i);
            String field = "prices." + i;
            if (price == null || !offered.jurisdictions().contains(String.valueOf(price.jurisdiction()))) {
                fault(field + ".jurisdiction", "There is no such jurisdiction in the catalogue.");
            } else if (!offered.nodeTypes().contains(String.valueOf(price.nodeType()))) {
                fault(field + ".nodeType", "There is no such node type in the catalogue.");
            } else {
                PriceList.Key key = new PriceList.Key(price.jurisdiction(), price.nodeType());
                if (rates.put(key, rate(field + ".nodeHour", price.nodeHour(), before)) != null) {
                    fault(field, "This price stands twice in the list.");
                }
            }
        }
        if (before != null) {
            before.rates().keySet().stream()
                    .filter(key -> offered.listed().contains(key.nodeType()) && !rates.containsKey(key))
                    .forEach(key -> fault(
                            "prices", "The price of " + key.nodeType() + " in " + key.jurisdiction() + " is missing."));
        }
        if (rates.isEmpty()) {
            fault("prices", "A list without a price sells nothing.");
        }
        return rates;
    }

    private PriceList.Rate rate(String field, @Nullable Amount amount, @Nullable PriceList before) {
        Currency expected = currency(before);
        return new PriceList.Rate(price(field, amount, expected), expected);
    }

    private static Currency currency(@Nullable PriceList before) {
        Currency first = Currency.getInstance("EUR");
        return before == null
                ? first
                : before.rates().values().stream()
                        .map(PriceList.Rate::currency)
                        .findFirst()
                        .orElse(first);
    }

    private BigDecimal price(String field, @Nullable Amount amount, Currency expected) {
        if (amount == null || amount.amount() == null) {
            fault(field, "Say the price, such as 18.40.");
            return BigDecimal.ZERO;
        }
        if (!expected.getCurrencyCode().equals(amount.currency())) {
            fault(field + ".currency", "The book is kept in " + expected + ".");
        }
        if (!amount.amount().matches("-?\\d{1,10}(\\.\\d{1,40})?")) {
            fault(field, "Write a price such as 18.40.");
            return BigDecimal.ZERO;
        }
        BigDecimal price = new BigDecimal(amount.amount());
        check(
                field,
                price.signum() < 0
                        ? "A price is not negative."
                        : price.stripTrailingZeros().scale() > DIGITS_MAX
                                ? "Use at most ten decimals."
                                : price.compareTo(PRICE_MAX) >= 0 ? "A price stays below a million." : null);
        return price;
    }

    private SortedMap<Integer, BigDecimal> tiers(
            @Nullable List<@Nullable DurationTier> wanted, @Nullable PriceList before) {
        if (wanted == null) {
            return before == null ? new TreeMap<>() : before.discountPercentByHours();
        }
        TreeMap<Integer, BigDecimal> tiers = new TreeMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            DurationTier tier = wanted.get(i);
            String field = "durationTiers." + i;
            if (tier == null || tier.hoursMin() < 1 || tier.hoursMin() > HOURS_MAX) {
                fault(field + ".hoursMin", "Write whole hours from 1 to " + HOURS_MAX + ".");
            } else if (tier.discountPercent() == null || !tier.discountPercent().matches("\\d{1,2}(\\.\\d{1,3}0*)?")) {
                fault(field + ".discountPercent", "Write 0 to below 100 with at most three decimals.");
            } else if (tiers.put(tier.hoursMin(), new BigDecimal(tier.discountPercent())) != null) {
                fault(field + ".hoursMin", "Another tier begins at the same length.");
            }
        }
        return tiers;
    }

    private List<PriceList.Extra> extras(@Nullable List<@Nullable ExtraPrice> wanted, @Nullable PriceList before) {
        List<PriceList.Extra> offeredSoFar = before == null ? List.of() : before.extras();
        if (wanted == null) {
            return offeredSoFar;
        }
        Currency currency = currency(before);
        Map<String, PriceList.Extra> extras = new TreeMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            ExtraPrice extra = wanted.get(i);
            String field = "extras." + i;
            Optional<KnownExtra> known =
                    Optional.ofNullable(extra).flatMap(one -> KnownExtra.of(String.valueOf(one.extra())));
            if (extra == null || known.isEmpty()) {
                fault(field + ".extra", "The book knows no such extra.");
                continue;
            }
            BigDecimal price = price(field + ".price", extra.price(), currency);
            String code = extra.extra();
            if (extras.put(code, new PriceList.Extra(code, known.get().unit(), price, currency)) != null) {
                fault(field, "This price stands twice in the list.");
            }
        }
        offeredSoFar.stream()
                .filter(one -> !extras.containsKey(one.code()))
                .forEach(one -> fault("extras", "The price of " + one.code() + " is missing."));
        return List.copyOf(extras.values());
    }

    private PriceList.IncludedMinutes minutes(@Nullable IncludedMinutes wanted, @Nullable PriceList before) {
        PriceList.IncludedMinutes like = before == null ? PriceList.IncludedMinutes.NONE : before.includedMinutes();
        if (wanted == null) {
            return like;
        }
        Integer step = Objects.requireNonNullElse(wanted.sessionStep(), like.sessionStep());
        Integer sessionLeast = Objects.requireNonNullElse(wanted.sessionLeast(), like.sessionLeast());
        Integer carried = Objects.requireNonNullElse(wanted.carriedMax(), like.carriedMax());
        return new PriceList.IncludedMinutes(
                whole("includedMinutes.ofNode", wanted.ofNode(), 0, NODE_MINUTES_MAX),
                whole("includedMinutes.least", wanted.least(), 0, MONTH_MINUTES_MAX),
                whole("includedMinutes.sessionStep", step, 1, STEP_MAX),
                whole("includedMinutes.sessionLeast", sessionLeast, 0, SESSION_LEAST_MAX),
                whole("includedMinutes.carriedMax", carried, 0, MONTH_MINUTES_MAX));
    }

    private int whole(String field, @Nullable Integer minutes, int min, int max) {
        if (minutes == null || minutes < min || minutes > max) {
            fault(field, "Write whole minutes from " + min + " to " + max + ".");
            return min;
        }
        return minutes;
    }

    private void check(String field, @Nullable String message) {
        if (message != null) {
            fault(field, message);
        }
    }

    private void fault(String field, String message) {
        faults.add(new Violation(field, message));
    }
}
