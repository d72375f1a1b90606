package eu.bailiwick.engagement.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.kernel.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a calendar says of when somebody is busy, and what makes it unreadable.
class BusyTimesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Period MARCH =
            new Period(Instant.parse("2027-03-01T00:00:00Z"), Instant.parse("2027-04-01T00:00:00Z"));

    private static String calendar(String... events) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
                + java.util.Arrays.stream(events)
                        .map(event -> "BEGIN:VEVENT\r\nSUMMARY:Secret\r\n" + event.replace("|", "\r\n")
                                + "\r\nEND:VEVENT\r\n")
                        .collect(Collectors.joining())
                + "END:VCALENDAR\r\n";
    }

    private static List<String> busy(String... events) {
        return BusyTimes.of(calendar(events), BERLIN, MARCH).stream()
                .map(one -> one.start().toString().substring(5, 16) + " "
                        + one.length().toString().substring(2))
                .toList();
    }

    @Test
    void timesAreOnTheWallThatTheyAreWrittenFor() {
        assertThat(busy("DTSTART:20270301T100000Z|DTEND:20270301T110000Z")).containsExactly("03-01T10:00 1H");
        assertThat(busy("DTSTART:20270301T100000|DTEND:20270301T110000")).containsExactly("03-01T09:00 1H");
        assertThat(busy("DTSTART;TZID=America/New_York:20270301T100000|DURATION:PT90M"))
                .containsExactly("03-01T15:00 1H30M");
        assertThat(busy("DTSTART;TZID=\"/x.example/Europe/Paris\":20270301T100000|DURATION:PT1H"))
                .containsExactly("03-01T09:00 1H");
        assertThat(busy("DTSTART;VALUE=DATE:20270328")).containsExactly("03-27T23:00 23H");
        assertThat(busy("DTSTART;VALUE=DATE:20270310|DTEND;VALUE=DATE:20270312"))
                .containsExactly("03-09T23:00 48H");
    }

    @Test
    void whatIsFreeCancelledOrElsewhereInTimeTakesNothing() {
        String when = "DTSTART:20270301T100000Z|DTEND:20270301T110000Z|";
        assertThat(busy(
                        when + "TRANSP:TRANSPARENT",
                        when + "STATUS:CANCELLED",
                        when + "X-MICROSOFT-CDO-BUSYSTATUS:FREE"))
                .isEmpty();
        assertThat(busy("DTSTART:20280301T100000Z|DTEND:20280301T110000Z", "DTSTART:20270301T100000Z"))
                .isEmpty();
        assertThat(busy(when + "STATUS:TENTATIVE")).hasSize(1);
    }

    @Test
    void whatIsAgainIsThereEachTimeOverAChangeOfTheClock() {
        assertThat(busy("DTSTART;TZID=Europe/Berlin:20270322T090000|DURATION:PT1H|RRULE:FREQ=WEEKLY;BYDAY=MO,WE"))
                .containsExactly("03-22T08:00 1H", "03-24T08:00 1H", "03-29T07:00 1H", "03-31T07:00 1H");
        assertThat(busy("DTSTART:20200101T090000Z|DURATION:PT1H|RRULE:FREQ=MONTHLY;BYDAY=-1FR"))
                .containsExactly("03-26T09:00 1H");
        assertThat(busy("DTSTART:20200101T090000Z|DURATION:PT1H|RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"))
                .containsExactly("03-31T09:00 1H");
        assertThat(busy("DTSTART:20200131T090000Z|DURATION:PT1H|RRULE:FREQ=MONTHLY"))
                .containsExactly("03-31T09:00 1H");
        assertThat(busy("DTSTART:20200315T090000Z|DURATION:PT1H|RRULE:FREQ=YEARLY"))
                .containsExactly("03-15T09:00 1H");
        assertThat(busy("DTSTART:20200101T090000Z|DURATION:PT1H|RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"))
                .containsExactly("03-14T09:00 1H");
        assertThat(busy("DTSTART:20270301T090000Z|DURATION:PT1H|RRULE:FREQ=DAILY;INTERVAL=10;COUNT=2"))
                .containsExactly("03-01T09:00 1H", "03-11T09:00 1H");
        assertThat(busy("DTSTART:20270301T090000Z|DURATION:PT1H|RRULE:FREQ=DAILY;UNTIL=20270302"))
                .containsExactly("03-01T09:00 1H", "03-02T09:00 1H");
    }

    @Test
    void whatRepeatsForAges() {
        assertThat(busy("DTSTART:00010101T100000Z|DURATION:PT1H|RRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=5"))
                .containsExactly("03-05T10:00 1H");
        assertThat(busy("DTSTART:00010101T100000Z|DURATION:PT1H|RRULE:FREQ=DAILY;INTERVAL=9999"))
                .hasSizeLessThan(2);
    }

    @Test
    void oneTimeOfManyIsLeftOutMovedOrCalledOff() {
        String daily = "UID:a|DTSTART:20270301T090000Z|DURATION:PT1H|RRULE:FREQ=DAILY;COUNT=4|EXDATE:20270302T090000Z";
        assertThat(busy(
                        daily,
                        "UID:a|RECURRENCE-ID:20270303T090000Z|DTSTART:20270303T150000Z|DURATION:PT2H",
                        "UID:a|RECURRENCE-ID:20270304T090000Z|DTSTART:20270304T090000Z|DURATION:PT1H|STATUS:CANCELLED"))
                .containsExactly("03-01T09:00 1H", "03-03T15:00 2H");
        assertThat(busy("DTSTART:20270301T090000Z|DURATION:PT1H|RDATE:20270305T090000Z,20270306T090000Z"))
                .hasSize(3);
    }

    @Test
    void outlookNamesZonesInItsOwnWayAndOurSessionsArePassedOver() {
        assertThat(busy("DTSTART;TZID=W. Europe Standard Time:20270301T100000|DURATION:PT1H"))
                .containsExactly("03-01T09:00 1H");
        assertThat(busy("UID:0190-1@sessions.bailiwick|DTSTART:20270301T100000Z|DURATION:PT1H"))
                .isEmpty();
    }

    @Test
    void listsOfBusyTimesAreReadToo() {
        String text = "BEGIN:VCALENDAR\nBEGIN:VFREEBUSY\nFREEBUSY:20270301T090000Z/PT1H,20270302T090000Z/20270302T\n"
                + " 100000Z\nFREEBUSY;FBTYPE=FREE:20270303T090000Z/PT1H\nEND:VFREEBUSY\nEND:VCALENDAR\n";
        assertThat(BusyTimes.of(text, BERLIN, MARCH)).hasSize(2);
    }

    @Test
    void whatCannotBeReadMakesNothingFree() {
        String when = "DTSTART:20270301T100000Z|DURATION:PT1H|";
        for (String wrong : List.of(
                when + "RRULE:FREQ=SECONDLY",
                when + "RRULE:FREQ=DAILY;BYHOUR=1,2",
                when + "RRULE:FREQ=WEEKLY;INTERVAL=0",
                when + "RRULE:FREQ=DAILY;COUNT=99999999999",
                when + "RRULE:FREQ=DAILY|EXRULE:FREQ=DAILY",
                when + "RECURRENCE-ID;RANGE=THISANDFUTURE:20270301T100000Z",
                "DTSTART:00010101T100000Z|DURATION:PT1H|RRULE:FREQ=MONTHLY;COUNT=99999",
                "DTSTART;TZID=Nowhere/Never:20270301T100000|DURATION:PT1H",
                "DTSTART:20271301T100000Z|DURATION:PT1H",
                "DTSTART:20270301T100000Z|DURATION:P99999999999D",
                "DTSTART:20270301T100000Z|DTEND:20990301T100000Z",
                "SUMMARY:No time",
                "DTSTART")) {
            assertThatThrownBy(() -> busy(wrong)).as(wrong).isInstanceOf(CalendarUnreadable.class);
        }
        for (String text : List.of(
                "",
                "<!DOCTYPE html><html>Sign in</html>",
                "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"a\">]><x>&a;</x>",
                calendar(when).replace("END:VCALENDAR\r\n", ""),
                "BEGIN:VCALENDAR\n".repeat(50),
                "x".repeat(2_000_001))) {
            assertThatThrownBy(() -> BusyTimes.of(text, BERLIN, MARCH)).isInstanceOf(CalendarUnreadable.class);
        }
    }

    @Test
    void aCalendarFullOfRepetitionsEndsSoon() {
        String[] many = IntStream.range(0, 5_000)
                .mapToObj(i -> "UID:" + i + "|DTSTART:19900101T100000Z|DURATION:PT1H|RRULE:FREQ=DAILY")
                .toArray(String[]::new);
        Instant before = Instant.now();
        assertThatThrownBy(() -> busy(many)).isInstanceOf(CalendarUnreadable.class);
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }
}
