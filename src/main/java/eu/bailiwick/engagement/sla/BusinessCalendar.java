package eu.bailiwick.engagement.sla;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One published version of business hours, in local time. Hours that a clock change skips are not there, hours that it
/// repeats count twice.
///
/// @param zone in which it is kept; null for that of each contract
public record BusinessCalendar(
        String code, int version, @Nullable ZoneId zone, List<Hours> hours, List<Holiday> holidays) {

    public BusinessCalendar(String code, int version, List<Hours> hours, List<Holiday> holidays) {
        this(code, version, null, hours, holidays);
    }

    /// From when to when on a day of the week; what closes no later than it opens closes on the next day.
    public record Hours(DayOfWeek day, LocalTime opens, LocalTime closes) {}

    /// No business on a day from a time on.
    public record Holiday(LocalDate day, LocalTime starts, String name, String source) {}

    /// The zone in which it counts for a contract.
    public ZoneId in(ZoneId contract) {
        return zone == null ? contract : zone;
    }

    /// The hours that begin on a day, without its holidays, in the order of time.
    public List<Span> spans(LocalDate day, ZoneId zone) {
        List<Span> spans = new ArrayList<>();
        for (Hours one : hours) {
            if (one.day == day.getDayOfWeek()) {
                LocalDate last = one.closes.isAfter(one.opens) ? day : day.plusDays(1);
                spans.addAll(business(
                        new Span(
                                instant(day.atTime(one.opens), zone, true),
                                instant(last.atTime(one.closes), zone, false)),
                        day,
                        zone));
            }
        }
        spans.sort((a, b) -> a.start().compareTo(b.start()));
        return spans;
    }

    // What is left of some hours when holidays of the day and of the next are taken out.
    private List<Span> business(Span whole, LocalDate day, ZoneId zone) {
        List<Span> left = List.of(whole);
        for (Holiday holiday : holidays) {
            if (holiday.day.equals(day) || holiday.day.equals(day.plusDays(1))) {
                Span off = new Span(
                        instant(holiday.day.atTime(holiday.starts), zone, true),
                        instant(holiday.day.plusDays(1).atStartOfDay(), zone, true));
                left = left.stream()
                        .flatMap(span -> without(span, off).stream())
                        .toList();
            }
        }
        return left;
    }

    private static List<Span> without(Span span, Span off) {
        if (!off.start().isBefore(span.end()) || !span.start().isBefore(off.end())) {
            return List.of(span);
        }
        List<Span> left = new ArrayList<>();
        if (span.start().isBefore(off.start())) {
            left.add(new Span(span.start(), off.start()));
        }
        if (off.end().isBefore(span.end())) {
            left.add(new Span(off.end(), span.end()));
        }
        return left;
    }

    /// The rule for clock changes, in this one place: a time that is skipped is the instant of the change; of a time
    /// that comes twice, business opens with the first and closes with the second.
    private static Instant instant(LocalDateTime local, ZoneId zone, boolean opening) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        if (change == null) {
            return local.atZone(zone).toInstant();
        }
        if (change.isGap()) {
            return change.getInstant();
        }
        ZoneOffset offset = opening ? change.getOffsetBefore() : change.getOffsetAfter();
        return local.toInstant(offset);
    }
}
