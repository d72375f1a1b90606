package eu.bailiwick.engagement.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.engagement.sla.BusinessCalendar.Hours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// When quiet hours end: over nights, whole weekends and changes of the clock.
class QuietWeekTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Hours on(DayOfWeek day, String from, String until) {
        return new Hours(day, LocalTime.parse(from), LocalTime.parse(until));
    }

    private static QuietWeek nights() {
        return new QuietWeek(
                BERLIN,
                Arrays.stream(DayOfWeek.values())
                        .map(day -> on(day, "20:00", "07:00"))
                        .toList());
    }

    private static Instant until(QuietWeek week, String now) {
        return week.until(Instant.parse(now)).orElse(null);
    }

    @Test
    void aNightBelongsToTheDayOnWhichItBeginsAndItsEndIsAwake() {
        assertThat(until(nights(), "2026-11-30T18:59:59Z")).isNull();
        assertThat(until(nights(), "2026-11-30T19:00:00Z")).isEqualTo("2026-12-01T06:00:00Z");
        assertThat(until(nights(), "2026-12-01T05:59:59Z")).isEqualTo("2026-12-01T06:00:00Z");
        assertThat(until(nights(), "2026-12-01T06:00:00Z")).isNull();
    }

    @Test
    void stretchesThatTouchAreOneAndAWeekendIsOne() {
        QuietWeek weekend = new QuietWeek(
                BERLIN,
                List.of(
                        on(DayOfWeek.FRIDAY, "18:00", "00:00"),
                        on(DayOfWeek.SATURDAY, "00:00", "12:00"),
                        on(DayOfWeek.SATURDAY, "12:00", "00:00"),
                        on(DayOfWeek.SUNDAY, "00:00", "23:00"),
                        on(DayOfWeek.SUNDAY, "22:00", "07:00")));
        assertThat(until(weekend, "2026-11-27T17:00:00Z")).isEqualTo("2026-11-30T06:00:00Z");
        assertThat(until(weekend, "2026-11-26T17:00:00Z")).isNull();
    }

    @Test
    void whenTheClocksChangeTheWallDecides() {
        assertThat(until(nights(), "2027-03-27T20:00:00Z"))
                .as("an hour shorter")
                .isEqualTo("2027-03-28T05:00:00Z");
        assertThat(until(nights(), "2027-10-30T20:00:00Z")).as("an hour longer").isEqualTo("2027-10-31T06:00:00Z");
        QuietWeek skipped = new QuietWeek(BERLIN, List.of(on(DayOfWeek.SUNDAY, "02:10", "02:50")));
        assertThat(until(skipped, "2027-03-28T01:00:00Z")).as("not there").isNull();
        QuietWeek twice = new QuietWeek(BERLIN, List.of(on(DayOfWeek.SUNDAY, "02:10", "02:50")));
        assertThat(until(twice, "2027-10-31T00:30:00Z"))
                .as("until it is over for the second time")
                .isEqualTo("2027-10-31T01:50:00Z");
    }

    @Test
    void whoNeverWakesIsRefused() {
        assertThat(nights().ends()).isTrue();
        List<Hours> almost = Arrays.stream(DayOfWeek.values())
                .map(day -> on(day, "08:00", "07:00"))
                .toList();
        assertThat(new QuietWeek(BERLIN, almost).ends()).isTrue();
        List<Hours> always = Arrays.stream(DayOfWeek.values())
                .map(day -> on(day, "08:00", "07:52"))
                .toList();
        assertThat(new QuietWeek(BERLIN, always).ends())
                .as("seven times eight minutes are no hour")
                .isFalse();
    }

    /// Minute by minute gives the same, whatever the hours.
    @Test
    void theEndIsTheFirstMinuteThatIsNotQuiet() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<Hours> hours = IntStream.range(0, 1 + random.nextInt(6))
                    .mapToObj(i -> new Hours(
                            DayOfWeek.of(1 + random.nextInt(7)),
                            LocalTime.of(random.nextInt(24), 0),
                            LocalTime.of(random.nextInt(24), 30)))
                    .toList();
            QuietWeek week = new QuietWeek(ZoneId.of("UTC"), hours);
            Instant now = Instant.parse("2026-11-30T00:00:00Z").plus(Duration.ofMinutes(random.nextInt(20_000)));
            Instant end = now;
            while (isQuiet(hours, end)) {
                end = end.plus(Duration.ofMinutes(1));
            }
            assertThat(week.until(now).orElse(now)).as(hours + " at " + now).isEqualTo(end);
        }
    }

    private static boolean isQuiet(List<Hours> hours, Instant at) {
        var local = at.atZone(ZoneId.of("UTC"));
        LocalTime time = local.toLocalTime();
        return hours.stream().anyMatch(it -> {
            boolean over = !it.closes().isAfter(it.opens());
            boolean begun = it.day() == local.getDayOfWeek()
                    && !time.isBefore(it.opens())
                    && (over || time.isBefore(it.closes()));
            return begun || over && it.day().plus(1) == local.getDayOfWeek() && time.isBefore(it.closes());
        });
    }
}
