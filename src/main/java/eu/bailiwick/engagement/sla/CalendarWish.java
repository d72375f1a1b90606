package eu.bailiwick.engagement.sla;

import eu.bailiwick.engagement.sla.BusinessCalendar.Holiday;
import eu.bailiwick.engagement.sla.BusinessCalendar.Hours;
import eu.bailiwick.engagement.sla.CalendarView.HolidayView;
import eu.bailiwick.engagement.sla.CalendarView.HoursView;
import eu.bailiwick.platform.problem.Problem;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A version of business hours to publish: all of it, not what differs.
public record CalendarWish(
        @Nullable String reason,
        @Nullable List<@Nullable HoursView> hours,
        @Nullable List<@Nullable HolidayView> holidays) {
    private static final int HOURS_MAX = 30;
    private static final int HOLIDAYS_MAX = 300;
    private static final int NAME_MAX = 100;
    private static final int SOURCE_MAX = 200;

    BusinessCalendar checked(String code, int version) {
        return new BusinessCalendar(code, version, checkedHours(), checkedHolidays());
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
