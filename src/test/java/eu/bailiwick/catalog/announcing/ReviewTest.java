package eu.bailiwick.catalog.announcing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.bailiwick.catalog.PriceListView.Amount;
import eu.bailiwick.catalog.PriceListView.DurationTier;
import eu.bailiwick.catalog.PriceListView.ExtraPrice;
import eu.bailiwick.catalog.PriceListView.IncludedMinutes;
import eu.bailiwick.catalog.PriceListView.NodePrice;
import eu.bailiwick.catalog.pricing.PriceList;
import eu.bailiwick.catalog.pricing.PriceLists;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.platform.problem.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What may be announced, and what an announcement says that it would change.
class ReviewTest {
    private static final Instant NOW = Instant.parse("2027-01-15T10:00:00Z");
    private static final Instant DAY = Instant.parse("2027-04-01T00:00:00Z");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final PriceList PRESENT = list(1, "2026-01-01T00:00:00Z", "10", "20");
    private static final PriceList LATER = list(2, "2027-07-01T00:00:00Z", "12", "20");
    private static final PriceLists BOOK = new PriceLists(List.of(PRESENT, LATER));
    private static final Review.Offered OFFERED =
            new Review.Offered(Set.of("DE", "FR"), Set.of("a", "b", "old"), Set.of("a", "b"));

    private static PriceList list(int version, String from, String de, String fr) {
        return new PriceList(
                version,
                Instant.parse(from),
                Instant.parse(from).minusSeconds(86_400),
                "Bailiwick",
                "",
                Map.of(
                        new PriceList.Key("DE", "a"),
                        new PriceList.Rate(new BigDecimal(de), EUR),
                        new PriceList.Key("FR", "a"),
                        new PriceList.Rate(new BigDecimal(fr), EUR),
                        new PriceList.Key("DE", "old"),
                        new PriceList.Rate(BigDecimal.ONE, EUR)),
                new TreeMap<>(Map.of(168, new BigDecimal("5"))),
                List.of(new PriceList.Extra("EGRESS_TB", "tb", new BigDecimal("4.5"), EUR)),
                new PriceList.IncludedMinutes(60, 480, 15, 15, 0));
    }

    private static NodePrice price(String place, String type, String amount) {
        return new NodePrice(place, type, new Amount(amount, "EUR"));
    }

    private static Announcement announcement(Instant from, NodePrice... prices) {
        return new Announcement(from, "Spring", true, List.of(prices), null, null, null);
    }

    private static List<String> faults(Announcement wanted) {
        Problem refused =
                catchThrowableOfType(Problem.class, () -> new Review(BOOK, OFFERED, NOW).list(wanted, "Paula"));
        return refused.violations().stream().map(fault -> fault.field()).toList();
    }

    @Test
    void aWholeListKeepsTiersAndExtrasThatAreNotSent() {
        PriceList list = new Review(BOOK, OFFERED, NOW)
                .list(announcement(DAY, price("DE", "a", "11.0000000001"), price("FR", "a", "0")), "Paula");
        assertThat(list.version()).isEqualTo(3);
        assertThat(list.discountPercentByHours()).isEqualTo(PRESENT.discountPercentByHours());
        assertThat(list.extras()).isEqualTo(PRESENT.extras());
        assertThat(list.rate("DE", "a").orElseThrow().nodeHour()).isEqualByComparingTo("11.0000000001");
    }

