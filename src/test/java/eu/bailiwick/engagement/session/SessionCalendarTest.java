package eu.bailiwick.engagement.session;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.engagement.session.SessionView.SessionEngineer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What calendars read: folded between characters, escaped, in UTC.
class SessionCalendarTest {
    private static final Instant START = Instant.parse("2027-03-28T07:00:00Z");

    private static SessionView session(String name, String topic) {
        return new SessionView(
                new UUID(0, 7),
                new UUID(0, 8),
                name,
                null,
                null,
                "tuning",
                SessionState.BOOKED,
                START,
                START.plusSeconds(5400),
                "Europe/Berlin",
                topic,
                List.of(new SessionEngineer(new UUID(0, 9), "Ana \"A\" Çelik", List.of(), "ana@provider.example")),
                null,
                3,
                2,
                START,
                50,
                null,
                null,
                0,
                null,
                "Bo",
                START,
                null,
                null,
                null,
                null,
                "bo@aurora.example",
                "Tuning",
                "Tuning",
                1);
    }

    private static String written(String name, String topic) {
        return SessionCalendar.message(session(name, topic), "no-reply@x.example", START);
    }

    @Test
    void linesHaveAtMost75OctetsAndNoCharacterIsCut() {
        String topic = "Größe ≥ 8 × 80 GB, すごく遅い; 🐌 ".repeat(12);
        String ics = written("Reservierung mit Übergröße", topic);
        for (String line : ics.split("\r\n")) {
            assertThat(line.getBytes(StandardCharsets.UTF_8)).as(line).hasSizeLessThanOrEqualTo(75);
            assertThat(line).doesNotContain("\uFFFD");
        }
        assertThat(ics.replace("\r\n ", "")).contains(topic.replace(",", "\\,").replace(";", "\\;"));
        assertThat(ics.replace("\r\n", "")).doesNotContain("\n", "\r");
    }

    @Test
    void whatIsWrittenCannotBecomeALineOfItsOwn() {
        String ics = written("A\r\nATTENDEE:mailto:x@evil.example", "b\nSTATUS:CANCELLED \\ c");
        List<String> lines = ics.replace("\r\n ", "").lines().toList();
        assertThat(lines).noneMatch(line -> line.startsWith("ATTENDEE:mailto:x@evil"));
        assertThat(lines).contains("STATUS:CONFIRMED").doesNotContain("STATUS:CANCELLED \\ c");
        assertThat(ics.replace("\r\n ", "")).contains("b\\nSTATUS:CANCELLED \\\\ c", "CN=\"Ana 'A' Çelik\"");
    }

    @Test
    void timesAreUtcAndNobodyIsAskedForAReply() {
        assertThat(written("R", "T").lines())
                .contains("DTSTART:20270328T070000Z", "DTEND:20270328T083000Z", "SEQUENCE:3", "METHOD:REQUEST")
                .noneMatch(line -> line.contains("RSVP=TRUE") || line.contains("TZID"));
    }
}
