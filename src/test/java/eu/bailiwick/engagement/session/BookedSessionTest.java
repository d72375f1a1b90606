package eu.bailiwick.engagement.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A tenant's way with a session, over HTTP.
@QuarkusTest
class BookedSessionTest {
    private static final String V1 = "/api/v1";
    private static final Person WE = Person.AURORA_CAPACITY;
    private static UUID reservation;
    private static String law;

    @BeforeEach
    void aReservation() {
        if (reservation == null) {
            reservation = Journey.of(1, 1).reservation(WE);
            law = WE.asks().get(V1 + "/reservations/" + reservation).path("jurisdiction");
        }
    }

    private static ValidatableResponse book(Desk desk, int daysAhead, int index) {
        return send("/sessions", Desk.booking(desk.slot(WE.asks(), reservation, daysAhead, index), reservation));
    }

    private static ValidatableResponse send(String path, Object body) {
        return WE.sends(body).post(V1 + path).then();
    }

    private static String id(ValidatableResponse made) {
        return made.statusCode(201).extract().path("id");
    }

    @Test
    void aSlotSaysWhoComesAndWhyAndIsBookedOnce() {
        Desk desk = Desk.of(2, law);
        List<Map<String, Object>> slots = desk.slots(WE.asks(), reservation, 3);
        assertThat(slots).hasSize(48);
        assertThat(slots.getFirst().toString()).contains("LEAST_BOOKED", "CLEARED", "SKILLED");
        String slot = String.valueOf(slots.getFirst().get("slot"));
        String key = UUID.randomUUID().toString();
        Map<String, Object> wish = Desk.booking(slot, reservation);
        Response first = keyed(key, wish);
        String id = id(first.then().body("state", equalTo("BOOKED")).body("engineers", hasSize(1)));
        keyed(key, wish).then().statusCode(201).body("id", equalTo(id));
        keyed(key, Desk.booking(slot, UUID.randomUUID())).then().statusCode(422);
        send("/sessions", wish)
                .statusCode(409)
                .body("alternatives", hasSize(5))
                .body("alternatives[0].engineers[0].id", not(equalTo(first.path("engineers[0].id"))));
        assertThat(desk.slots(WE.asks(), reservation, 3).getFirst().toString()).contains("ALONE");
        WE.asks().get(V1 + "/sessions/" + id).then().statusCode(200).body("freeUntil", containsString("T"));
        WE.asks().get(V1 + "/audit-events?target=" + id).then().statusCode(403);
        Person.AURORA_ADMIN
                .asks()
                .get(V1 + "/audit-events?target=" + id)
                .then()
                .body("items.action", hasItem("session.booked"));
    }

    private static Response keyed(String key, Map<String, Object> wish) {
        return WE.asks()
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(wish)
                .post(V1 + "/sessions");
    }

    @Test
    void anotherTenantSeesNothingOfASessionAndCannotTakeItsReservation() {
        Desk desk = Desk.of(1, "DE", "FR", "CH", "FI", "LU");
        String id = id(book(desk, 2, 4));
        Person other = Person.BOREALIS_CAPACITY;
        for (String path : List.of("", "/ics")) {
            other.asks().get(V1 + "/sessions/" + id + path).then().statusCode(404);
        }
        other.sends(Map.of())
                .post(V1 + "/sessions/" + id + "/cancellation")
                .then()
                .statusCode(404);
        String slot = desk.slot(WE.asks(), reservation, 2, 8);
        other.sends(Desk.booking(slot, reservation))
                .post(V1 + "/sessions")
                .then()
                .statusCode(404);
        other.asks()
                .get(V1 + "/engineer-slots?sessionType=" + desk.type() + "&reservation=" + reservation)
                .then()
                .statusCode(404);
        other.asks().get(V1 + "/sessions?limit=1000").then().body("items.id", not(hasItem(id)));
    }

    @Test
    void aHeldTimeIsNobodyElsesUntilItExpiresAndThenItIsTakenAgain() throws Exception {
        Desk desk = Desk.of(1, law);
        String slot = desk.slot(WE.asks(), reservation, 2, 10);
        String held = id(send("/sessions", Map.of("slot", slot, "reservation", reservation, "hold", true))
                .body("state", equalTo("HELD")));
        send("/sessions", Desk.booking(slot, reservation)).statusCode(409);
        // Not the job but the next booking frees it: the sweeper only tidies.
        Database.SUPERUSER.execute(
                "update engagement.session set hold_expires_at = platform.app_now() - interval '1 second',"
                        + " version = version + 1 where id = '" + held + "'");
        WE.asks().get(V1 + "/sessions/" + held).then().body("state", equalTo("EXPIRED"));
        send("/sessions/" + held + "/confirmation", Map.of("topic", "Late")).statusCode(409);
        String taken = id(send("/sessions", Desk.booking(slot, reservation)).body("state", equalTo("BOOKED")));
        assertThat(Database.SUPERUSER.value("select state from engagement.session where id = '" + held + "'"))
                .isEqualTo("EXPIRED");
        WE.asks().get(V1 + "/sessions/" + taken).then().body("state", equalTo("BOOKED"));
        Desk.moveTo(PortalTime.now().plus(Duration.ofMinutes(11)));
        Person.AURORA_ADMIN
                .asks()
                .get(V1 + "/audit-events?target=" + held)
                .then()
                .body("items.action", hasItem("session.expired"));
    }

