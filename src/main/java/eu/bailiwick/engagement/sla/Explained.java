package eu.bailiwick.engagement.sla;

import eu.bailiwick.engagement.sla.BusinessCalendar.Holiday;
import eu.bailiwick.engagement.sla.CycleView.Reason;
import eu.bailiwick.engagement.sla.CycleView.ReasonKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// Why a deadline is when it is: what counted, when the clock stood still, which holidays lay between.
final class Explained {
    private Explained() {}

    static CycleView of(Run run, Instant now) {
        Cycle cycle = run.cycle();
        Cycle.Standing it = cycle.standing();
        Clock clock = run.clock();
        Instant until = it.stoppedAt() == null ? now : it.stoppedAt();
        return new CycleView(
                cycle.id(),
                cycle.promised(),
                cycle.n(),
                it.state(),
                clock.target(),
                clock.elapsed(until),
                it.calendar().code() + " " + it.calendar().version(),
                run.calendars().apply(it.calendar()).in(cycle.zone()).getId(),
                cycle.startedAt(),
                it.stoppedAt(),
                it.dueAt(),
                it.breachedAt(),
                it.level(),
                run.events(),
                reasons(clock, it.dueAt() == null ? until : it.dueAt()));
    }

    static List<Reason> reasons(Clock clock, Instant last) {
        List<Reason> reasons = new ArrayList<>();
        Instant before = null;
        for (Stretch stretch : clock.stretches()) {
            if (before != null && before.isBefore(stretch.from())) {
                reasons.add(new Reason(ReasonKind.PAUSED, before, stretch.from(), Duration.ZERO, ""));
            }
            Instant open = last.isAfter(stretch.from()) ? last : stretch.from();
            Instant end = stretch.to() == null ? open : stretch.to();
            reasons.add(new Reason(
                    ReasonKind.COUNTED,
                    stretch.from(),
                    end,
                    ServiceTime.elapsed(List.of(stretch), clock.zone(), end),
                    stretch.calendar().code() + " " + stretch.calendar().version()));
            reasons.addAll(holidays(clock, stretch, end));
            before = stretch.to();
        }
        if (before != null && !clock.stopped()) {
            reasons.add(new Reason(ReasonKind.PAUSED, before, null, Duration.ZERO, ""));
        }
        return List.copyOf(reasons);
    }

    // Only days on which there would have been business.
    private static List<Reason> holidays(Clock clock, Stretch stretch, Instant end) {
        List<Reason> days = new ArrayList<>();
        ZoneId zone = stretch.calendar().in(clock.zone());
        LocalDate first = stretch.from().atZone(zone).toLocalDate();
        LocalDate last = end.atZone(zone).toLocalDate();
        for (Holiday holiday : stretch.calendar().holidays()) {
            boolean between = !holiday.day().isBefore(first) && !holiday.day().isAfter(last);
            boolean business = stretch.calendar().hours().stream()
                    .anyMatch(hours -> hours.day() == holiday.day().getDayOfWeek());
            if (between && business) {
                days.add(new Reason(
                        ReasonKind.HOLIDAY,
                        holiday.day().atTime(holiday.starts()).atZone(zone).toInstant(),
                        holiday.day().plusDays(1).atStartOfDay(zone).toInstant(),
                        Duration.ZERO,
                        holiday.name()));
            }
        }
        return days;
    }
}
