package eu.bailiwick.engagement.minutes;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.engagement.minutes.MinutesPace.Basis;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What becomes of included minutes follows exactly from what was used, what is booked, and the time.
class MinutesPaceTest {
    private static final UUID RESERVATION = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final Instant START = Instant.parse("2027-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2027-04-01T00:00:00Z");
    private static final Instant MAY = Instant.parse("2027-05-01T00:00:00Z");
    private static final Period TWO_MONTHS = new Period(START, MAY);
    private static final Instant DAY_TEN = START.plus(Duration.ofDays(10));

    private static MinutesMonth month(
            String name, Instant start, Instant end, int held, int consumed, int left, int on) {
        Money none = Money.of(0, "EUR");
        return new MinutesMonth(
                RESERVATION,
                "R",
                name,
                start,
                end,
                end.plus(Duration.ofDays(5)),
                held + consumed + left,
                0,
                held,
                consumed,
                0,
                left,
                0,
                0,
                none,
                none,
                BigDecimal.TEN,
                1,
                15,
                15,
                0,
                0,
                on);
    }

    private static MinutesMonth march(int held, int consumed, int left, int on) {
        return month("2027-03", START, APRIL, held, consumed, left, on);
    }

    private static MinutesPace pace(MinutesMonth march, int pieces, Instant now) {
        return MinutesPace.of(TWO_MONTHS, List.of(march, month("2027-04", APRIL, MAY, 0, 0, 600, 0)), pieces, now)
                .orElseThrow();
    }

    @Test
    void atThePaceSoFarTheyLastUntilThatInstant() {
        // 300 in ten days are 210 a week; 300 that remain last ten days more
        MinutesPace pace = pace(march(0, 300, 300, 0), 4, DAY_TEN);
        assertThat(pace.basis()).isEqualTo(Basis.ENOUGH);
        assertThat(pace.perWeek()).isEqualTo(new BigDecimal("210.0"));
        assertThat(pace.lastsUntil()).isEqualTo(START.plus(Duration.ofDays(20)));
        assertThat(pace.expected()).isEqualTo(630);
        assertThat(pace.lapses()).isZero();
        assertThat(pace.carried()).isZero();
        assertThat(pace.without()).as("were nothing more taken").isEqualTo(300);
    }

    @Test
    void whatRemainsGoesIntoTheNextMonthAsFarAsItMayAndTheRestLapses() {
        // 100 in ten days are 210 in the twenty-one that remain; 500 - 210 = 290, of which 120 go on
        MinutesPace pace = pace(march(0, 100, 500, 120), 2, DAY_TEN);
        assertThat(pace.expected()).isEqualTo(210);
        assertThat(pace.lastsUntil()).isNull();
        assertThat(pace.carried()).isEqualTo(120);
        assertThat(pace.lapses()).isEqualTo(170);
        assertThat(pace.without()).isEqualTo(380);
        assertThat(pace.lapsesAt()).isEqualTo(APRIL.plus(Duration.ofDays(5)));
    }

    @Test
    void whatIsBookedIsAPartOfThePaceUnlessItIsMore() {
        assertThat(pace(march(200, 100, 300, 0), 2, DAY_TEN).expected())
                .as("210 by the pace")
                .isEqualTo(210);
        MinutesPace more = pace(march(240, 100, 260, 0), 2, DAY_TEN);
        assertThat(more.expected()).isEqualTo(240);
        assertThat(more.available()).isEqualTo(500);
        assertThat(more.lapses()).isEqualTo(260);
        assertThat(more.without()).isEqualTo(260);
    }

    @Test
    void aWholeMinuteIsRoundedHalfUpAndNothingElseIs() {
        // 1 minute in 7 days is 24 / 7 = 3.43 by the end of the month
        MinutesPace pace = pace(march(0, 1, 99, 0), 2, START.plus(Duration.ofDays(7)));
        assertThat(pace.expected()).isEqualTo(3);
        assertThat(pace.perWeek()).isEqualTo(new BigDecimal("1.0"));
        // 7 in 14 days are 8.5 in the 17 that remain
        assertThat(pace(march(0, 7, 99, 0), 2, START.plus(Duration.ofDays(14))).expected())
                .isEqualTo(9);
    }

    @Test
    void whereThereIsTooLittleToGoOnThereIsNoFigure() {
        MinutesMonth march = march(60, 100, 440, 0);
        for (MinutesPace none : List.of(
                pace(march, 9, START.minusSeconds(1)),
                pace(march, 9, START.plus(Duration.ofDays(7)).minusMillis(1)),
                pace(march, 1, DAY_TEN))) {
            assertThat(none.isEnough()).isFalse();
            assertThat(none.perWeek()).isNull();
            assertThat(none.expected()).isNull();
            assertThat(none.lastsUntil()).isNull();
            assertThat(none.lapses()).isNull();
            assertThat(none.without()).as("which is no guess").isEqualTo(440);
        }
        assertThat(pace(march, 9, START.minusSeconds(1)).basis()).isEqualTo(Basis.AHEAD);
        assertThat(pace(march, 1, DAY_TEN).basis()).isEqualTo(Basis.TOO_LITTLE);
        assertThat(MinutesPace.of(TWO_MONTHS, List.of(march), 9, MAY)).isEmpty();
    }

    @Test
    void aReservationThatEndsWithinTheMonthIsReckonedToItsEnd() {
        Period short14 = new Period(START, START.plus(Duration.ofDays(14)));
        MinutesPace pace = MinutesPace.of(short14, List.of(march(0, 100, 500, 0)), 2, DAY_TEN)
                .orElseThrow();
        assertThat(pace.expected()).as("four days at ten a day").isEqualTo(40);
        assertThat(pace.lapses()).isEqualTo(460);
        assertThat(MinutesPace.of(short14, List.of(march(0, 100, 500, 0)), 2, short14.end())
                        .orElseThrow()
                        .basis())
                .isEqualTo(Basis.OVER);
    }
}