    @Test
    void aHeldTimeIsConfirmedWithWhatItIsAbout() {
        Desk desk = Desk.of(1, law);
        String slot = desk.slot(WE.asks(), reservation, 2, 12);
        String held = id(send("/sessions", Map.of("slot", slot, "reservation", reservation, "hold", true)));
        send("/sessions/" + held + "/confirmation", Map.of("topic", " ")).statusCode(400);
        send("/sessions/" + held + "/confirmation", Map.of("topic", "NCCL"))
                .statusCode(200)
                .body("state", equalTo("BOOKED"));
        send("/sessions/" + held + "/confirmation", Map.of("topic", "NCCL")).statusCode(409);
    }

    @Test
    void aMoveKeepsTheSessionItsEntryAndItsEngineerAndRaisesTheSequence() {
        Desk desk = Desk.of(3, law);
        ValidatableResponse made = book(desk, 3, 0);
        String id = id(made);
        String engineer = made.extract().path("engineers[0].id");
        String before = ics(id);
        String there = slotOf(desk, 3, 6);
        send("/sessions/" + id + "/moves", Map.of("slot", there))
                .statusCode(200)
                .body("id", equalTo(id))
                .body("sequence", equalTo(1))
                .body("movesLeft", equalTo(2))
                .body("engineers[0].id", equalTo(engineer));
        String after = ics(id);
        assertThat(line(after, "UID")).isEqualTo(line(before, "UID"));
        assertThat(line(after, "SEQUENCE")).isEqualTo("SEQUENCE:1");
        assertThat(line(after, "DTSTART")).isNotEqualTo(line(before, "DTSTART"));
        send("/sessions/" + id + "/cancellation", Map.of()).statusCode(200).body("sequence", equalTo(2));
        assertThat(ics(id)).contains("METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:2", line(before, "UID"));
    }

    // A slot of the engineers whom a move would take: the page of moves asks for the same.
    private static String slotOf(Desk desk, int daysAhead, int index) {
        return desk.slot(WE.asks(), reservation, daysAhead, index);
    }

    private static String ics(String id) {
        return WE.asks()
                .get(V1 + "/sessions/" + id + "/ics")
                .then()
                .statusCode(200)
                .contentType(containsString("text/calendar"))
                .extract()
                .asString();
    }

    private static String line(String ics, String name) {
        return ics.lines().filter(one -> one.startsWith(name + ":")).findFirst().orElseThrow();
    }

    @Test
    void cancellingCostsWhatWasSaidWhenItWasBooked() {
        Desk desk = Desk.of(1, law).offers(Map.of("freeUntilMinutes", 4320, "latePercent", 80));
        String late = id(book(desk, 1, 0));
        String free = id(book(desk, 5, 0));
        desk.offers(Map.of("freeUntilMinutes", 0, "latePercent", 0));
        send("/sessions/" + late + "/cancellation", Map.of("reason", "Ill"))
                .statusCode(200)
                .body("chargedPercent", equalTo(80));
        send("/sessions/" + free + "/cancellation", Map.of()).statusCode(200).body("chargedPercent", equalTo(0));
        send("/sessions/" + free + "/cancellation", Map.of()).statusCode(409);
        send("/sessions/" + late + "/moves", Map.of("slot", desk.slot(WE.asks(), reservation, 5, 3)))
                .statusCode(409);
    }

    @Test
    void severalComeTogetherOrNobodyComes() {
        Desk desk = Desk.of(2, law).offers(Map.of("engineers", 2));
        String slot = desk.slot(WE.asks(), reservation, 4, 0);
        String alone = desk.offers(Map.of("engineers", 1)).slot(WE.asks(), reservation, 4, 0);
        desk.offers(Map.of("engineers", 2));
        String both = id(send("/sessions", Desk.booking(slot, reservation)).body("engineers", hasSize(2)));
        send("/sessions/" + both + "/cancellation", Map.of()).statusCode(200);
        desk.offers(Map.of("engineers", 1));
        String one = id(send("/sessions", Desk.booking(alone, reservation)));
        desk.offers(Map.of("engineers", 2));
        send("/sessions", Desk.booking(slot, reservation)).statusCode(409).body("alternatives.size()", greaterThan(0));
        WE.asks().get(V1 + "/sessions/" + one).then().body("state", equalTo("BOOKED"));
        send("/sessions", Desk.booking(alone, reservation)).statusCode(409);
    }

    /// Weeks begin on Monday, in UTC.
    @Test
    void aTenantHasAsManySessionsInAWeekAsItMay() {
        Desk desk = Desk.of(1, law).offers(Map.of("tenantWeekMax", 1));
        int ahead = 10 - PortalTime.now().atZone(ZoneOffset.UTC).getDayOfWeek().getValue();
        book(desk, ahead, 0).statusCode(201);
        book(desk, ahead, 5).statusCode(409).body("type", containsString("quota-exceeded"));
        book(desk, ahead + 7, 5).statusCode(201);
    }
}
