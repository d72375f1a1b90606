package eu.bailiwick.engagement.hours;

import eu.bailiwick.engagement.sla.CalendarView;
import eu.bailiwick.engagement.sla.CalendarView.HoursView;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Business hours in one line, such as `Mon–Fri 09:00–17:00`.
final class OfficeHours {
    private static final String MIDNIGHT = "00:00";

    private OfficeHours() {}

    private record Days(DayOfWeek first, DayOfWeek last, String hours) {}

    /// Days that follow each other and are open alike stand together.
    static String words(CalendarView calendar, Locale locale) {
        List<Days> groups = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            String hours = of(calendar.hours(), day);
            Days last = groups.isEmpty() ? null : groups.getLast();
            if (last != null && last.hours.equals(hours) && last.last.plus(1) == day) {
                groups.set(groups.size() - 1, new Days(last.first, day, hours));
            } else if (!hours.isEmpty()) {
                groups.add(new Days(day, day, hours));
            }
        }
        return groups.stream().map(it -> named(it, locale)).collect(Collectors.joining("; "));
    }

    /// Whether it is open every day and every hour.
    static boolean isAlways(CalendarView calendar) {
        return Arrays.stream(DayOfWeek.values())
                        .allMatch(day -> of(calendar.hours(), day).equals(MIDNIGHT + "–" + MIDNIGHT))
                && calendar.holidays().isEmpty();
    }

    private static String of(List<HoursView> hours, DayOfWeek day) {
        return hours.stream()
                .filter(it -> it.day() == day)
                .map(it -> it.opens() + "–" + it.closes())
                .collect(Collectors.joining(", "));
    }

    private static String named(Days days, Locale locale) {
        String first = name(days.first, locale);
        return (days.first == days.last ? first : first + "–" + name(days.last, locale)) + " " + days.hours;
    }

    private static String name(DayOfWeek day, Locale locale) {
        return day.getDisplayName(TextStyle.SHORT_STANDALONE, locale).replace(".", "");
    }
}
