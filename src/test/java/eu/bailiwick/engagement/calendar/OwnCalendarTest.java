package eu.bailiwick.engagement.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.MailServer;
import eu.bailiwick.world.Person;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Nobody books over what an engineer's own calendar holds, and one that cannot be read frees nothing.
@QuarkusTest
@QuarkusTestResource(MailServer.class)
class OwnCalendarTest extends WithOwnCalendar {

    @Test
    void whatIsTakenIsNotOfferedAndNotBooked() throws Exception {
        Map<String, Object> taken = slot(4);
        host.holds(at(start(taken)));
        JsonPath read = set();
        assertThat(read.getString("outcome")).isEqualTo("READ");
        assertThat(read.getInt("busyTimes")).isEqualTo(1);
        assertThat(starts())
                .contains(start(taken).minusSeconds(1800), start(taken).plusSeconds(1800))
                .doesNotContain(start(taken));
        book(taken)
                .then()
                .statusCode(409)
                .body(
                        "alternatives.start",
                        hasItems(start(taken).plusSeconds(1800).toString()));
        ENGINEER.asks()
                .get(HERE + "/busy-times")
                .then()
                .statusCode(200)
                .body("items.start", equalTo(List.of(start(taken).toString())));
        desk.offers(Map.of("beforeMinutes", 30, "afterMinutes", 30));
        assertThat(starts())
                .as("the time before and after a session is kept free, too")
                .doesNotContain(start(taken).minusSeconds(1800), start(taken).plusSeconds(1800));
        ENGINEER.asks()
                .header("If-Match", "\"" + read.getInt("version") + "\"")
                .delete(HERE)
                .then()
                .statusCode(204);
        assertThat(starts()).contains(start(taken));
        assertThat(rows("busy_time")).isEqualTo("0");
    }

    @Test
    void whatIsBookedStaysAndIsNamed() throws Exception {
        Map<String, Object> slot = slot(6);
        String session = book(slot).then().statusCode(201).extract().path("id");
        host.holds(at(start(slot)) + "|UID:" + session + "@sessions.bailiwick");
        assertThat(set().getInt("busyTimes"))
                .as("sessions in it are passed over")
                .isZero();
        host.holds(at(start(slot)));
        again("READ");
        WE.asks().get(V1 + "/sessions/" + session).then().body("state", equalTo("BOOKED"));
        Person.OPERATOR
                .asks()
                .queryParam("limit", 100)
                .get(V1 + "/operator/busy-calendars")
                .then()
                .statusCode(200)
                .body("items.find { it.id == '" + engineer + "' }.doubled", equalTo(1))
                .body("items.find { it.id == '" + engineer + "' }.outcome", equalTo("READ"));
        assertThat(Browser.of(Person.OPERATOR).get("/ops/schedule").text())
                .contains("own calendar holds something at the same time", "Taken in their own calendar, too");
        assertThat(Browser.of(ENGINEER).get(PAGE).text()).contains("stay booked", "Your calendar was read at");
        WE.sends(Map.of())
                .post(V1 + "/sessions/" + session + "/cancellation")
                .then()
                .statusCode(200);
    }

    @Test
    void whatCannotBeReadFreesNothingAndIsToldAfterADay() throws Exception {
        Instant taken = start(slot(8)).plus(Duration.ofDays(6));
        host.holds(at(taken));
        set();
        host.says(500, "");
        assertThat(again("REFUSED").getInt("status")).isEqualTo(500);
        host.says(200, "<!DOCTYPE html><html>Sign in</html>");
        JsonPath page = again("UNREADABLE");
        assertThat(page.getString("fault")).contains("There is no calendar behind the address");
        assertThat(page.getString("readAt")).isNotNull();
        assertThat(page.getInt("busyTimes")).isEqualTo(1);
        assertThat(Browser.of(ENGINEER).get(PAGE).text())
                .contains("Your calendar could not be read", "perhaps a page that shows one", "stays taken");
        for (String wrong : List.of("RRULE:FREQ=SECONDLY", "RRULE:FREQ=MONTHLY;COUNT=99999")) {
            host.holds("DTSTART:00010101T100000Z|DURATION:PT1H|" + wrong);
            assertThat(again("UNREADABLE").getInt("busyTimes")).isEqualTo(1);
        }
        host.says(302, "");
        assertThat(again("REFUSED").getInt("status")).isEqualTo(302);
        assertThat(host.followed()).isZero();
        host.says(200, "BEGIN:VCALENDAR\r\n" + "X:y\r\n".repeat(300_000) + "END:VCALENDAR\r\n");
        assertThat(again("TOO_LONG").getBoolean("stale")).isFalse();
        assertThat(MailServer.messages(desk.address())).isEmpty();
        long before = ofCalendars();
        host.says(500, ""); // a hundred times over, a long answer would take seconds
        pass(Duration.ofHours(25));
        assertThat(ENGINEER.asks().get(HERE).jsonPath().getBoolean("stale")).isTrue();
        MailServer.message(desk.address());
        pass(Duration.ofHours(2));
        assertThat(MailServer.messages(desk.address())).as("once").hasSize(1);
        assertThat(ofCalendars()).isEqualTo(before + 1);
        assertThat(String.valueOf(MailServer.message(desk.address()).getContent()))
                .contains("Nothing could be read of your own calendar", PAGE, "Was bis dahin gelesen wurde")
                .doesNotContain("127.0.0.1", "secret-path");
        noted();
        assertThat(Browser.of(ENGINEER).get(PAGE).text()).contains("Nothing has been read of your calendar for a day");
        assertThat(Browser.of(Person.OPERATOR).get("/ops/engineers/calendars").text())
                .contains("Not read for a day")
                .doesNotContain("127.0.0.1", "secret-path");
        assertThat(rows("busy_time")).isEqualTo("1");
        host.holds();
        assertThat(again("READ").getBoolean("stale")).isFalse();
        assertThat(rows("busy_time")).isEqualTo("0");
    }

    private static long ofCalendars() throws Exception {
        return MailServer.messages(Person.OPERATOR.email()).stream()
                .filter(OwnCalendarTest::isOfCalendar)
                .count();
    }

    private static boolean isOfCalendar(jakarta.mail.internet.MimeMessage mail) {
        try {
            return String.valueOf(mail.getContent()).contains("/ops/engineers/calendars");
        } catch (java.io.IOException | jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
