package eu.bailiwick.engagement.calendar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// One component of a calendar (RFC 5545 §3.6) with the lines that say when it is. What it is about is never kept.
record IcsEntry(String kind, List<Line> lines) {
    private static final int CHARACTERS_MAX = 2_000_000;
    private static final int ENTRIES_MAX = 5_000;
    private static final int LINES_MAX = 200;
    private static final int DEPTH_MAX = 4;
    private static final Pattern BEGINNING = Pattern.compile("\\uFEFF?\\s*BEGIN:VCALENDAR", Pattern.CASE_INSENSITIVE);
    private static final Set<String> KINDS = Set.of("VEVENT", "VFREEBUSY");
    private static final Set<String> KEPT = Set.of(
            "DTSTART",
            "DTEND",
            "DURATION",
            "RRULE",
            "EXRULE",
            "RDATE",
            "EXDATE",
            "RECURRENCE-ID",
            "UID",
            "STATUS",
            "TRANSP",
            "FREEBUSY",
            "X-MICROSOFT-CDO-BUSYSTATUS");

    /// One line: its parameters by name in capitals, without quotes.
    record Line(String name, Map<String, String> parameters, String value) {
        Optional<String> parameter(String named) {
            return Optional.ofNullable(parameters.get(named));
        }
    }

    List<Line> all(String name) {
        return lines.stream().filter(line -> line.name.equals(name)).toList();
    }

    Optional<Line> one(String name) {
        return lines.stream().filter(line -> line.name.equals(name)).findFirst();
    }

    boolean says(String name, String value) {
        return one(name).filter(line -> line.value.equalsIgnoreCase(value)).isPresent();
    }

    /// The entries of a calendar, in their order; components within them (alarms) are passed over.
    static List<IcsEntry> of(String text) {
        if (text.length() > CHARACTERS_MAX) {
            throw new CalendarUnreadable("The calendar is longer than two million characters.");
        }
        if (!BEGINNING.matcher(text).lookingAt()) {
            throw new CalendarUnreadable("There is no calendar behind the address, perhaps a page that shows one."
                    + " Copy the address that your calendar gives to other programs; it often ends in .ics.");
        }
        List<IcsEntry> entries = new ArrayList<>();
        List<String> open = new ArrayList<>();
        List<Line> kept = new ArrayList<>();
        boolean ended = false;
        for (String raw : unfolded(text)) {
            if (raw.isBlank()) {
                continue;
            }
            Line line = line(raw);
            if (line.name.equals("BEGIN")) {
                open.add(line.value.toUpperCase(Locale.ROOT));
                if (open.size() > DEPTH_MAX || !open.getFirst().equals("VCALENDAR")) {
                    throw new CalendarUnreadable("This is no calendar.");
                }
                kept = open.size() == 2 ? new ArrayList<>() : kept;
            } else if (line.name.equals("END")) {
                if (open.isEmpty() || !open.getLast().equalsIgnoreCase(line.value)) {
                    throw new CalendarUnreadable("The calendar ends something that it has not begun.");
                }
                String kind = open.removeLast();
                ended = open.isEmpty();
                if (open.size() == 1 && KINDS.contains(kind)) {
                    entries.add(new IcsEntry(kind, List.copyOf(kept)));
                }
            } else if (open.size() == 2 && KINDS.contains(open.getLast()) && KEPT.contains(line.name)) {
                kept.add(line);
            }
            if (entries.size() > ENTRIES_MAX || kept.size() > LINES_MAX) {
                throw new CalendarUnreadable("The calendar has more entries than anybody keeps.");
            }
        }
        if (!ended) {
            throw new CalendarUnreadable("This is no whole calendar.");
        }
        return entries;
    }

    // RFC 5545 §3.1: a line goes on where the next one begins with a space or a tab.
    private static List<String> unfolded(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        text.lines().forEach(physical -> {
            if (!physical.isEmpty() && (physical.charAt(0) == ' ' || physical.charAt(0) == '\t')) {
                line.append(physical, 1, physical.length());
            } else {
                lines.add(line.toString());
                line.setLength(0);
                line.append(physical.startsWith("\uFEFF") ? physical.substring(1) : physical);
            }
        });
        lines.add(line.toString());
        return lines;
    }

    private static Line line(String raw) {
        Map<String, String> parameters = new HashMap<>();
        int at = 0;
        boolean quoted = false;
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < raw.length(); i++) {
            char it = raw.charAt(i);
            if (it == '"') {
                quoted = !quoted;
            } else if (!quoted && (it == ';' || it == ':')) {
                parts.add(raw.substring(at, i));
                at = i + 1;
                if (it == ':') {
                    break;
                }
            }
        }
        if (at == 0 || raw.charAt(at - 1) != ':') {
            throw new CalendarUnreadable("A line of the calendar has a name and no value.");
        }
        parts.stream().skip(1).forEach(part -> {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        part.substring(0, equals).toUpperCase(Locale.ROOT),
                        part.substring(equals + 1).replace("\"", ""));
            }
        });
        return new Line(
                parts.getFirst().toUpperCase(Locale.ROOT),
                parameters,
                raw.substring(at).strip());
    }
}
