package eu.bailiwick.engagement.slot;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.kernel.Period;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What can be booked, over days on which clocks change, holidays, absences and the sessions of others.
class SlotsTest {
    private static final UUID ENGINEER = new UUID(0, 1);
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant LONG_AGO = Instant.parse("2026-11-01T00:00:00Z");
    private static final SlotRules HOUR = rules(60, 0, 0, 60);

    private static SlotRules rules(int minutes, int before, int after, int grid) {
        return new SlotRules(
                Duration.ofMinutes(minutes),
                Duration.ofMinutes(before),
                Duration.ofMinutes(after),
                grid,
                Duration.ZERO,
                Duration.ofDays(700),
                24,
                Duration.ofDays(1),
                SlotRules.ANY);
    }

    private static LocalSpan span(String text) {
        return new LocalSpan(LocalTime.parse(text.substring(0, 5)), LocalTime.parse(text.substring(6)));
    }

    private static EngineerTime everyDay(ZoneId zone, String... spans) {
        List<WorkingRule> rules = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            Arrays.stream(spans)
                    .map(SlotsTest::span)
                    .forEach(span -> rules.add(new WorkingRule(LocalDate.of(2026, 1, 1), null, day, span)));
        }
        return new EngineerTime(ENGINEER, zone, rules, Map.of(), Map.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static Period day(ZoneId zone, String date) {
        LocalDate day = LocalDate.parse(date);
        return new Period(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    private static List<String> starts(EngineerTime time, SlotRules rules, Period asked) {
        return Slots.starts(time, rules, asked, LONG_AGO).stream()
                .map(Instant::toString)
                .toList();
    }

    @Test
    void hoursThatAClockChangeSkipsAreNotWorked() {
        EngineerTime night = everyDay(BERLIN, "00:00-05:00");
        assertThat(starts(night, HOUR, day(BERLIN, "2027-03-28")))
                .containsExactly(
                        "2027-03-27T23:00:00Z", "2027-03-28T00:00:00Z", "2027-03-28T01:00:00Z", "2027-03-28T02:00:00Z");
        assertThat(starts(everyDay(BERLIN, "02:00-03:00"), rules(15, 0, 0, 15), day(BERLIN, "2027-03-28")))
                .isEmpty();
        assertThat(starts(everyDay(BERLIN, "02:15-03:30"), rules(15, 0, 0, 15), day(BERLIN, "2027-03-28")))
                .containsExactly("2027-03-28T01:00:00Z", "2027-03-28T01:15:00Z");
    }

    @Test
    void hoursThatAClockChangeRepeatsAreWorkedOnceMore() {
        assertThat(starts(everyDay(BERLIN, "00:00-05:00"), HOUR, day(BERLIN, "2027-10-31")))
                .containsExactly(
                        "2027-10-30T22:00:00Z",
                        "2027-10-30T23:00:00Z",
                        "2027-10-31T00:00:00Z",
                        "2027-10-31T01:00:00Z",
                        "2027-10-31T02:00:00Z",
                        "2027-10-31T03:00:00Z");
    }

    /// The three clocks that people compare disagree about this one; ours takes the first.
    @Test
    void aTimeThatComesTwiceIsItsFirst() {
        assertThat(starts(everyDay(BERLIN, "02:30-04:00"), rules(30, 0, 0, 30), day(BERLIN, "2027-10-31")))
                .first()
                .isEqualTo("2027-10-31T00:30:00Z");
        assertThat(starts(everyDay(BERLIN, "01:00-02:30"), rules(30, 0, 0, 30), day(BERLIN, "2027-10-31")))
                .last()
                .isEqualTo("2027-10-31T00:00:00Z");
    }

    @Test
    void workStaysAtTheSameWallTimeInSummerAndWinter() {
        EngineerTime time = everyDay(BERLIN, "09:00-10:00");
        assertThat(starts(time, HOUR, day(BERLIN, "2027-03-27"))).containsExactly("2027-03-27T08:00:00Z");
        assertThat(starts(time, HOUR, day(BERLIN, "2027-03-29"))).containsExactly("2027-03-29T07:00:00Z");
    }

    @Test
    void aNightShiftBelongsToTheDayOnWhichItBegins() {
        EngineerTime time = everyDay(BERLIN, "22:00-06:00");
        LocalDate monday = LocalDate.of(2027, 1, 11);
        EngineerTime offOnMonday = with(time, Map.of(monday, List.of()), Map.of());
        assertThat(starts(offOnMonday, HOUR, day(BERLIN, "2027-01-11")))
                .containsExactly(
                        "2027-01-10T23:00:00Z",
                        "2027-01-11T00:00:00Z",
                        "2027-01-11T01:00:00Z",
                        "2027-01-11T02:00:00Z",
                        "2027-01-11T03:00:00Z",
                        "2027-01-11T04:00:00Z");
    }

    @Test
    void theGridFollowsTheEngineersOwnClock() {
        ZoneId kathmandu = ZoneId.of("Asia/Kathmandu");
        assertThat(starts(everyDay(kathmandu, "09:10-11:00"), rules(30, 0, 0, 30), day(kathmandu, "2027-01-11")))
                .containsExactly("2027-01-11T03:45:00Z", "2027-01-11T04:15:00Z", "2027-01-11T04:45:00Z");
    }

    @Test
    void aHolidayIsOffHalfAHolidayEndsAtNoonAndAnOverrideIsStronger() {
        LocalDate day = LocalDate.of(2027, 5, 27);
        EngineerTime week = everyDay(BERLIN, "09:00-11:00", "11:00-15:00");
        EngineerTime holiday = with(week, Map.of(), Map.of(day, false));
        EngineerTime half = with(week, Map.of(), Map.of(day, true));
        EngineerTime called = with(week, Map.of(day, List.of(span("20:00-21:00"))), Map.of(day, false));
        assertThat(starts(holiday, HOUR, day(BERLIN, "2027-05-27"))).isEmpty();
        assertThat(starts(half, HOUR, day(BERLIN, "2027-05-27")))
                .containsExactly("2027-05-27T07:00:00Z", "2027-05-27T08:00:00Z", "2027-05-27T09:00:00Z");
        assertThat(starts(called, HOUR, day(BERLIN, "2027-05-27"))).containsExactly("2027-05-27T18:00:00Z");
    }

    private static EngineerTime with(
            EngineerTime time, Map<LocalDate, List<LocalSpan>> instead, Map<LocalDate, Boolean> holidays) {
        return new EngineerTime(
                ENGINEER, time.zone(), time.rules(), instead, holidays, List.of(), List.of(), List.of(), List.of());
    }

    @Test
    void aWeekHoldsFromItsDateUntilTheNextOne() {
        List<WorkingRule> rules = List.of(
                new WorkingRule(
                        LocalDate.of(2027, 1, 1), LocalDate.of(2027, 1, 12), DayOfWeek.MONDAY, span("09:00-10:00")),
                new WorkingRule(LocalDate.of(2027, 1, 12), null, DayOfWeek.MONDAY, span("15:00-16:00")));
        EngineerTime time = new EngineerTime(
                ENGINEER, BERLIN, rules, Map.of(), Map.of(), List.of(), List.of(), List.of(), List.of());
        assertThat(starts(time, HOUR, day(BERLIN, "2027-01-11"))).containsExactly("2027-01-11T08:00:00Z");
        assertThat(starts(time, HOUR, day(BERLIN, "2027-01-18"))).containsExactly("2027-01-18T14:00:00Z");
    }

    @Test
    void buffersOfTwoSessionsAddUpAndWhatOnlyTouchesIsFree() {
        Period taken = new Period(Instant.parse("2027-01-11T09:50:00Z"), Instant.parse("2027-01-11T11:10:00Z"));
        EngineerTime time = everyDay(BERLIN, "09:00-17:00");
        EngineerTime busy = new EngineerTime(
                ENGINEER,
                BERLIN,
                time.rules(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(taken),
                List.of(new Period(Instant.parse("2027-01-11T10:00:00Z"), Instant.parse("2027-01-11T11:00:00Z"))),
                List.of());
        SlotRules buffered = rules(30, 10, 20, 10);
        List<String> free = starts(busy, buffered, day(BERLIN, "2027-01-11"));
        assertThat(free).contains("2027-01-11T09:00:00Z", "2027-01-11T11:20:00Z");
        assertThat(free).doesNotContain("2027-01-11T09:10:00Z", "2027-01-11T11:10:00Z", "2027-01-11T10:30:00Z");
    }

    @Test
    void noticeIsElapsedTimeAlsoOverAClockChange() {
        SlotRules dayBefore = new SlotRules(
                Duration.ofMinutes(60),
                Duration.ZERO,
                Duration.ZERO,
                60,
                Duration.ofHours(24),
                Duration.ofDays(60),
                24,
                Duration.ofDays(1),
                SlotRules.ANY);
        EngineerTime time = everyDay(BERLIN, "09:00-17:00");
        Instant noonOnSaturday = Instant.parse("2027-03-27T11:00:00Z");
        assertThat(Slots.starts(time, dayBefore, day(BERLIN, "2027-03-28"), noonOnSaturday))
                .first()
                .isEqualTo(Instant.parse("2027-03-28T11:00:00Z"));
    }

    @Test
    void nothingIsOfferedBeyondTheHorizonNorInAnAbsence() {
        EngineerTime time = everyDay(BERLIN, "09:00-11:00");
        EngineerTime away = new EngineerTime(
                ENGINEER,
                BERLIN,
                time.rules(),
                Map.of(),
                Map.of(),
                List.of(new Period(Instant.parse("2027-01-11T08:30:00Z"), Instant.parse("2027-01-11T09:00:00Z"))),
                List.of(),
                List.of(),
                List.of());
        assertThat(starts(away, HOUR, day(BERLIN, "2027-01-11"))).containsExactly("2027-01-11T09:00:00Z");
        SlotRules near = new SlotRules(
                Duration.ofHours(1),
                Duration.ZERO,
                Duration.ZERO,
                60,
                Duration.ZERO,
                Duration.ofDays(3),
                24,
                Duration.ofDays(1),
                SlotRules.ANY);
        assertThat(Slots.starts(time, near, day(BERLIN, "2027-01-11"), Instant.parse("2027-01-01T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void aFullDayOffersNothingMore() {
        EngineerTime time = everyDay(BERLIN, "09:00-17:00");
        Instant morning = Instant.parse("2027-01-11T08:00:00Z");
        EngineerTime busy = new EngineerTime(
                ENGINEER,
                BERLIN,
                time.rules(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(Period.of(morning, Duration.ofHours(1))),
                List.of(Period.of(morning, Duration.ofHours(1))),
                List.of());
        SlotRules one = new SlotRules(
                Duration.ofHours(1),
                Duration.ZERO,
                Duration.ZERO,
                60,
                Duration.ZERO,
                Duration.ofDays(700),
                1,
                Duration.ofDays(1),
                SlotRules.ANY);
        assertThat(starts(busy, one, day(BERLIN, "2027-01-11"))).isEmpty();
        assertThat(starts(busy, one, day(BERLIN, "2027-01-12"))).hasSize(8);
        assertThat(starts(busy, shortDay(119), day(BERLIN, "2027-01-11"))).isEmpty();
        assertThat(starts(busy, shortDay(119), day(BERLIN, "2027-01-12"))).hasSize(8);
        assertThat(starts(busy, shortDay(120), day(BERLIN, "2027-01-11"))).hasSize(7);
    }

    private static SlotRules shortDay(int minutes) {
        return new SlotRules(
                Duration.ofHours(1),
                Duration.ZERO,
                Duration.ZERO,
                60,
                Duration.ZERO,
                Duration.ofDays(700),
                24,
                Duration.ofMinutes(minutes),
                SlotRules.ANY);
    }

    /// What is shown for a week and what is asked for one instant agree, for any engineer and any instant.
    @Test
    void whatIsShownIsWhatIsAccepted() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            ZoneId zone =
                    ZoneId.of(List.of("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe")
                            .get(random.nextInt(4)));
            EngineerTime time = everyDay(zone, "22:30-01:30", "09:00-12:15");
            Instant start = Instant.parse("2027-03-20T00:00:00Z").plus(Duration.ofDays(random.nextInt(240)));
            Period week = Period.of(start, Duration.ofDays(7));
            SlotRules rules =
                    rules(30 + random.nextInt(60), 5, 10, List.of(15, 30).get(random.nextInt(2)));
            List<Instant> shown = Slots.starts(time, rules, week, LONG_AGO);
            assertThat(shown).as("seed %d", seed).isSorted().doesNotHaveDuplicates();
            shown.forEach(at -> assertThat(Slots.fits(time, rules, at, LONG_AGO))
                    .as("seed %d: %s", seed, at)
                    .isTrue());
            for (int i = 0; i < 40; i++) {
                Instant any = start.plusSeconds(random.nextInt(7 * 86_400 / 300) * 300L);
                assertThat(Slots.fits(time, rules, any, LONG_AGO))
                        .as("seed %d: %s", seed, any)
                        .isEqualTo(shown.contains(any));
            }
        }
    }
}
