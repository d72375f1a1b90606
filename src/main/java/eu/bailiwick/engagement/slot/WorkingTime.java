package eu.bailiwick.engagement.slot;

import eu.bailiwick.kernel.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// When an engineer is at work, in instants. A working time is a time on the wall: one that a change of the clock skips
/// is the instant of the change, so that hours which do not exist are not worked; one that comes twice is its first.
final class WorkingTime {
    private WorkingTime() {}

    /// In order and apart from each other, within the period that is asked for.
    static List<Period> within(EngineerTime time, Period asked) {
        List<Period> worked = new ArrayList<>();
        LocalDate day = asked.start().atZone(time.zone()).toLocalDate().minusDays(1);
        LocalDate last = asked.end().atZone(time.zone()).toLocalDate();
        while (!day.isAfter(last)) {
            for (LocalSpan span : spans(time, day)) {
                Instant from = instant(day.atTime(span.from()), time.zone());
                Instant until = instant((span.endsNextDay() ? day.plusDays(1) : day).atTime(span.until()), time.zone());
                if (from.isBefore(until)) {
                    new Period(from, until).common(asked).ifPresent(worked::add);
                }
            }
            day = day.plusDays(1);
        }
        return without(joined(worked), time.absences());
    }

    // An override is somebody's word for that day, also on a holiday.
    private static List<LocalSpan> spans(EngineerTime time, LocalDate day) {
        List<LocalSpan> instead = time.instead().get(day);
        if (instead != null) {
            return instead;
        }
        Boolean half = time.holidays().get(day);
        if (half != null && !half) {
            return List.of();
        }
        return time.rules().stream()
                .filter(rule -> rule.holdsOn(day))
                .map(WorkingRule::span)
                .filter(span -> half == null || span.from().isBefore(LocalTime.NOON))
                .map(span -> half == null ? span : untilNoon(span))
                .toList();
    }

    private static LocalSpan untilNoon(LocalSpan span) {
        return span.endsNextDay() || span.until().isAfter(LocalTime.NOON)
                ? new LocalSpan(span.from(), LocalTime.NOON)
                : span;
    }

    static Instant instant(LocalDateTime wall, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(wall);
        return change != null && change.isGap()
                ? change.getInstant()
                : wall.atZone(zone).toInstant();
    }

    static List<Period> joined(List<Period> periods) {
        List<Period> joined = new ArrayList<>();
        periods.stream().sorted(Comparator.comparing(Period::start)).forEach(next -> {
            Period last = joined.isEmpty() ? null : joined.getLast();
            if (last == null || next.start().isAfter(last.end())) {
                joined.add(next);
            } else if (next.end().isAfter(last.end())) {
                joined.set(joined.size() - 1, new Period(last.start(), next.end()));
            }
        });
        return joined;
    }

    /// What is left of the one when the other is taken away.
    static List<Period> without(List<Period> from, List<Period> taken) {
        List<Period> left = new ArrayList<>();
        List<Period> gaps = joined(taken);
        for (Period period : from) {
            Instant start = period.start();
            for (Period gap : gaps) {
                if (gap.end().isAfter(start) && gap.start().isBefore(period.end())) {
                    if (gap.start().isAfter(start)) {
                        left.add(new Period(start, gap.start()));
                    }
                    start = gap.end();
                }
            }
            if (start.isBefore(period.end())) {
                left.add(new Period(start, period.end()));
            }
        }
        return left;
    }
}
