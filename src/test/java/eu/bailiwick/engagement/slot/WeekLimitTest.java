package eu.bailiwick.engagement.slot;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.kernel.Period;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// How many sessions an engineer has in a week is limited by the week of their own clock.
class WeekLimitTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NEW_YEAR = Instant.parse("2027-01-01T00:00:00Z");

    // Monday 00:30 in Berlin, which is Sunday in UTC, and Sunday 23:30 of the same week.
    private static EngineerTime twice() {
        List<Period> held = List.of(
                Period.of(Instant.parse("2027-01-10T23:30:00Z"), Duration.ofMinutes(30)),
                Period.of(Instant.parse("2027-01-17T22:30:00Z"), Duration.ofMinutes(30)));
        List<WorkingRule> week = Arrays.stream(DayOfWeek.values())
                .map(day -> new WorkingRule(
                        LocalDate.parse("2020-01-01"),
                        null,
                        day,
                        new LocalSpan(LocalTime.of(8, 0), LocalTime.of(18, 0))))
                .toList();
        return new EngineerTime(new UUID(0, 1), BERLIN, week, Map.of(), Map.of(), List.of(), held, held, List.of());
    }

    private static SlotRules week(int max) {
        return new SlotRules(
                Duration.ofHours(1),
                Duration.ZERO,
                Duration.ZERO,
                60,
                Duration.ZERO,
                Duration.ofDays(700),
                24,
                Duration.ofDays(1),
                max);
    }

    private static List<Instant> starts(int max, String day) {
        Instant start = LocalDate.parse(day).atStartOfDay(BERLIN).toInstant();
        return Slots.starts(twice(), week(max), Period.of(start, Duration.ofDays(1)), NEW_YEAR);
    }

    @Test
    void aFullWeekOffersNothingMoreFromMondayToSundayByTheEngineersClock() {
        for (String day : List.of("2027-01-11", "2027-01-13", "2027-01-17")) {
            assertThat(starts(2, day)).as(day).isEmpty();
            assertThat(starts(3, day)).as(day).hasSize(10);
            assertThat(starts(SlotRules.ANY, day)).as(day).hasSize(10);
        }
        assertThat(starts(1, "2027-01-10")).hasSize(10);
        assertThat(starts(1, "2027-01-18")).hasSize(10);
    }

    @Test
    void whyAHeldTimeCannotBeIsThatTheWeekIsFull() {
        Instant noon = Instant.parse("2027-01-13T11:00:00Z");
        assertThat(Slots.obstacle(twice(), week(2), noon, NEW_YEAR)).contains(Obstacle.DAY_FULL);
        assertThat(Slots.obstacle(twice(), week(3), noon, NEW_YEAR)).isEmpty();
    }
}
