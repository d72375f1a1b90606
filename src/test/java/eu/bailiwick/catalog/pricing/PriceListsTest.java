package eu.bailiwick.catalog.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// Exact prices: once rounded per line, by the version that holds when the window starts.
class PriceListsTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Instant CHANGE = Instant.parse("2027-07-01T00:00:00Z");
    private static final PriceLists BOOK = new PriceLists(
            List.of(list(1, Instant.parse("2026-01-01T00:00:00Z"), "18.40"), list(2, CHANGE, "16.9599999999")));

    private static PriceList list(int version, Instant from, String nodeHour) {
        return new PriceList(
                version,
                from,
                from,
                "test",
                "",
                Map.of(new PriceList.Key("DE", "h100-sxm"), new PriceList.Rate(new BigDecimal(nodeHour), EUR)),
                new TreeMap<>(Map.of(168, BigDecimal.valueOf(5), 672, BigDecimal.valueOf(12))),
                List.of(new PriceList.Extra("CONFIDENTIAL_COMPUTING", "node_hour", new BigDecimal("1.84"), EUR)),
                PriceList.IncludedMinutes.NONE);
    }

    private static Price price(Instant start, Duration length, int nodes, boolean confidential) {
        return BOOK.price(new PriceRequest("DE", "h100-sxm", nodes, Period.of(start, length), confidential))
                .orElseThrow();
    }

    @Test
    void sixteenNodesForTwoWeeks() {
        Price price = price(Instant.parse("2027-03-01T00:00:00Z"), Duration.ofDays(14), 16, true);
        assertThat(price.version()).isEqualTo(1);
        assertThat(price.lines())
                .extracting(PricedLine::code, line -> line.net().amount().toPlainString())
                .containsExactly(
                        tuple("NODE_TIME", "98918.40"),
                        tuple("TERM_DISCOUNT", "-4945.92"),
                        tuple("CONFIDENTIAL_COMPUTING", "9891.84"));
        assertThat(price.net()).isEqualTo(Money.of(10386432, "EUR"));
    }

    @Test
    void theVersionAtTheStartPricesTheWholeWindow() {
        assertThat(price(CHANGE.minusSeconds(3600), Duration.ofDays(3), 1, false)
                        .version())
                .isEqualTo(1);
        assertThat(price(CHANGE, Duration.ofDays(3), 1, false).version()).isEqualTo(2);
        assertThat(BOOK.at(Instant.parse("2025-12-31T23:59:59Z"))).isEmpty();
    }

    @Test
    void aTierCountsFromItsFirstSecond() {
        Duration week = Duration.ofDays(7);
        assertThat(price(CHANGE, week.minusHours(1), 1, false).lines()).hasSize(1);
        assertThat(price(CHANGE, week, 1, false).lines()).hasSize(2);
        assertThat(price(CHANGE, Duration.ofDays(28), 1, false).lines().get(1).description())
                .startsWith("12 %");
    }

    @Test
    void confidentialNodesHaveNoPriceWhereTheirExtraHasNone() {
        PriceList list = BOOK.versions().getFirst();
        PriceLists other = new PriceLists(List.of(new PriceList(
                1,
                list.validFrom(),
                list.validFrom(),
                "test",
                "",
                list.rates(),
                list.discountPercentByHours(),
                List.of(new PriceList.Extra("SETUP", "each", BigDecimal.TEN, EUR)),
                PriceList.IncludedMinutes.NONE)));
        Period period = Period.of(CHANGE, Duration.ofDays(1));
        assertThat(other.price(new PriceRequest("DE", "h100-sxm", 1, period, true)))
                .isEmpty();
        assertThat(other.price(new PriceRequest("DE", "h100-sxm", 1, period, false)))
                .isPresent();
    }

    @Test
    void whatIsNotInTheBookHasNoPrice() {
        Period period = Period.of(CHANGE, Duration.ofDays(1));
        assertThat(BOOK.price(new PriceRequest("XX", "h100-sxm", 1, period, false)))
                .isEmpty();
        assertThat(BOOK.price(new PriceRequest("DE", "abacus", 1, period, false)))
                .isEmpty();
    }

    @RepeatedTest(200)
    void eachLineIsRoundedOnceFromTheExactAmount() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Price price = price(
                CHANGE.plusSeconds(random.nextInt(1_000_000)),
                Duration.ofSeconds(1 + random.nextInt(60_000_000)),
                1 + random.nextInt(2000),
                random.nextBoolean());
        Money sum = Money.zero(EUR);
        for (PricedLine line : price.lines()) {
            BigDecimal exact3600 = line.unitPrice().multiply(BigDecimal.valueOf(line.quantitySeconds()));
            BigDecimal rounded3600 = line.net().amount().multiply(BigDecimal.valueOf(3600));
            assertThat(exact3600.subtract(rounded3600).abs())
                    .as("seed %s: at most half a cent from exact", seed)
                    .isLessThanOrEqualTo(new BigDecimal("18"));
            sum = sum.plus(line.net());
        }
        assertThat(price.net()).as("seed %s", seed).isEqualTo(sum);
    }
}
