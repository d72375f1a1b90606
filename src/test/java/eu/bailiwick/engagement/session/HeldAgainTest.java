package eu.bailiwick.engagement.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.reservation.Amending;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is held is looked at again when it is confirmed, and let go where somebody cannot come any more.
@QuarkusTest
class HeldAgainTest {
    private static final String V1 = "/api/v1";
    private static final Person WE = Person.AURORA_CAPACITY;
    private static final String[] LAWS = {"DE", "FR", "CH", "FI", "LU"};
    private static UUID reservation;
    private Desk desk;

    @BeforeEach
    void reserved() {
        if (reservation == null) {
            reservation = Journey.of(1, 1).reservation(WE);
        }
        desk = Desk.of(1, LAWS);
    }

    private String held(int index) {
        return WE.sends(Map.of(
                        "slot", desk.slot(WE.asks(), reservation, 2, index), "reservation", reservation, "hold", true))
                .post(V1 + "/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse confirm(String id) {
        return WE.sends(Map.of("topic", "NCCL"))
                .post(V1 + "/sessions/" + id + "/confirmation")
                .then();
    }

    private static ValidatableResponse session(String id) {
        return WE.asks().get(V1 + "/sessions/" + id).then();
    }

    private static Instant start(String id) {
        return Instant.parse(session(id).extract().path("start"));
    }

    private void away(Instant from) {
        operator("/absences", Map.of("from", from, "until", from.plus(Duration.ofHours(1)), "kind", "SICK"))
                .statusCode(201);
    }

    private ValidatableResponse operator(String path, Map<String, ?> body) {
        Map<String, Object> plain = new HashMap<>();
        body.forEach((key, value) -> plain.put(key, value instanceof Instant at ? at.toString() : value));
        return Person.OPERATOR
                .sends(plain)
                .post(V1 + "/operator/engineers/" + desk.engineers().getFirst() + path)
                .then();
    }

    private static String taken() throws Exception {
        return Database.SUPERUSER.value(
                "select coalesce(sum(held), 0) from engagement.minute_balance where reservation_id = '" + reservation
                        + "'");
    }

    private void isLetGo(String id, String obstacle, String words) throws Exception {
        String before = taken();
        confirm(id)
                .statusCode(409)
                .body("type", containsString("no-capacity"))
                .body("obstacle", equalTo(obstacle))
                .body("detail", containsString(words))
                .body("alternatives.slot", not(hasItem(nullValue())));
        session(id)
                .body("state", equalTo("CANCELLED"))
                .body("endedReason", containsString(words))
                .body("chargedPercent", equalTo(0));
        assertThat(Integer.parseInt(taken())).as("minutes are free again").isLessThan(Integer.parseInt(before));
        confirm(id).statusCode(409).body("detail", containsString(words));
    }

    @Test
    void whoeverCannotComeAnyMoreIsNamedByTheReasonAndTheTimeIsFree() throws Exception {
        String engineer = desk.engineers().getFirst();
        String id = held(4);
        WE.sends(Map.of("topic", "NCCL"))
                .queryParam("dryRun", true)
                .post(V1 + "/sessions/" + id + "/confirmation")
                .then()
                .statusCode(200);
        away(start(id));
        WE.sends(Map.of("topic", "NCCL"))
                .queryParam("dryRun", true)
                .post(V1 + "/sessions/" + id + "/confirmation")
                .then()
                .statusCode(409)
                .body("alternatives.size()", greaterThan(0));
        session(id).body("state", equalTo("HELD"));
        Person.BOREALIS_CAPACITY
                .sends(Map.of("topic", "NCCL"))
                .post(V1 + "/sessions/" + id + "/confirmation")
                .then()
                .statusCode(404);
        session(id).body("state", equalTo("HELD"));
        isLetGo(id, "AWAY", "is away at that time");
        Person.AURORA_ADMIN
                .asks()
                .get(V1 + "/audit-events?target=" + id)
                .then()
                .body("items.action", hasItem("session.cancelled"))
                .body("items.action", not(hasItem("session.booked")));

        String busy = held(12);
        Database.SUPERUSER.execute("insert into engagement.busy_calendar (tenant_id, engineer_id, address) select id, '"
                + engineer + "', 'https://calendar.example/x' from tenancy.tenant where kind = 'PROVIDER'");
        Database.SUPERUSER.execute(
                "insert into engagement.busy_time (tenant_id, engineer_id, period) select c.tenant_id,"
                        + " c.engineer_id, s.during from engagement.busy_calendar c, engagement.session s where c.engineer_id = '"
                        + engineer + "' and s.id = '" + busy + "'");
        isLetGo(busy, "ELSEWHERE", "something else");
        Desk.forgetCalendars();

        String off = held(20);
        operator(
                        "/days",
                        Map.of(
                                "day",
                                start(off)
                                        .atZone(ZoneId.of("Europe/Berlin"))
                                        .toLocalDate()
                                        .toString(),
                                "hours",
                                List.of()))
                .statusCode(200);
        isLetGo(off, "HOURS", "does not work");
    }

    @Test
    void aClearanceAndASkillAreAskedForAgain() throws Exception {
        String engineer = desk.engineers().getFirst();
        String id = held(4);
        String law = Database.SUPERUSER.value(
                "select jurisdiction from reservation.reservation where id = '" + reservation + "'");
        Desk.clear(engineer, law, false).then().statusCode(200);
        isLetGo(id, "CLEARANCE", "not cleared");
        Desk.clear(engineer, law, true).then().statusCode(200);
        for (Map<String, Object> change :
                List.of(Map.<String, Object>of("skills", List.of("else")), Map.<String, Object>of("active", false))) {
            String again = held(6);
            Map<String, Object> wish = new HashMap<>(desk.wish("Test A"));
            wish.putAll(change);
            put(engineer, wish);
            isLetGo(
                    again,
                    change.containsKey("active") ? "INACTIVE" : "ABILITY",
                    change.containsKey("active") ? "takes no sessions" : "does not do");
            put(engineer, desk.wish("Test A"));
        }
    }

    private static void put(String engineer, Map<String, Object> wish) {
        String path = V1 + "/operator/engineers/" + engineer;
        Person.OPERATOR
                .sends(wish)
                .header("If-Match", Person.OPERATOR.asks().get(path).header("ETag"))
                .put(path)
                .then()
                .statusCode(200);
    }

    @Test
    void whatWentWithItsReservationSaysSo() {
        UUID given = Journey.of(1, 1).reservation(WE);
        String id = WE.sends(Map.of("slot", desk.slot(WE.asks(), given, 2, 4), "reservation", given, "hold", true))
                .post(V1 + "/sessions")
                .path("id");
        Amending it = new Amending(given);
        it.confirm(it.open(Map.of("kind", "CANCEL"))).then().statusCode(200);
        confirm(id)
                .statusCode(409)
                .body("detail", containsString("Its reservation was given up"))
                .body("alternatives", nullValue());
    }

    @Test
    void thePageOffersOtherTimesAndKeepsWhatWasTyped() {
        String id = held(4);
        away(start(id));
        Browser browser = Browser.of(WE);
        var answer = browser.post("/app/sessions/" + id + "/confirmation", Map.of("topic", "Kanarie singt"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text())
                .contains("is away at that time by now", "Kanarie singt", "name=\"slot\"", reservation.toString());
        String slot = desk.slot(WE.asks(), reservation, 2, 20);
        var held = browser.post(
                "/app/sessions",
                Map.of(
                        "reservation",
                        reservation.toString(),
                        "slot",
                        slot,
                        "type",
                        desk.type(),
                        "topic",
                        "Kanarie singt",
                        "once",
                        UUID.randomUUID().toString()));
        assertThat(held.text()).contains("Kanarie singt");
    }

    @Test
    void anAbsenceAndAConfirmationAtOnceComeOneAfterTheOther() throws Exception {
        for (int round = 0; round < 8; round++) {
            String id = held(2 + 4 * round);
            Instant at = start(id);
            List<Callable<Integer>> both = List.of(
                    () -> {
                        away(at);
                        return 0;
                    },
                    () -> confirm(id).extract().statusCode(),
                    () -> confirm(id).extract().statusCode());
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            try (var threads = Executors.newFixedThreadPool(both.size(), work -> {
                Thread thread = new Thread(work);
                thread.setContextClassLoader(loader);
                return thread;
            })) {
                for (var one : threads.invokeAll(both)) {
                    assertThat(one.get()).isIn(0, 200, 409);
                }
            }
            String state = session(id).extract().path("state");
            assertThat(state).isIn("BOOKED", "CANCELLED");
            assertThat(Database.SUPERUSER.value(
                            "select count(*) from engagement.session_step p join engagement.session_engineer e on e.session_id ="
                                    + " p.session_id join engagement.absence a on a.engineer_id = e.engineer_id and a.period && p.during"
                                    + " where p.session_id = '" + id
                                    + "' and p.state = 'BOOKED' and p.at > a.recorded_at"))
                    .as("nobody was booked who was away by then")
                    .isEqualTo("0");
        }
    }

    @Test
    void postgresqlBooksNobodyWhoIsAwayOrNotClearedPastThePortal() throws Exception {
        String id = held(4);
        away(start(id));
        String booked = "update engagement.session set state = 'BOOKED', version = version + 1 where id = '" + id + "'";
        assertThatThrownBy(() -> Database.SUPERUSER.execute(booked)).hasMessageContaining("away");
        String other = held(10);
        for (String law : LAWS) {
            Desk.clear(desk.engineers().getFirst(), law, false).then().statusCode(200);
        }
        assertThatThrownBy(() -> Database.SUPERUSER.execute(booked.replace(id, other)))
                .hasMessageContaining("not cleared");
    }
}
