package eu.bailiwick.engagement.slot;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.kernel.Period;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Why a time that was offered is not free any more is said by what would free it.
class ObstacleTest {
    private static final Instant TEN = Instant.parse("2027-06-01T08:00:00Z");
    private static final List<Period> THEN = List.of(Period.of(TEN, Duration.ofHours(1)));
    private static final List<Period> NEVER = List.of();
    private static final Map<LocalDate, Boolean> HOLIDAY = Map.of(LocalDate.of(2027, 6, 1), false);
    private static final SlotRules HOUR = new SlotRules(
            Duration.ofHours(1),
            Duration.ZERO,
            Duration.ZERO,
            60,
            Duration.ZERO,
            Duration.ofDays(700),
            1,
            Duration.ofDays(1),
            SlotRules.ANY);

    private record Day(
            Map<LocalDate, Boolean> holidays,
            List<Period> absences,
            List<Period> elsewhere,
            List<Period> blocked,
            List<Period> held) {}

    private static Optional<Obstacle> obstacle(Day day, Instant start) {
        WorkingRule tuesdays = new WorkingRule(
                LocalDate.of(2026, 1, 1),
                null,
                DayOfWeek.TUESDAY,
                new LocalSpan(LocalTime.of(9, 0), LocalTime.of(17, 0)));
        EngineerTime time = new EngineerTime(
                new UUID(0, 1),
                ZoneId.of("Europe/Berlin"),
                List.of(tuesdays),
                Map.of(),
                day.holidays,
                day.absences,
                day.blocked,
                day.held,
                day.elsewhere);
        return Slots.obstacle(time, HOUR, start, TEN.minus(Duration.ofDays(9)));
    }

    @Test
    void itIsTheFirstWithoutWhichTheTimeWouldBeFree() {
        Day free = new Day(Map.of(), NEVER, NEVER, NEVER, NEVER);
        assertThat(obstacle(free, TEN)).isEmpty();
        assertThat(obstacle(free, Instant.parse("2027-06-01T18:00:00Z"))).contains(Obstacle.HOURS);
        assertThat(obstacle(new Day(Map.of(), THEN, NEVER, NEVER, NEVER), TEN)).contains(Obstacle.AWAY);
        assertThat(obstacle(new Day(HOLIDAY, NEVER, NEVER, NEVER, NEVER), TEN)).contains(Obstacle.HOLIDAY);
        assertThat(obstacle(new Day(Map.of(), NEVER, THEN, NEVER, NEVER), TEN)).contains(Obstacle.ELSEWHERE);
        assertThat(obstacle(new Day(Map.of(), NEVER, NEVER, THEN, NEVER), TEN)).contains(Obstacle.SESSION);
        assertThat(obstacle(new Day(Map.of(), NEVER, NEVER, NEVER, THEN), TEN)).contains(Obstacle.DAY_FULL);
    }

    @Test
    void ofSeveralItIsTheLastThatHasToGo() {
        assertThat(obstacle(new Day(HOLIDAY, THEN, NEVER, NEVER, NEVER), TEN)).contains(Obstacle.HOLIDAY);
        assertThat(obstacle(new Day(Map.of(), THEN, NEVER, THEN, THEN), TEN)).contains(Obstacle.DAY_FULL);
    }
}
