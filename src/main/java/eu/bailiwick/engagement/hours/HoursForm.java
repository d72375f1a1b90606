package eu.bailiwick.engagement.hours;

import eu.bailiwick.engagement.sla.CalendarView;
import eu.bailiwick.engagement.sla.CalendarView.HolidayView;
import eu.bailiwick.engagement.sla.CalendarView.HoursView;
import eu.bailiwick.engagement.sla.CalendarWish;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Entered;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Business hours as a form holds them: one field for each day of the week, one box for each day without business.
final class HoursForm {
    private static final String DAY = "Write a day such as 2027-03-01.";
    private static final List<String> MORE = List.of("more", "moreFrom", "moreName");
    private static final int NAME_MAX = 100;
    private static final String FORM = "Write hours such as 08:00-12:00, 13:00-18:00, or nothing.";

    private HoursForm() {}

    /// Fills the fields of the week from a published version.
    static Entered filled(Entered form, CalendarView calendar) {
        for (DayOfWeek day : DayOfWeek.values()) {
            form.put(
                    day.name(),
                    calendar.hours().stream()
                            .filter(one -> one.day() == day)
                            .map(one -> one.opens() + "-" + one.closes())
                            .collect(Collectors.joining(", ")));
        }
        return form;
    }

    /// What was entered. `who` stands as the source of a day that was added by hand.
    static CalendarWish wish(Entered form, String who) {
        List<HoursView> hours = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            hours.addAll(hours(form, day));
        }
        List<HolidayView> holidays = new ArrayList<>();
        form.all("day").forEach(box -> holidays.add(holiday(box)));
        if (MORE.stream().anyMatch(field -> !form.raw(field).isBlank())) {
            holidays.add(more(form, who));
        }
        return new CalendarWish(form.raw("reason"), hours, holidays, null);
    }

    private static HolidayView more(Entered form, String who) {
        String name = form.text("moreName", NAME_MAX);
        String from =
                form.raw("moreFrom").isBlank() ? "00:00" : form.raw("moreFrom").strip();
        if (!from.matches("([01]\\d|2[0-3]):[0-5]\\d")) {
            form.fault("moreFrom", "Write a time such as 08:30.");
        }
        LocalDate day = null;
        try {
            day = LocalDate.parse(form.raw("more").strip());
        } catch (DateTimeException unreadable) {
            form.fault("more", DAY);
        }
        form.check();
        return new HolidayView(day, from, name, who);
    }

    private static List<HoursView> hours(Entered form, DayOfWeek day) {
        String written = form.raw(day.name());
        return written.isBlank()
                ? List.of()
                : Arrays.stream(written.split(","))
                        .map(span -> {
                            String[] ends = span.strip().split("\\s*[-–]\\s*", -1);
                            if (ends.length != 2
                                    || !ends[0].matches("\\d\\d:\\d\\d")
                                    || !ends[1].matches("\\d\\d:\\d\\d")) {
                                throw Problem.invalid(day.name(), FORM);
                            }
                            return new HoursView(day, ends[0], ends[1]);
                        })
                        .toList();
    }

    /// What a box sends for a day without business.
    static String box(HolidayView day) {
        return day.day() + "|" + day.starts() + "|" + day.name() + "|" + day.source();
    }

    private static HolidayView holiday(String box) {
        String[] parts = box.split("\\|", 4);
        if (parts.length != 4) {
            throw Problem.invalid("day", "Choose days that are offered.");
        }
        return new HolidayView(date("day", parts[0]), parts[1], parts[2], parts[3]);
    }

    private static LocalDate date(String field, String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException unreadable) {
            throw Problem.invalid(field, DAY);
        }
    }
}
