package eu.bailiwick.engagement.session;

import eu.bailiwick.engagement.session.SessionDepartures.Departure;
import eu.bailiwick.kernel.Period;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/// Writes sessions as iCalendar objects (RFC 5545), and one session as a message of RFC 5546: a REQUEST, or a
/// CANCEL once it is off. Times are UTC, so that no reader needs a definition of a zone.
final class SessionCalendar {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int OCTETS_MAX = 75;
    private final StringBuilder text = new StringBuilder();
    private final String organizer;
    private final Instant stamp;

    private SessionCalendar(String organizer, Instant stamp) {
        this.organizer = organizer;
        this.stamp = stamp;
    }

    /// @param organizer the address from which invitations come, always the same
    /// @param stamp when this message is written (RFC 5545 §3.8.7.2)
    static String message(SessionView session, String organizer, Instant stamp) {
        SessionCalendar calendar = new SessionCalendar(organizer, stamp);
        calendar.calendar(method(session), () -> calendar.event(session));
        return calendar.text.toString();
    }

    /// Entries as a calendar reads them again and again (RFC 5546 PUBLISH). Nobody is invited, so nobody's address is
    /// told. The same entries give the same bytes.
    static String feed(List<FeedEntry> entries) {
        SessionCalendar calendar = new SessionCalendar("", Instant.EPOCH);
        calendar.calendar("PUBLISH", () -> {
            calendar.line("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
            calendar.line("X-PUBLISHED-TTL:PT1H");
            entries.forEach(calendar::event);
        });
        return calendar.text.toString();
    }

    private void event(FeedEntry entry) {
        line("BEGIN:VEVENT");
        line("UID:" + entry.uid());
        line("SEQUENCE:" + entry.sequence());
        line("DTSTAMP:" + UTC.format(entry.at()));
        line("DTSTART:" + UTC.format(entry.during().start()));
        line("DTEND:" + UTC.format(entry.during().end()));
        line("SUMMARY:" + escaped(entry.summary()));
        if (!entry.description().isEmpty()) {
            line("DESCRIPTION:" + escaped(entry.description()));
        }
        line("STATUS:" + entry.status());
        if (entry.page() != null) {
            line("URL:" + entry.page());
            line("TRANSP:TRANSPARENT");
        }
        line("END:VEVENT");
    }

    /// Takes a session out of the calendar of one who does not come any more, and of nobody else's (RFC 5546
    /// §3.2.5). What the customer wrote is not theirs to read again.
    static String departure(SessionView session, Departure who, String organizer, Instant stamp) {
        SessionCalendar calendar = new SessionCalendar(organizer, stamp);
        calendar.calendar("CANCEL", () -> {
            calendar.line("BEGIN:VEVENT");
            calendar.entry(session, who.during(), "CANCELLED");
            calendar.attendee(who.name(), who.email());
            calendar.line("END:VEVENT");
        });
        return calendar.text.toString();
    }

    /// REQUEST or CANCEL.
    static String method(SessionView session) {
        return isOff(session) ? "CANCEL" : "REQUEST";
    }

    private static boolean isOff(SessionView session) {
        return session.state() == SessionState.CANCELLED || session.state() == SessionState.EXPIRED;
    }

    private void calendar(String method, Runnable events) {
        line("BEGIN:VCALENDAR");
        line("VERSION:2.0");
        line("PRODID:-//Bailiwick//Sessions//EN");
        line("METHOD:" + method);
        events.run();
        line("END:VCALENDAR");
    }

    private void event(SessionView session) {
        line("BEGIN:VEVENT");
        entry(session, session.during(), status(session));
        line("DESCRIPTION:" + escaped(session.topic() + "\n\n" + who(session)));
        attendee(session.bookedBy(), session.bookedByEmail());
        session.engineers().forEach(one -> attendee(one.name(), one.email()));
        line("END:VEVENT");
    }

    private static String status(SessionView session) {
        return isOff(session) ? "CANCELLED" : session.state() == SessionState.HELD ? "TENTATIVE" : "CONFIRMED";
    }

    private void entry(SessionView session, Period during, String status) {
        line("UID:" + session.uid());
        line("SEQUENCE:" + session.sequence());
        line("DTSTAMP:" + UTC.format(stamp));
        line("DTSTART:" + UTC.format(during.start()));
        line("DTEND:" + UTC.format(during.end()));
        line("SUMMARY:" + escaped(session.called("en") + ": " + session.reservationName()));
        line("STATUS:" + status);
        line("ORGANIZER;CN=Bailiwick:mailto:" + organizer);
    }

    private static String who(SessionView session) {
        return session.engineers().stream()
                .map(SessionView.SessionEngineer::name)
                .collect(Collectors.joining(", "));
    }

    // Nobody is asked for a reply: declining in a calendar cancels nothing.
    private void attendee(String name, String email) {
        if (!email.isBlank()) {
            line("ATTENDEE;CN=\"" + name.replaceAll("[\"\\p{Cntrl}]", "'") + "\";RSVP=FALSE:mailto:" + email);
        }
    }

    /// RFC 5545 §3.3.11.
    static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\r\\n|\\r|\\n", "\\\\n");
    }

    // RFC 5545 §3.1: lines of at most 75 octets, folded between characters and never inside one.
    private void line(String content) {
        int octets = 0;
        for (int at = 0; at < content.length(); ) {
            int character = content.codePointAt(at);
            String one = Character.toString(character);
            int size = one.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > OCTETS_MAX) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(one);
            octets += size;
            at += Character.charCount(character);
        }
        text.append("\r\n");
    }
}