    @Test
    void thePastAndTheBorderOfAnotherListAreRefused() {
        NodePrice[] prices = {price("DE", "a", "11"), price("FR", "a", "11")};
        assertThat(faults(announcement(NOW, prices))).containsExactly("validFrom");
        assertThat(faults(announcement(LATER.validFrom(), prices))).containsExactly("validFrom");
        assertThat(faults(new Announcement(null, "Spring", true, List.of(prices), null, null, null)))
                .containsExactly("validFrom");
        assertThat(faults(new Announcement(DAY, "Spring", false, List.of(prices), null, null, null)))
                .as("before an announced list without saying so")
                .containsExactly("beforeAnnounced");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "1.00000000001", "1000000", "NaN", "1e3", "", "11,5", "99999999999"})
    void anImpossiblePriceIsNamedByItsPlace(String amount) {
        assertThat(faults(announcement(DAY, price("DE", "a", amount), price("FR", "a", "1"))))
                .containsExactly("prices.0.nodeHour");
    }

    @Test
    void whatIsSoldTodayNeedsAPriceUnlessItIsNoLongerListed() {
        assertThat(faults(announcement(DAY, price("DE", "a", "11")))).containsExactly("prices");
        assertThat(faults(announcement(DAY))).contains("prices");
    }

    @Test
    void strangersDoublesAndForeignMoneyAreRefused() {
        NodePrice good = price("DE", "a", "11");
        NodePrice rest = price("FR", "a", "11");
        assertThat(faults(announcement(DAY, good, rest, price("US", "a", "1"))))
                .containsExactly("prices.2.jurisdiction");
        assertThat(faults(announcement(DAY, good, rest, price("DE", "'; drop table catalog.price; --", "1"))))
                .containsExactly("prices.2.nodeType");
        assertThat(faults(announcement(DAY, good, rest, good))).containsExactly("prices.2");
        assertThat(faults(announcement(DAY, rest, new NodePrice("DE", "a", new Amount("1", "USD")))))
                .containsExactly("prices.1.nodeHour.currency");
        assertThat(faults(new Announcement(
                        DAY,
                        "Spring",
                        true,
                        List.of(good, rest),
                        List.of(new DurationTier(0, "5"), new DurationTier(5, "100"), new DurationTier(6, "-1")),
                        null,
                        new IncludedMinutes(-1, null, null, null, null))))
                .containsExactly(
                        "durationTiers.0.hoursMin",
                        "durationTiers.1.discountPercent",
                        "durationTiers.2.discountPercent",
                        "includedMinutes.ofNode",
                        "includedMinutes.least");
    }

    @Test
    void theFirstListOfAnEmptyBookPricesExtrasByTheirOwnUnits() {
        Review empty = new Review(new PriceLists(List.of()), OFFERED, NOW);
        PriceList first =
                empty.list(extras(extra("ENGINEER_HOUR", "180"), extra("CONFIDENTIAL_COMPUTING", "1.84")), "Paula");
        assertThat(first.version()).isEqualTo(1);
        assertThat(first.extras())
                .containsExactly(
                        new PriceList.Extra("CONFIDENTIAL_COMPUTING", "node_hour", new BigDecimal("1.84"), EUR),
                        new PriceList.Extra("ENGINEER_HOUR", "hour", new BigDecimal("180"), EUR));
        assertThat(new Review(new PriceLists(List.of()), OFFERED, NOW)
                        .list(extras(), "Paula")
                        .extras())
                .as("none is offered")
                .isEmpty();
    }

    @Test
    void aLaterListAddsAnExtraAndLeavesNoneOut() {
        PriceList later = new Review(BOOK, OFFERED, NOW)
                .list(extras(extra("EGRESS_TB", "4"), extra("STORAGE_TB_MONTH", "46")), "Paula");
        assertThat(later.extra("STORAGE_TB_MONTH").orElseThrow().unit()).isEqualTo("tb_month");
        assertThat(faults(extras(extra("STORAGE_TB_MONTH", "46")))).containsExactly("extras");
        assertThat(faults(extras(extra("EGRESS_TB", "4"), extra("EGRESS_TB", "5"))))
                .containsExactly("extras.1");
        assertThat(faults(extras(extra("EGRESS_TB", "4"), extra("GOLD", "1"), extra("ENGINEER_HOUR", "-1"))))
                .containsExactly("extras.1.extra", "extras.2.price");
    }

    private static Announcement extras(ExtraPrice... extras) {
        return new Announcement(
                DAY,
                "Spring",
                true,
                List.of(price("DE", "a", "11"), price("FR", "a", "11")),
                null,
                List.of(extras),
                null);
    }

    private static ExtraPrice extra(String code, String amount) {
        return new ExtraPrice(code, "", new Amount(amount, "EUR"));
    }

    @Test
    void thePreviewComparesWithTheListThatWouldHoldAndShowsASample() {
        PriceList list = new Review(BOOK, OFFERED, NOW)
                .list(announcement(DAY, price("DE", "a", "11"), price("FR", "a", "20")), "Paula");
        Preview preview = Preview.of(list, BOOK, new LockedPrices.Locked(0, List.of(), 0, List.of()), Set.of("a", "b"));
        assertThat(preview.comparedWith()).isEqualTo(1);
        assertThat(preview.validUntil()).isEqualTo(LATER.validFrom());
        assertThat(preview.unpriced()).containsExactly("b");
        Preview.Cell de = preview.prices().getFirst();
        assertThat(de.percent()).isEqualByComparingTo("10");
        // 8 nodes × 336 hours at 10 and at 11, less 5 % for more than a week
        assertThat(de.sampleBefore()).isEqualTo(Money.of(2_553_600, "EUR"));
        assertThat(de.sampleAfter()).isEqualTo(Money.of(2_808_960, "EUR"));
        assertThat(preview.changes())
                .as("DE changes, FR does not, what is not sold any more does")
                .isEqualTo(2);
    }
}
