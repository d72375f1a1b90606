package eu.bailiwick.billing.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.metering.Places;
import eu.bailiwick.metering.Share;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RatingTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Instant START = Instant.parse("2027-03-01T00:00:00Z");
    private static final List<Charges.Hour> RECORDS = records();

    static Stream<Long> seeds() {
        long first = Long.getLong("seed", System.nanoTime());
        System.out.println("RatingTest -Dseed=" + first);
        return Stream.iterate(first, s -> s + 1).limit(200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void monthsOfALineAddUpToItsQuoteToTheCent(long seed) {
        Random random = new Random(seed);
        List<LockedPrice> prices = prices(random);
        for (LockedPrice price : prices) {
            Money billed = Money.zero(EUR);
            for (Period month : months(prices)) {
                for (RatedLine line : Rating.month(prices, List.of(), month)) {
                    billed = line.price().seq() == price.seq() ? billed.plus(line.net()) : billed;
                }
            }
            assertThat(billed).as("seed %d line %d", seed, price.seq()).isEqualTo(price.net());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void chargesDoNotDependOnTheOrderOfRecordsAndAddUpToTheLine(long seed) {
        Random random = new Random(seed);
        List<LockedPrice> prices = prices(random);
        Period month = months(prices).getFirst();
        List<Period> undelivered = random.nextBoolean()
                ? List.of(Period.of(prices.getFirst().period().start(), Duration.ofSeconds(1 + random.nextInt(40_000))))
                : List.of();
        List<Charges.Hour> shuffled = new ArrayList<>(RECORDS);
        Collections.shuffle(shuffled, random);
        for (RatedLine line : Rating.month(prices, undelivered, month)) {
            List<Charges.Charge> charges = Charges.of(line, RECORDS);
            assertThat(Charges.of(line, shuffled)).as("seed %d", seed).isEqualTo(charges);
            assertThat(charges.stream().mapToLong(Charges.Charge::quantity).sum())
                    .isEqualTo(line.quantity());
            assertThat(charges.stream().mapToLong(Charges.Charge::minor).sum())
                    .as("seed %d", seed)
                    .isEqualTo(line.net().minor());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noPlaceIsTakenTwiceAndEveryNodeHasOne(long seed) {
        Random random = new Random(seed);
        List<Share> shares = prices(random).stream()
                .map(p -> new Share(p.seq(), p.nodes(), p.period()))
                .toList();
        List<Places.Span> spans = Places.of(shares);
        for (int hour = 0; hour < 24 * 80; hour++) {
            Instant at = START.plus(Duration.ofHours(hour));
            List<Integer> taken = spans.stream()
                    .filter(span -> span.period().contains(at))
                    .flatMap(span ->
                            IntStream.rangeClosed(span.first(), span.last()).boxed())
                    .toList();
            int reserved = shares.stream()
                    .filter(s -> s.period().contains(at))
                    .mapToInt(Share::nodes)
                    .sum();
            assertThat(new LinkedHashSet<>(taken))
                    .as("seed %d", seed)
                    .hasSize(reserved)
                    .hasSize(taken.size());
        }
    }

    @Test
    void lateDeliveryGivesBackExactlyTheLateSeconds() {
        LockedPrice price = price(1, "NODE_TIME", "22.1234567891", 3, Period.of(START, Duration.ofDays(2)));
        Period late = Period.of(START, Duration.ofSeconds(601));
        RatedLine credit = Rating.month(List.of(price), List.of(late), month(YearMonth.of(2027, 3)))
                .get(1);
        assertThat(credit.credit()).isTrue();
        assertThat(credit.quantity()).isEqualTo(3 * 601);
        assertThat(credit.net()).isEqualTo(Money.of(-1108, "EUR"));
    }

    @Test
    void whatHoldsOnceIsChargedWhenItBeginsAndGivenBackWhenNothingOfItWasDelivered() {
        Period period = Period.of(START, Duration.ofDays(40));
        LockedPrice each = new LockedPrice(
                1, "SETUP", "Setup", Unit.EACH, new BigDecimal("250"), 3, period, 1, Money.of(75_000, "EUR"));
        Period march = month(YearMonth.of(2027, 3));
        assertThat(Rating.month(List.of(each), List.of(), march))
                .extracting(RatedLine::quantity, line -> line.net().minor())
                .containsExactly(tuple(3L, 75_000L));
        assertThat(Rating.month(List.of(each), List.of(), month(YearMonth.of(2027, 4))))
                .isEmpty();
        assertThat(Rating.month(List.of(each), List.of(period), march))
                .extracting(RatedLine::credit, line -> line.net().minor())
                .containsExactly(tuple(false, 75_000L), tuple(true, -75_000L));
        assertThat(Rating.month(List.of(each), List.of(Period.of(START, Duration.ofDays(39))), march))
                .as("some of it was delivered")
                .hasSize(1);
    }

    @Test
    void throughAnInstantIsChargedWhatWasReservedUntilThen() {
        LockedPrice price = price(1, "NODE_TIME", "36", 2, Period.of(START, Duration.ofHours(10)));
        assertThat(Rating.charged(price, START)).isZero();
        assertThat(Rating.charged(price, START.plusSeconds(1800))).isEqualTo(3600);
        assertThat(Rating.charged(price, START.plusSeconds(360_000))).isEqualTo(72_000);
        assertThat(Rating.through(price, START)).isEqualTo(Money.zero(EUR));
        assertThat(Rating.through(price, START.plusSeconds(1800))).isEqualTo(Money.of(3600, "EUR"));
        assertThat(Rating.through(price, START.plusSeconds(360_000))).isEqualTo(price.net());
    }

    @Test
    void aLineSaysItsPartOfTheMonthWithItsPlacesInTheOrderOfThePrices() {
        Period period = Period.of(START.plusSeconds(86_400), Duration.ofDays(40));
        LockedPrice first = price(1, "NODE_TIME", "36", 2, period);
        LockedPrice second = price(2, "NODE_TIME", "40", 1, period);
        Period april = month(YearMonth.of(2027, 4));
        List<RatedLine> lines = Rating.month(List.of(second, first), List.of(), april);
        Period part = new Period(april.start(), period.end());
        assertThat(lines)
                .extracting(RatedLine::price, RatedLine::credit, RatedLine::period, RatedLine::places)
                .containsExactly(
                        tuple(first, false, part, List.of(new Places.Span(1, 1, 2, part))),
                        tuple(second, false, part, List.of(new Places.Span(2, 3, 3, part))));
        RatedLine line = lines.getFirst();
        assertThat(line.quantity()).isEqualTo(2 * part.seconds());
        assertThat(line.unitPrice()).isEqualByComparingTo("36");
        assertThat(line.exactBefore()).isEqualByComparingTo(BigDecimal.valueOf(36 * 2 * 30 * 86_400L));
        assertThat(line.exactThrough()).isEqualByComparingTo(BigDecimal.valueOf(36 * 2 * 40 * 86_400L));
        assertThat(line.net()).isEqualTo(Money.of(10 * 24 * 2 * 3600, "EUR"));
    }

    @Test
    void whateverTheirCodesReservedLinesComeFirstAndEachInTheOrderOfThePrices() {
        Period period = Period.of(START, Duration.ofHours(2));
        List<LockedPrice> prices = IntStream.rangeClosed(1, 26)
                .mapToObj(seq -> price(seq, "CODE_" + (char) ('Z' + 1 - seq), "36", 1, period))
                .toList();
        assertThat(Rating.month(prices.reversed(), List.of(period), month(YearMonth.of(2027, 3))))
                .extracting(RatedLine::credit, line -> line.price().seq())
                .containsExactlyElementsOf(Stream.of(false, true)
                        .flatMap(credit -> IntStream.rangeClosed(1, 26).mapToObj(seq -> tuple(credit, seq)))
                        .toList());
    }

    @Test
    void halfACentIsRoundedAwayFromZeroWithoutACutDivision() {
        assertThat(Unit.NODE_HOUR.round(new BigDecimal("18"), EUR)).isEqualTo(Money.of(1, "EUR"));
        assertThat(Unit.NODE_HOUR.round(new BigDecimal("17.9999999999"), EUR)).isEqualTo(Money.of(0, "EUR"));
        assertThat(Unit.NODE_HOUR.round(new BigDecimal("-18"), EUR)).isEqualTo(Money.of(-1, "EUR"));
    }

    private static List<LockedPrice> prices(Random random) {
        Instant start = START.plus(Duration.ofHours(random.nextInt(600)));
        Period period = Period.of(start, Duration.ofHours(1 + random.nextInt(1200)));
        int nodes = 1 + random.nextInt(6);
        String list = random.nextInt(1, 90) + "." + String.format("%010d", random.nextLong(10_000_000_000L));
        List<LockedPrice> prices = new ArrayList<>(List.of(
                price(1, "NODE_TIME", list, nodes, period),
                price(2, "TERM_DISCOUNT", "-" + list.replaceFirst("^\\d", "0"), nodes, period)));
        if (random.nextBoolean()) {
            Instant from = period.start().plusSeconds(random.nextInt((int) period.seconds()));
            prices.add(price(3, "NODE_TIME", list, 1 + random.nextInt(4), new Period(from, period.end())));
        }
        return prices;
    }

    private static LockedPrice price(int seq, String code, String unitPrice, int nodes, Period period) {
        BigDecimal each = new BigDecimal(unitPrice);
        Money net = Unit.NODE_HOUR.round(each.multiply(BigDecimal.valueOf(nodes * period.seconds())), EUR);
        return new LockedPrice(seq, code, code, Unit.NODE_HOUR, each, nodes, period, 1, net);
    }

    // All of March, in which every case begins, and some days around it that must not count.
    private static List<Charges.Hour> records() {
        Set<Charges.Hour> hours = new LinkedHashSet<>();
        for (int hour = -24; hour < 24 * 38; hour++) {
            for (int place = 1; place <= 12; place++) {
                hours.add(new Charges.Hour(Places.name(place), START.plus(Duration.ofHours(hour))));
            }
        }
        return new ArrayList<>(hours);
    }

    private static List<Period> months(List<LockedPrice> prices) {
        YearMonth first = YearMonth.from(prices.getFirst().period().start().atOffset(ZoneOffset.UTC));
        return IntStream.range(0, 4).mapToObj(i -> month(first.plusMonths(i))).toList();
    }

    private static Period month(YearMonth month) {
        return new Period(
                month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
