package eu.bailiwick.engagement.sla;

import eu.bailiwick.engagement.sla.BusinessCalendar.Holiday;
import eu.bailiwick.engagement.sla.BusinessCalendar.Hours;
import eu.bailiwick.engagement.sla.CalendarView.HolidayView;
import eu.bailiwick.engagement.sla.CalendarView.HoursView;
import eu.bailiwick.platform.problem.Problem;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A version of business hours to publish: all of it, not what differs.
///
/// @param zone in whose local time, such as `Europe/Paris`; left out, it is that of the version before. The first
/// version
///     of hours has one.
public record CalendarWish(
        @Nullable String reason,
        @Nullable List<@Nullable HoursView> hours,
        @Nullable List<@Nullable HolidayView> holidays,
        @Nullable String zone) {
    private static final Predicate<Hours> WHOLE_DAY =
            it -> it.opens().equals(LocalTime.MIDNIGHT) && it.closes().equals(LocalTime.MIDNIGHT);
    private static final String ZONE = "Write a time zone such as Europe/Berlin.";
    private static final int HOURS_MAX = 30;
    private static final int HOLIDAYS_MAX = 300;
    private static final int NAME_MAX = 100;
    private static final int SOURCE_MAX = 200;

    BusinessCalendar checked(String code, int version, @Nullable ZoneId before) {
        List<Hours> open = checkedHours();
        List<Holiday> off = checkedHolidays();
        ZoneId kept = zone == null ? before : checkedZone(zone);
        return new BusinessCalendar(code, version, kept, open, off);
    }

    /// Severity 1 counts by these hours.
    static void requireAlways(BusinessCalendar calendar) {
        if (calendar.zone() != null
                || !calendar.holidays().isEmpty()
                || calendar.hours().stream().filter(WHOLE_DAY).count() != DayOfWeek.values().length) {
            throw Problem.invalid("hours", "Around the clock is 00:00 to 00:00 on every day, without a day off.");
        }
    }

    private static ZoneId checkedZone(String name) {
        try {
            if (name.contains("/") && ZoneId.of(name).getId().equals(name)) {
                return ZoneId.of(name);
            }
        } catch (DateTimeException unknown) {
            throw Problem.invalid("zone", ZONE);
        }
        throw Problem.invalid("zone", ZONE);
    }

    private List<Hours> checkedHours() {
        if (hours == null || hours.isEmpty() || hours.size() > HOURS_MAX) {
            throw Problem.invalid("hours", "Name 1 to 30 hours; without one no deadline would ever come.");
        }
        Set<String> seen = new HashSet<>();
        return hours.stream()
                .map(one -> {
                    if (one == null || one.day() == null) {
                        throw Problem.invalid("day", "Name a day of the week, such as MONDAY.");
                    }
                    Hours read = new Hours(one.day(), time("opens", one.opens()), time("closes", one.closes()));
                    if (!seen.add(read.day() + " " + read.opens())) {
                        throw Problem.invalid("opens", "These hours begin twice.");
                    }
                    return read;
                })
                .toList();
    }

    private List<Holiday> checkedHolidays() {
        if (holidays == null) {
            return List.of();
        }
        if (holidays.size() > HOLIDAYS_MAX) {
            throw Problem.invalid("holidays", "Name at most 300 days.");
        }
        Set<Object> seen = new HashSet<>();
        return holidays.stream()
                .map(one -> {
                    if (one == null || one.day() == null || !seen.add(one.day())) {
                        throw Problem.invalid("day", "Name each day once.");
                    }
                    return new Holiday(
                            one.day(),
                            one.starts() == null ? LocalTime.MIDNIGHT : time("starts", one.starts()),
                            Problem.plain("name", one.name(), NAME_MAX),
                            Problem.plain("source", one.source(), SOURCE_MAX));
                })
                .toList();
    }

    private static LocalTime time(String field, @Nullable String text) {
        if (text == null || !text.matches("([01]\\d|2[0-3]):[0-5]\\d")) {
            throw Problem.invalid(field, "Write a time such as 08:30.");
        }
        return LocalTime.parse(text);
    }
}
