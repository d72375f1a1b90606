package eu.bailiwick.engagement.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of a session on its day: who comes, who does not, and who may not.
@QuarkusTest
class SessionDayTest {
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
    void whoIsNotClearedIsNotOfferedNotBookedAndNotSent() throws Exception {
        Desk desk = Desk.of(1, law);
        String slot = desk.slot(WE.asks(), reservation, 2, 2);
        String session = id(book(desk, 0, 1));
        String engineer = desk.engineers().getFirst();
        Desk.clear(engineer, law, false).then().statusCode(200).body("affected.session", hasItem(session));
        assertThat(desk.slots(WE.asks(), reservation, 2)).isEmpty();
        send("/sessions", Desk.booking(slot, reservation)).statusCode(409);
        Person.OPERATOR
                .sends(Map.of("engineer", engineer, "reason", "Not cleared"))
                .post(V1 + "/operator/sessions/" + session + "/reassignment")
                .then()
                .statusCode(409);
        Instant start = Instant.parse(WE.asks().get(V1 + "/sessions/" + session).path("start"));
        Desk.moveTo(start.plusSeconds(1));
        WE.asks()
                .get(V1 + "/sessions/" + session)
                .then()
                .body("state", equalTo("CANCELLED"))
                .body("chargedPercent", equalTo(0))
                .body("sequence", equalTo(1));
        Desk.clear(engineer, law, true).then().statusCode(200);
    }

    @Test
    void whoeverStandsInComesAtTheSameTimeAndGuestsSeeIt() {
        Desk desk = Desk.of(2, law);
        ValidatableResponse made = book(desk, 6, 20);
        String id = id(made);
        String leaving = made.extract().path("engineers[0].id");
        String standsIn = desk.engineers().stream()
                .filter(one -> !one.equals(leaving))
                .findFirst()
                .orElseThrow();
        Instant start = Instant.parse(made.extract().path("start"));
        Person.OPERATOR
                .sends(Map.of(
                        "from",
                        start.minus(Duration.ofHours(1)).toString(),
                        "until",
                        start.plus(Duration.ofHours(3)).toString(),
                        "kind",
                        "LEAVE",
                        "substitute",
                        standsIn))
                .post(V1 + "/operator/engineers/" + leaving + "/absences")
                .then()
                .statusCode(201)
                .body("affected.session", hasItem(id));
        Person.OPERATOR
                .sends(Map.of("engineer", leaving))
                .post(V1 + "/operator/sessions/" + id + "/reassignment")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("reason"));
        Person.OPERATOR
                .sends(Map.of("engineer", leaving, "reason", "Away on that day"))
                .post(V1 + "/operator/sessions/" + id + "/reassignment")
                .then()
                .statusCode(200)
                .body("sequence", equalTo(1))
                .body("$", not(hasItem("topic")));
        WE.asks()
                .get(V1 + "/sessions/" + id)
                .then()
                .body("engineers[0].id", equalTo(standsIn))
                .body("engineers[0].explanation.rule", hasItem("STANDS_IN"))
                .body("start", equalTo(start.toString()));
    }

    @Test
    void eitherSideSaysThatTheOtherDidNotComeAndTheTenantSaysHowItWas() {
        Desk desk = Desk.of(1, law);
        String ours = id(book(desk, 2, 20));
        String theirs = id(book(desk, 2, 21));
        String good = id(book(desk, 0, 2));
        send("/sessions/" + ours + "/engineer-absence", Map.of()).statusCode(409);
        List.of(ours, theirs, good).forEach(Desk::begun);
        send("/sessions/" + ours + "/engineer-absence", Map.of())
                .statusCode(200)
                .body("state", equalTo("ENGINEER_ABSENT"))
                .body("chargedPercent", equalTo(0));
        conclude(Person.ENGINEER, theirs, "TENANT_ABSENT").statusCode(403);
        conclude(Person.OPERATOR, theirs, "TENANT_ABSENT").statusCode(200).body("state", equalTo("TENANT_ABSENT"));
        WE.asks().get(V1 + "/sessions/" + theirs).then().body("chargedPercent", equalTo(100));
        send("/sessions/" + good + "/rating", Map.of("stars", 5)).statusCode(409);
        conclude(Person.OPERATOR, good, "HELD_AS_BOOKED").statusCode(409);
        Desk.moveToEnd(WE, good);
        conclude(Person.OPERATOR, good, "HELD_AS_BOOKED").statusCode(200);
        send("/sessions/" + good + "/rating", Map.of("stars", 9)).statusCode(400);
        send("/sessions/" + good + "/rating", Map.of("stars", 5, "words", "Thanks"))
                .statusCode(200)
                .body("rating", equalTo(5));
        send("/sessions/" + good + "/rating", Map.of("stars", 1)).statusCode(409);
    }

    private static ValidatableResponse conclude(Person person, String session, String outcome) {
        return person.sends(Map.of("outcome", outcome))
                .post(V1 + "/operator/sessions/" + session + "/conclusion")
                .then();
    }

    @Test
    void aSessionBeginsAndEndsByItself() {
        Desk desk = Desk.of(1, law);
        ValidatableResponse made = book(desk, 0, 1);
        String id = id(made);
        Desk.moveTo(Instant.parse(made.extract().path("start")).plusSeconds(1));
        WE.asks().get(V1 + "/sessions/" + id).then().body("state", equalTo("IN_PROGRESS"));
        send("/sessions/" + id + "/cancellation", Map.of()).statusCode(409);
        Desk.moveTo(Instant.parse(made.extract().path("end")).plus(Duration.ofMinutes(61)));
        WE.asks()
                .get(V1 + "/sessions/" + id)
                .then()
                .body("state", equalTo("COMPLETED"))
                .body("chargedPercent", equalTo(100));
    }
}
