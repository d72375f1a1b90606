package eu.bailiwick.engagement;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// Engineers and a kind of session of a test's own, so that no other test takes their time: they work around the clock
/// and know one thing that nobody else knows.
public final class Desk {
    private static final String V1 = "/api/v1";
    private final String skill = "x" + UUID.randomUUID().toString().substring(0, 12);
    private final List<String> engineers = new ArrayList<>();

    private Desk() {}

    /// So many engineers who are cleared for these jurisdictions.
    public static Desk of(int engineers, String... jurisdictions) {
        Desk desk = new Desk();
        for (int i = 0; i < engineers; i++) {
            desk.hire("Test " + (char) ('A' + i), jurisdictions);
        }
        desk.offers(Map.of());
        return desk;
    }

    private void hire(String name, String... jurisdictions) {
        String id = Person.OPERATOR
                .sends(wish(name))
                .post(V1 + "/operator/engineers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        engineers.add(id);
        List<Map<String, Object>> days = Stream.of(
                        "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
                .map(day -> Map.<String, Object>of("day", day, "hours", List.of("00:00-12:00", "12:00-00:00")))
                .toList();
        Person.OPERATOR
                .sends(Map.of("validFrom", PortalTime.now().toString().substring(0, 4) + "-01-01", "days", days))
                .post(V1 + "/operator/engineers/" + id + "/working-weeks")
                .then()
                .statusCode(200);
        Arrays.stream(jurisdictions).forEach(law -> clear(id, law, true).then().statusCode(200));
    }

    /// What an operator says of a new engineer. No holidays are kept of their region: tests run on any day of the year.
    public Map<String, Object> wish(String name) {
        return Map.of(
                "name",
                name,
                "email",
                skill + "@provider.example",
                "zone",
                "Europe/Berlin",
                "region",
                "MC",
                "skills",
                List.of(skill),
                "languages",
                List.of("de", "en"));
    }

    public static Response clear(String engineer, String law, boolean cleared) {
        return Person.OPERATOR
                .sends(Map.of("jurisdiction", law, "cleared", cleared))
                .post(V1 + "/operator/engineers/" + engineer + "/clearances");
    }

    /// Sets the rules of this desk's kind of session; half an hour on the half hour, when nothing else is said.
    public Desk offers(Map<String, Object> other) {
        Map<String, Object> rules = new HashMap<>(Map.of(
                "name",
                "Test session",
                "nameDe",
                "Probe",
                "description",
                "For a test.",
                "descriptionDe",
                "Zur Probe."));
        rules.putAll(Map.of(
                "minutes",
                30,
                "beforeMinutes",
                0,
                "afterMinutes",
                0,
                "gridMinutes",
                30,
                "noticeMinutes",
                0,
                "aheadDays",
                40));
        rules.putAll(Map.of(
                "engineers",
                1,
                "skills",
                List.of(skill),
                "engineerDayMax",
                24,
                "tenantWeekMax",
                90,
                "freeUntilMinutes",
                60));
        rules.putAll(Map.of("latePercent", 50, "movesMax", 3, "listed", true));
        rules.putAll(other);
        Response read = Person.OPERATOR.asks().get(V1 + "/operator/session-types/" + skill);
        Person.OPERATOR
                .sends(rules)
                .header("If-Match", read.statusCode() == 404 ? "\"0\"" : read.header("ETag"))
                .put(V1 + "/operator/session-types/" + skill)
                .then()
                .statusCode(200);
        return this;
    }

    public String type() {
        return skill;
    }

    /// Where mail reaches its engineers.
    public String address() {
        return skill + "@provider.example";
    }

    public List<String> engineers() {
        return engineers;
    }

    public static void moveTo(Instant target) {
        RestAssured.given()
                .contentType("application/json")
                .body(Map.of("now", target.toString()))
                .post(V1 + "/local/clock")
                .then()
                .statusCode(200);
    }

    /// Moves the clock to the end of a session, as that person sees it.
    public static void moveToEnd(Person reader, String session) {
        moveTo(Instant.parse(reader.asks().get(V1 + "/sessions/" + session).path("end")));
    }

    /// The slots of a day so many days ahead, as that person sees them.
    public List<Map<String, Object>> slots(RequestSpecification asks, UUID reservation, int daysAhead) {
        Instant from = PortalTime.now().plus(Duration.ofDays(daysAhead));
        return asks.queryParam("sessionType", skill)
                .queryParam("reservation", reservation)
                .queryParam("from", from.toString())
                .queryParam("to", from.plus(Duration.ofDays(1)).toString())
                .queryParam("zone", "Europe/Berlin")
                .queryParam("limit", 100)
                .get(V1 + "/engineer-slots")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    public String slot(RequestSpecification asks, UUID reservation, int daysAhead, int index) {
        return String.valueOf(slots(asks, reservation, daysAhead).get(index).get("slot"));
    }

    /// What is sent to book a slot.
    public static Map<String, Object> booking(String slot, UUID reservation) {
        return Map.of("slot", slot, "reservation", reservation, "topic", "Why is it slow?");
    }

    /// Has no own calendar read any more: else each quarter of an hour of later tests were a job.
    public static void forgetCalendars() {
        try {
            Database.SUPERUSER.execute("delete from engagement.busy_time");
            Database.SUPERUSER.execute("delete from engagement.busy_calendar");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Lets a booked session have begun, without moving anybody's clock.
    public static void begun(String session) {
        set(session, "state = 'IN_PROGRESS'");
    }

    public static void over(String session) {
        begun(session);
        set(session, "state = 'COMPLETED'");
    }

    private static void set(String session, String what) {
        try {
            Database.SUPERUSER.execute(
                    "update engagement.session set " + what + ", version = version + 1 where id = '" + session + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
