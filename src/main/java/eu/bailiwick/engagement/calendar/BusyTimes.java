package eu.bailiwick.engagement.calendar;

import eu.bailiwick.engagement.session.SessionView;
import eu.bailiwick.kernel.Period;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// When a calendar says that somebody is busy: times and nothing else. What it calls free, what is cancelled and what
/// it shows as transparent takes no time, nor do sessions of the portal that stand in it. Whatever cannot be understood
/// makes the whole unreadable, so that no time is free because nobody could read it.
final class BusyTimes {
    private static final int PERIODS_MAX = 20_000;
    private static final Duration LONGEST = Duration.ofDays(400);
    private final ZoneId home;
    private final Period asked;
    private final AtomicInteger looks = new AtomicInteger(Recurrence.LOOKS_MAX);
    private final List<Period> busy = new ArrayList<>();

    private BusyTimes(ZoneId home, Period asked) {
        this.home = home;
        this.asked = asked;
    }

    /// In order, within the period that is asked for; those that overlap are not joined.
    ///
    /// @param home the zone of whose calendar it is, for times without one and for whole days
    static List<Period> of(String text, ZoneId home, Period asked) {
        BusyTimes times = new BusyTimes(home, asked);
        List<IcsEntry> entries = IcsEntry.of(text);
        Map<String, Set<Instant>> replaced = times.replaced(entries);
        for (IcsEntry entry : entries) {
            if (entry.kind().equals("VFREEBUSY")) {
                times.spans(entry);
            } else if (!isOurs(entry) && !isFree(entry)) {
                times.event(entry, replaced.getOrDefault(uid(entry), Set.of()));
            }
        }
        times.busy.sort(Comparator.comparing(Period::start).thenComparing(Period::end));
        return List.copyOf(times.busy);
    }

    private static String uid(IcsEntry entry) {
        return entry.one("UID").map(IcsEntry.Line::value).orElse("");
    }

    // A session of the portal, by invitation or subscription: it takes its time already, and moves.
    private static boolean isOurs(IcsEntry event) {
        return uid(event).endsWith(SessionView.UID_DOMAIN);
    }

    private static boolean isFree(IcsEntry event) {
        return event.says("STATUS", "CANCELLED")
                || event.says("TRANSP", "TRANSPARENT")
                || event.says("X-MICROSOFT-CDO-BUSYSTATUS", "FREE");
    }

    // One time of something that repeats can be told anew, whatever becomes of it.
    private Map<String, Set<Instant>> replaced(List<IcsEntry> entries) {
        Map<String, Set<Instant>> replaced = new HashMap<>();
        for (IcsEntry entry : entries) {
            entry.one("RECURRENCE-ID").ifPresent(line -> {
                if (line.parameter("RANGE").isPresent()) {
                    throw new CalendarUnreadable("The calendar changes all later times of something at once.");
                }
                replaced.computeIfAbsent(uid(entry), id -> new HashSet<>())
                        .add(WallTime.read(line, home).instant());
            });
        }
        return replaced;
    }

    private void event(IcsEntry event, Set<Instant> replaced) {
        WallTime start = event.one("DTSTART")
                .map(line -> WallTime.read(line, home))
                .orElseThrow(() -> new CalendarUnreadable("An entry of the calendar begins at no time."));
        if (!event.all("EXRULE").isEmpty() || event.all("RRULE").size() > 1) {
            throw new CalendarUnreadable("The calendar repeats something by a rule that is not known.");
        }
        Set<Instant> out = new HashSet<>(event.one("RECURRENCE-ID").isPresent() ? Set.of() : replaced);
        event.all("EXDATE").forEach(line -> values(line).forEach(at -> out.add(at.instant())));
        LocalDateTime from = LocalDateTime.ofInstant(asked.start().minus(LONGEST), start.zone());
        LocalDateTime last = LocalDateTime.ofInstant(asked.end(), start.zone());
        List<LocalDateTime> starts = event.one("RRULE")
                .map(rule -> new Recurrence(start, rule.value(), looks).within(from, last))
                .orElse(List.of(start.wall()));
        starts.forEach(wall -> add(event, start, start.at(wall), out));
        for (IcsEntry.Line line : event.all("RDATE")) {
            if (line.value().contains("/")) {
                spans(line);
            } else {
                values(line).forEach(at -> add(event, start, at, out));
            }
        }
    }

    private List<WallTime> values(IcsEntry.Line line) {
        return Arrays.stream(line.value().split(",", 1000))
                .map(one -> WallTime.read(new IcsEntry.Line(line.name(), line.parameters(), one.strip()), home))
                .toList();
    }

    private void add(IcsEntry event, WallTime first, WallTime at, Set<Instant> out) {
        Instant from = at.instant();
        if (!out.contains(from)) {
            add(from, end(event, first, at));
        }
    }

    // What ends on a wall ends there each time; what lasts, lasts as long each time.
    private Instant end(IcsEntry event, WallTime first, WallTime at) {
        Optional<IcsEntry.Line> end = event.one("DTEND");
        if (end.isPresent()) {
            WallTime last = WallTime.read(end.get(), home);
            return first.day()
                    ? at.at(at.wall().plus(Duration.between(first.wall(), last.wall())))
                            .instant()
                    : at.instant().plus(Duration.between(first.instant(), last.instant()));
        }
        Optional<IcsEntry.Line> lasts = event.one("DURATION");
        if (lasts.isPresent()) {
            return after(at, lasts.get().value());
        }
        return first.day() ? at.at(at.wall().plusDays(1)).instant() : at.instant();
    }

    private static Instant after(WallTime at, String written) {
        String value = written.startsWith("+") ? written.substring(1) : written;
        try {
            if (value.matches("P\\d{1,4}W")) {
                return at.at(at.wall().plusWeeks(Integer.parseInt(value.substring(1, value.length() - 1))))
                        .instant();
            }
            if (value.matches("P\\d{1,4}D")) {
                return at.at(at.wall().plusDays(Integer.parseInt(value.substring(1, value.length() - 1))))
                        .instant();
            }
            return at.instant().plus(Duration.parse(value));
        } catch (DateTimeException | ArithmeticException unreadable) {
            throw new CalendarUnreadable(
                    "The calendar says how long something is in a way that is not known: " + WallTime.shown(written));
        }
    }

    private void spans(IcsEntry freeBusy) {
        freeBusy.all("FREEBUSY").stream()
                .filter(line -> line.parameter("FBTYPE")
                        .filter("FREE"::equalsIgnoreCase)
                        .isEmpty())
                .forEach(this::spans);
    }

    private void spans(IcsEntry.Line line) {
        for (String span : line.value().split(",", 5000)) {
            String[] ends = span.strip().split("/", 2);
            ZoneId zone = line.parameter("TZID").map(WallTime::zone).orElse(home);
            WallTime from = WallTime.read(ends[0], zone, home);
            if (ends.length < 2) {
                throw new CalendarUnreadable("The calendar names a stretch of time that does not end.");
            }
            add(
                    from.instant(),
                    ends[1].startsWith("P")
                            ? after(from, ends[1])
                            : WallTime.read(ends[1], zone, home).instant());
        }
    }

    private void add(Instant from, Instant until) {
        if (!from.isBefore(until)) {
            return;
        }
        if (Duration.between(from, until).compareTo(LONGEST) > 0) {
            throw new CalendarUnreadable("Something in the calendar lasts for longer than 400 days.");
        }
        new Period(from, until).common(asked).ifPresent(busy::add);
        if (busy.size() > PERIODS_MAX) {
            throw new CalendarUnreadable("The calendar has more entries than anybody keeps.");
        }
    }
}
