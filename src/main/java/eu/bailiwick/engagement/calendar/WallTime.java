package eu.bailiwick.engagement.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/// A time as a calendar writes it: on a wall in a zone. One without a zone, and a day, are on the wall of whose
/// calendar it is.
record WallTime(LocalDateTime wall, ZoneId zone, boolean day) {
    private static final Pattern DATE = Pattern.compile("\\d{8}");
    private static final Pattern TIME = Pattern.compile("\\d{8}T\\d{6}Z?");
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    static WallTime read(IcsEntry.Line line, ZoneId home) {
        return read(line.value(), line.parameter("TZID").map(WallTime::zone).orElse(home), home);
    }

    static WallTime read(String value, ZoneId zone, ZoneId home) {
        try {
            if (DATE.matcher(value).matches()) {
                return new WallTime(LocalDate.parse(value, DAY).atStartOfDay(), home, true);
            }
            if (TIME.matcher(value).matches()) {
                boolean utc = value.endsWith("Z");
                // a leap second is the second after it
                String second = value.substring(0, 13) + (value.startsWith("60", 13) ? "59" : value.substring(13, 15));
                return new WallTime(LocalDateTime.parse(second, CLOCK), utc ? ZoneOffset.UTC : zone, false);
            }
        } catch (DateTimeException unreadable) {
            throw new CalendarUnreadable("The calendar names a time that does not exist: " + shown(value));
        }
        throw new CalendarUnreadable("The calendar writes a time in a way that is not known: " + shown(value));
    }

    // Names with a prefix, such as /example.org/Europe/Berlin, end in the one that is known; Outlook has its own names.
    static ZoneId zone(String named) {
        String name = WindowsZones.iana(named.strip());
        while (true) {
            try {
                return ZoneId.of(name);
            } catch (DateTimeException unknown) {
                int slash = name.indexOf('/');
                if (slash < 0) {
                    throw new CalendarUnreadable("The calendar is in a time zone that is not known: " + shown(named));
                }
                name = name.substring(slash + 1);
            }
        }
    }

    static String shown(String value) {
        String plain = value.replaceAll("[^\\p{L}\\p{N} ./:;=,+_-]", "?");
        return plain.length() > 60 ? plain.substring(0, 60) + "…" : plain;
    }

    Instant instant() {
        return wall.atZone(zone).toInstant();
    }

    WallTime at(LocalDateTime other) {
        return new WallTime(other, zone, day);
    }
}
