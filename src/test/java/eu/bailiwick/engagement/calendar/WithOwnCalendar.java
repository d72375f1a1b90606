package eu.bailiwick.engagement.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A test with an engineer of its own, as whom somebody signs in, and with a server of calendars.
abstract class WithOwnCalendar {
    static final String V1 = "/api/v1";
    static final String HERE = V1 + "/operator/own-calendar";
    static final String PAGE = "/ops/schedule/own-calendar";
    static final Person WE = Person.AURORA_CAPACITY;
    static final Person ENGINEER = Person.OPERATOR_2;
    static UUID reservation;
    final CalendarHost host = new CalendarHost();
    Desk desk;
    String engineer;

    /// An engineer of the test's own, as whom somebody signs in.
    @BeforeEach
    void anEngineer() {
        if (reservation == null) {
            reservation = Journey.of(1, 1).reservation(WE);
        }
        Desk.forgetCalendars();
        desk = Desk.of(1, "DE", "FR", "LU");
        engineer = desk.engineers().getFirst();
        link(subject());
    }

    @AfterEach
    void nobody() throws SQLException {
        link(null);
        assertThat(rows("busy_calendar") + rows("busy_time"))
                .as("a calendar ends with its person")
                .isEqualTo("00");
        host.close();
    }

    void link(String person) {
        String path = V1 + "/operator/engineers/" + engineer;
        Map<String, Object> wish = new HashMap<>(desk.wish("Test A"));
        wish.put("person", person);
        Person.OPERATOR
                .sends(wish)
                .header("If-Match", Person.OPERATOR.asks().get(path).header("ETag"))
                .put(path)
                .then()
                .statusCode(200);
    }

    static String subject() {
        String claims = ENGINEER.token().split("\\.", -1)[1];
        return JsonPath.from(new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8))
                .getString("sub");
    }

    String rows(String table) throws SQLException {
        return Database.SUPERUSER.value(
                "select count(*) from engagement." + table + " where engineer_id = '" + engineer + "'");
    }

    static Response sets(Person person, String address) {
        return person.sends(Map.of("address", address))
                .header("If-Match", person.asks().get(HERE).header("ETag"))
                .put(HERE);
    }

    JsonPath set() throws InterruptedException {
        sets(ENGINEER, host.address()).then().statusCode(200).body("host", equalTo("127.0.0.1"));
        return noted();
    }

    /// What became of the last attempt, as soon as it is noted.
    static JsonPath noted() throws InterruptedException {
        PortalTime.runDue();
        for (int look = 0; look < 400; look++) {
            JsonPath now = ENGINEER.asks().get(HERE).jsonPath();
            if (!now.getBoolean("reading") && now.get("outcome") != null) {
                return now;
            }
            Thread.sleep(25);
        }
        throw new AssertionError("not read");
    }

    /// Has it read again, until an outcome is noted.
    static JsonPath again(String outcome) throws InterruptedException {
        pass(Duration.ofSeconds(61));
        ENGINEER.sends(Map.of()).post(HERE + "/readings").then().statusCode(200);
        JsonPath now = noted();
        assertThat(now.getString("outcome")).isEqualTo(outcome);
        return now;
    }

    static void pass(Duration time) {
        Desk.moveTo(PortalTime.now().plus(time));
    }

    static String at(Instant start) {
        return "DTSTART:" + start.toString().replaceAll("[-:]", "") + "|DURATION:PT30M";
    }

    Map<String, Object> slot(int index) {
        return desk.slots(WE.asks(), reservation, 2).get(index);
    }

    static Instant start(Map<String, Object> slot) {
        return Instant.parse(String.valueOf(slot.get("start")));
    }

    List<Instant> starts() {
        return desk.slots(WE.asks(), reservation, 2).stream()
                .map(WithOwnCalendar::start)
                .toList();
    }

    Response book(Map<String, Object> slot) {
        return WE.sends(Desk.booking(String.valueOf(slot.get("slot")), reservation))
                .post(V1 + "/sessions");
    }
}
