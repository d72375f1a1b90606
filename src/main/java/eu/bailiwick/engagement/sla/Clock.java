package eu.bailiwick.engagement.sla;

import eu.bailiwick.engagement.sla.ClockEvent.CalendarVersion;
import eu.bailiwick.engagement.sla.ClockEvent.Correction;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One run of a clock, read from what happened to it.
///
/// @param target what is promised now
/// @param calendar the version that holds now
public record Clock(List<Stretch> stretches, Duration target, CalendarVersion calendar, ZoneId zone, boolean stopped) {
    /// Shares of the target at which a rung of the ladder is reached: soon due, breached, long overdue.
    static final int[] RUNGS = {75, 100, 150};

    private static final int WHOLE = 100;

    /// A clock from its events in their order. What has counted by an earlier calendar stays counted.
    public static Clock of(
            List<ClockEvent> events, ZoneId zone, Function<CalendarVersion, BusinessCalendar> calendars) {
        List<Stretch> stretches = new ArrayList<>();
        Duration target = Duration.ZERO;
        CalendarVersion calendar = null;
        Instant since = null;
        boolean stopped = false;
        for (ClockEvent event : events) {
            CalendarVersion before = calendar;
            if (event.targetSeconds() != null) {
                target = Duration.ofSeconds(event.targetSeconds());
            }
            if (event.calendar() != null) {
                calendar = event.calendar();
            }
            switch (event.kind()) {
                case START, RESUME -> since = event.at();
                case PAUSE, STOP, RECALENDAR -> {
                    if (since != null && before != null) {
                        stretches.add(new Stretch(since, event.at(), calendars.apply(before)));
                        since = event.kind() == ClockEvent.ClockEventKind.RECALENDAR ? event.at() : null;
                    }
                    stopped |= event.kind() == ClockEvent.ClockEventKind.STOP;
                }
                case RETARGET, ESCALATE, BREACH, CORRECT -> {}
            }
        }
        if (calendar == null) {
            throw new IllegalStateException("a clock that never started");
        }
        if (since != null) {
            stretches.add(new Stretch(since, null, calendars.apply(calendar)));
        }
        return new Clock(corrected(stretches, events), target, calendar, zone, stopped);
    }

    // What a correction names does not count, whatever ran then.
    private static List<Stretch> corrected(List<Stretch> stretches, List<ClockEvent> events) {
        List<Stretch> left = stretches;
        for (ClockEvent event : events) {
            Correction still = event.corrects();
            if (still != null) {
                left = left.stream().flatMap(stretch -> without(stretch, still)).toList();
            }
        }
        return List.copyOf(left);
    }

    private static Stream<Stretch> without(Stretch stretch, Correction still) {
        Instant to = stretch.to();
        if (!still.until().isAfter(stretch.from()) || to != null && !to.isAfter(still.from())) {
            return Stream.of(stretch);
        }
        List<Stretch> left = new ArrayList<>();
        if (still.from().isAfter(stretch.from())) {
            left.add(new Stretch(stretch.from(), still.from(), stretch.calendar()));
        }
        if (to == null || to.isAfter(still.until())) {
            left.add(new Stretch(still.until(), to, stretch.calendar()));
        }
        return left.stream();
    }

    /// By when what is promised is due; empty while the clock stands still.
    public Optional<Instant> due() {
        return ServiceTime.due(stretches, zone, target);
    }

    /// When a rung of the ladder is reached; empty while the clock stands still, and above the last one.
    Optional<Instant> rung(int level) {
        return level < 1 || level > RUNGS.length
                ? Optional.empty()
                : ServiceTime.due(
                        stretches, zone, target.multipliedBy(RUNGS[level - 1]).dividedBy(WHOLE));
    }

    public Duration elapsed(Instant now) {
        return ServiceTime.elapsed(stretches, zone, now);
    }

    /// What is left until the target; negative when it is behind.
    public Duration left(Instant now) {
        return target.minus(elapsed(now));
    }

    boolean isRunning() {
        return !stretches.isEmpty() && running() != null;
    }

    private @Nullable Stretch running() {
        Stretch last = stretches.getLast();
        return last.to() == null ? last : null;
    }
}
