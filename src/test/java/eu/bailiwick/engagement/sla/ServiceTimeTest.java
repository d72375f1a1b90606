package eu.bailiwick.engagement.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.engagement.sla.BusinessCalendar.Holiday;
import eu.bailiwick.engagement.sla.BusinessCalendar.Hours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The one function behind every deadline, over clock changes, holidays, pauses and nights.
class ServiceTimeTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final BusinessCalendar OFFICE = calendar("08:00", "18:00", 1, 2, 3, 4, 5);
    private static final BusinessCalendar ALWAYS = calendar("00:00", "00:00", 1, 2, 3, 4, 5, 6, 7);

    private static BusinessCalendar calendar(String opens, String closes, int... days) {
        return new BusinessCalendar(
                "X",
                1,
                java.util.Arrays.stream(days)
                        .mapToObj(day -> new Hours(DayOfWeek.of(day), LocalTime.parse(opens), LocalTime.parse(closes)))
                        .toList(),
                List.of());
    }

    private static BusinessCalendar without(BusinessCalendar calendar, String... days) {
        return new BusinessCalendar(
                calendar.code(),
                calendar.version(),
                calendar.hours(),
                Stream.of(days)
                        .map(day -> day.split(" "))
                        .map(day -> new Holiday(
                                LocalDate.parse(day[0]), LocalTime.parse(day.length > 1 ? day[1] : "00:00"), "H", "S"))
                        .toList());
    }

    private static Instant berlin(String local) {
        return java.time.LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    private static Instant due(BusinessCalendar calendar, String from, String target) {
        return ServiceTime.due(List.of(new Stretch(berlin(from), null, calendar)), BERLIN, Duration.parse(target))
                .orElseThrow();
    }

    @Test
    void withinADayItIsPlainAddition() {
        assertThat(due(OFFICE, "2026-11-25T09:00", "PT4H")).isEqualTo(berlin("2026-11-25T13:00"));
        assertThat(due(OFFICE, "2026-11-25T08:00", "PT10H"))
                .as("to the last second of the day")
                .isEqualTo(berlin("2026-11-25T18:00"));
        assertThat(due(OFFICE, "2026-11-25T17:00", "PT4H")).isEqualTo(berlin("2026-11-26T11:00"));
        assertThat(due(OFFICE, "2026-11-27T17:00", "PT4H")).as("over a weekend").isEqualTo(berlin("2026-11-30T11:00"));
    }

    @Test
    void aTicketThatIsOpenedOutOfHoursBeginsWithTheNextOnes() {
        assertThat(due(OFFICE, "2026-11-25T20:00", "PT1H")).isEqualTo(berlin("2026-11-26T09:00"));
        assertThat(due(OFFICE, "2026-11-28T12:00", "PT1H")).isEqualTo(berlin("2026-11-30T09:00"));
        assertThat(ServiceTime.elapsed(
                        List.of(new Stretch(berlin("2026-11-28T12:00"), null, OFFICE)),
                        BERLIN,
                        berlin("2026-11-29T12:00")))
                .isZero();
    }

    @Test
    void aDayOfTwentyThreeOrTwentyFiveHoursCountsAsLongAsItIs() {
        assertThat(due(ALWAYS, "2027-03-28T00:00", "PT23H")).isEqualTo(berlin("2027-03-29T00:00"));
        assertThat(due(ALWAYS, "2027-10-31T00:00", "PT25H")).isEqualTo(berlin("2027-11-01T00:00"));
        assertThat(due(OFFICE, "2027-03-26T17:00", "PT2H"))
                .as("the change lies between")
                .isEqualTo(berlin("2027-03-29T09:00"));
    }

    @Test
    void hoursThatAClockChangeSkipsAreNotThereAndRepeatedOnesCountTwice() {
        BusinessCalendar night = calendar("02:30", "04:00", 7);
        assertThat(due(night, "2027-03-28T00:00", "PT1H"))
                .as("02:30 is skipped: business opens with the change, at 03:00")
                .isEqualTo(Instant.parse("2027-03-28T02:00:00Z"));
        assertThat(night.spans(LocalDate.parse("2027-10-31"), BERLIN))
                .containsExactly(
                        new Span(Instant.parse("2027-10-31T00:30:00Z"), Instant.parse("2027-10-31T03:00:00Z")));
    }

    @Test
    void businessOverMidnightGoesOnOnTheNextDayAndNothingCountsTwice() {
        BusinessCalendar night = calendar("22:00", "06:00", 1, 2, 3, 4, 5, 6, 7);
        assertThat(due(night, "2026-11-25T02:00", "PT5H"))
                .as("four hours of the night before, one of the next")
                .isEqualTo(berlin("2026-11-25T23:00"));
        BusinessCalendar both = new BusinessCalendar(
                "X",
                1,
                Stream.of(1, 2, 3, 4, 5, 6, 7)
                        .flatMap(day -> Stream.of(
                                new Hours(DayOfWeek.of(day), LocalTime.of(20, 0), LocalTime.of(9, 0)),
                                new Hours(DayOfWeek.of(day), LocalTime.of(8, 0), LocalTime.of(18, 0))))
                        .toList(),
                List.of());
        assertThat(due(both, "2026-11-25T07:00", "PT3H"))
                .as("the hour that both hold counts once")
                .isEqualTo(berlin("2026-11-25T10:00"));
    }

    @Test
    void holidaysAndHalfHolidaysDoNotCount() {
        BusinessCalendar calendar = without(OFFICE, "2026-12-24 12:00", "2026-12-25");
        assertThat(due(calendar, "2026-12-24T10:00", "PT3H")).isEqualTo(berlin("2026-12-28T09:00"));
        BusinessCalendar night = without(calendar("22:00", "06:00", 1, 2, 3, 4, 5, 6, 7), "2026-12-25");
        assertThat(due(night, "2026-12-24T22:00", "PT3H"))
                .as(
                        "the night into a holiday ends at midnight; the one that begins on it counts from the next midnight on")
                .isEqualTo(berlin("2026-12-26T01:00"));
    }

    @Test
    void pausesOfSecondsInOneMinuteDoNotSwallowEachOther() {
        Instant start = berlin("2026-11-25T09:00");
        List<Stretch> stretches = List.of(
                new Stretch(start, start.plusSeconds(5), OFFICE),
                new Stretch(start.plusSeconds(10), start.plusSeconds(20), OFFICE),
                new Stretch(start.plusSeconds(40), null, OFFICE));
        assertThat(ServiceTime.elapsed(stretches, BERLIN, start.plusSeconds(60)))
                .isEqualTo(Duration.ofSeconds(5 + 10 + 20));
        assertThat(ServiceTime.due(stretches, BERLIN, Duration.ofSeconds(30))).contains(start.plusSeconds(55));
        assertThat(ServiceTime.due(stretches.subList(0, 2), BERLIN, Duration.ofSeconds(30)))
                .as("while the clock stands still nothing is due")
                .isEmpty();
        assertThat(ServiceTime.due(stretches.subList(0, 2), BERLIN, Duration.ofSeconds(12)))
                .as("what was due before the pause stays due")
                .contains(start.plusSeconds(17));
    }

    @Test
    void aPauseOutOfHoursCostsNothing() {
        List<Stretch> stretches = List.of(
                new Stretch(berlin("2026-11-25T17:00"), berlin("2026-11-25T19:00"), OFFICE),
                new Stretch(berlin("2026-11-26T07:00"), null, OFFICE));
        assertThat(ServiceTime.due(stretches, BERLIN, Duration.ofHours(2))).contains(berlin("2026-11-26T09:00"));
    }

    @Test
    void aCalendarWithoutAnHourIsRefusedRatherThanCountedForEver() {
        BusinessCalendar never = new BusinessCalendar("X", 1, List.of(), List.of());
        assertThatThrownBy(() -> due(never, "2026-11-25T09:00", "PT1H")).hasMessageContaining("no business");
    }

    /// Counts second by second on the wall clock, as a person would, and compares.
    @Test
    void theDeadlineIsWhatCountingMinuteByMinuteGives() {
        BusinessCalendar calendar = without(OFFICE, "2027-03-29", "2027-03-26 12:00");
        Random random = new Random(7);
        for (int round = 0; round < 60; round++) {
            Instant start = berlin("2027-03-22T00:00").plus(Duration.ofMinutes(random.nextInt(60 * 24 * 12)));
            Duration target = Duration.ofMinutes(1 + random.nextInt(60 * 20));
            Instant at = start;
            for (long left = target.toMinutes(); left > 0; at = at.plusSeconds(60)) {
                left -= counts(at, calendar) ? 1 : 0;
            }
            assertThat(ServiceTime.due(List.of(new Stretch(start, null, calendar)), BERLIN, target))
                    .as("%s from %s", target, start)
                    .contains(at);
            assertThat(ServiceTime.elapsed(List.of(new Stretch(start, null, calendar)), BERLIN, at))
                    .isEqualTo(target);
        }
    }

    private static boolean counts(Instant minute, BusinessCalendar calendar) {
        var local = minute.atZone(BERLIN);
        boolean off = calendar.holidays().stream()
                .anyMatch(it -> it.day().equals(local.toLocalDate())
                        && !local.toLocalTime().isBefore(it.starts()));
        return local.getDayOfWeek().getValue() <= 5 && local.getHour() >= 8 && local.getHour() < 18 && !off;
    }
}
