package eu.bailiwick.engagement.slot;

import eu.bailiwick.kernel.Period;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The times at which a session can begin with one engineer. What is offered and what is accepted are this one
/// function.
///
/// The session itself lies within working time. The buffers around it may reach beyond, and never into what another
/// session blocks or the engineer's own calendar holds: buffers of two sessions add up. Nothing depends on more than
/// what is passed in.
public final class Slots {
    private Slots() {}

    /// Every start within `asked`, in order.
    public static List<Instant> starts(EngineerTime time, SlotRules rules, Period asked, Instant now) {
        Instant first = later(asked.start(), now.plus(rules.notice()));
        Instant end = earlier(asked.end(), now.plus(rules.ahead()));
        if (!first.isBefore(end)) {
            return List.of();
        }
        List<Period> open = WorkingTime.without(
                WorkingTime.within(time, new Period(first, end.plus(rules.length()))), keptFree(time, rules));
        Map<LocalDate, Day> perDay = perDay(time);
        Map<LocalDate, Integer> perWeek = perWeek(perDay);
        List<Instant> starts = new ArrayList<>();
        for (Period free : open) {
            Instant start = onGrid(free.start(), time.zone(), rules.gridMinutes());
            while (start.isBefore(end) && !start.plus(rules.length()).isAfter(free.end())) {
                LocalDate day = start.atZone(time.zone()).toLocalDate();
                if (perDay.getOrDefault(day, Day.FREE).takes(rules)
                        && perWeek.getOrDefault(monday(day), 0) < rules.engineerWeekMax()) {
                    starts.add(start);
                }
                start = onGrid(start.plus(Duration.ofMinutes(rules.gridMinutes())), time.zone(), rules.gridMinutes());
            }
        }
        return starts;
    }

    /// When an engineer is at work within a period, in order and apart; sessions are not taken away.
    public static List<Period> worked(EngineerTime time, Period asked) {
        return WorkingTime.within(time, asked);
    }

    /// The same stretches in order, with those that touch or overlap as one.
    public static List<Period> joined(List<Period> periods) {
        return WorkingTime.joined(periods);
    }

    /// Whether a session can begin at that instant.
    public static boolean fits(EngineerTime time, SlotRules rules, Instant start, Instant now) {
        return starts(time, rules, Period.of(start, Duration.ofMillis(1)), now).contains(start);
    }

    /// Why a session cannot begin at that instant; nothing when it can. Of several things it is the one without
    /// which, and without those that `Obstacle` names before it, it could.
    public static Optional<Obstacle> obstacle(EngineerTime time, SlotRules rules, Instant start, Instant now) {
        if (fits(time, rules, start, now)) {
            return Optional.empty();
        }
        return Stream.of(Obstacle.values())
                .filter(one -> fits(one.without(time), rules, start, now))
                .findFirst()
                .or(() -> Optional.of(Obstacle.HOURS));
    }

    // A session of this length may not touch what others block, nor what the engineer's own calendar holds: seen from
    // the session, that is wider by its own buffers.
    private static List<Period> keptFree(EngineerTime time, SlotRules rules) {
        return Stream.concat(time.blocked().stream(), time.elsewhere().stream())
                .map(taken -> new Period(
                        taken.start().minus(rules.after()), taken.end().plus(rules.before())))
                .toList();
    }

    private record Day(int count, Duration length) {
        static final Day FREE = new Day(0, Duration.ZERO);

        Day and(Day other) {
            return new Day(count + other.count, length.plus(other.length));
        }

        boolean takes(SlotRules rules) {
            return count < rules.engineerDayMax()
                    && length.plus(rules.length()).compareTo(rules.engineerDayLongest()) <= 0;
        }
    }

    private static Map<LocalDate, Day> perDay(EngineerTime time) {
        Map<LocalDate, Day> perDay = new HashMap<>();
        time.held()
                .forEach(session -> perDay.merge(
                        session.start().atZone(time.zone()).toLocalDate(),
                        new Day(1, Duration.between(session.start(), session.end())),
                        Day::and));
        return perDay;
    }

    private static Map<LocalDate, Integer> perWeek(Map<LocalDate, Day> perDay) {
        Map<LocalDate, Integer> perWeek = new HashMap<>();
        perDay.forEach((day, its) -> perWeek.merge(monday(day), its.count, Integer::sum));
        return perWeek;
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    // The next minute that the engineer's own clock shows on the grid; an hour that comes twice has each of them twice.
    private static Instant onGrid(Instant from, ZoneId zone, int gridMinutes) {
        long grid = gridMinutes * 60L;
        long offset = zone.getRules().getOffset(from).getTotalSeconds();
        long local = Math.addExact(from.getEpochSecond() + (from.getNano() > 0 ? 1 : 0), offset);
        return Instant.ofEpochSecond(Math.ceilDiv(local, grid) * grid - offset);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
