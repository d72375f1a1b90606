package eu.bailiwick.engagement.escalation;

import eu.bailiwick.engagement.escalation.QuietHoursView.QuietDay;
import eu.bailiwick.engagement.sla.BusinessCalendar.Hours;
import eu.bailiwick.platform.problem.Problem;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Quiet hours as somebody wants them: all of them; without a day there are none.
public record QuietHoursWish(
        @Nullable String zone, @Nullable List<@Nullable QuietDay> days) {
    static final String FORM = "Write quiet hours such as 20:00-07:00, with a comma between several.";
    private static final Pattern SPAN =
            Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)\\s*[-–]\\s*([01]\\d|2[0-3]):([0-5]\\d)");
    private static final int SPANS_MAX = 6;

    QuietWeek checked() {
        Set<DayOfWeek> seen = EnumSet.noneOf(DayOfWeek.class);
        List<Hours> hours = new ArrayList<>();
        for (QuietDay one : days == null ? List.<QuietDay>of() : days) {
            if (one == null || one.day() == null || one.hours() == null || !seen.add(one.day())) {
                throw Problem.invalid("days", "Name each day once, with its hours.");
            }
            hours.addAll(read("hours", one.day(), one.hours()));
        }
        QuietWeek week = new QuietWeek(named(), List.copyOf(hours));
        if (!week.ends()) {
            throw Problem.invalid("days", "Leave an hour of the week in which we reach you.");
        }
        return week;
    }

    private ZoneId named() {
        try {
            return ZoneId.of(zone == null ? "" : zone.strip());
        } catch (DateTimeException unknown) {
            throw Problem.invalid("zone", "Write a time zone such as Europe/Berlin.");
        }
    }

    static List<Hours> read(String field, DayOfWeek day, List<@Nullable String> written) {
        if (written.size() > SPANS_MAX) {
            throw Problem.invalid(field, FORM);
        }
        return written.stream().map(one -> span(field, day, one)).toList();
    }

    private static Hours span(String field, DayOfWeek day, @Nullable String written) {
        Matcher read = SPAN.matcher(written == null ? "" : written.strip());
        if (!read.matches()) {
            throw Problem.invalid(field, FORM);
        }
        LocalTime from = time(read.group(1), read.group(2));
        LocalTime until = time(read.group(3), read.group(4));
        if (from.equals(until)) {
            throw Problem.invalid(field, FORM);
        }
        return new Hours(day, from, until);
    }

    private static LocalTime time(String hour, String minute) {
        return LocalTime.of(Integer.parseInt(hour), Integer.parseInt(minute));
    }
}
