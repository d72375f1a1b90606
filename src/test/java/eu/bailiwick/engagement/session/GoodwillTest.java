package eu.bailiwick.engagement.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Minutes in return for a session that we let down: proposed by the portal, decided by one of the staff, once.
@QuarkusTest
class GoodwillTest {
    private static final String V1 = "/api/v1";
    private static final String CORRECTIONS = V1 + "/operator/minute-corrections";
    private static final Person WE = Person.AURORA_CAPACITY;
    private UUID reservation;
    private Desk desk;

    @BeforeEach
    void ready() {
        reservation = Journey.of(1, 1).reservation(WE);
        desk = Desk.of(2, "DE", "FR", "CH", "FI", "LU");
    }

    private String booked(int daysAhead, int index) {
        return WE.sends(Desk.booking(desk.slot(WE.asks(), reservation, daysAhead, index), reservation))
                .post(V1 + "/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse session(String id) {
        return WE.asks().get(V1 + "/sessions/" + id).then();
    }

    private static ValidatableResponse callOff(String id) {
        return Person.OPERATOR
                .sends(Map.of("outcome", "CALLED_OFF", "reason", "Ill"))
                .post(V1 + "/operator/sessions/" + id + "/conclusion")
                .then();
    }

    private static String proposal(String id) throws Exception {
        return Database.SUPERUSER.value("select id from engagement.minute_adjustment where session_id = '" + id + "'");
    }

    private int left() {
        return WE.asks().get(V1 + "/entitlements?reservation=" + reservation).path("items[0].left");
    }

    @Test
    void nobodyCameAndOnePersonDecidesOnWhatThePortalProposes() throws Exception {
        desk.offers(Map.of("engineers", 2));
        int before = left();
        String id = booked(2, 4);
        Desk.begun(id);
        WE.sends(Map.of())
                .post(V1 + "/sessions/" + id + "/engineer-absence")
                .then()
                .statusCode(200);
        assertThat(left()).as("what it would have taken is free").isEqualTo(before);
        session(id).body("goodwill.minutes", equalTo(60)).body("goodwill.state", equalTo("PROPOSED"));
        assertThat(Browser.of(WE).get("/app/sessions/" + id).text()).contains("In return", "Proposed");
        String proposal = proposal(id);
        Person.OPERATOR
                .asks()
                .get(CORRECTIONS + "?state=PROPOSED&limit=1000")
                .then()
                .body("items.find { it.id == '" + proposal + "' }.session", equalTo(id))
                .body("items.find { it.id == '" + proposal + "' }.proposedBy", equalTo("Bailiwick"));
        assertThat(Browser.of(Person.OPERATOR).get("/ops/minute-corrections").text())
                .contains("No engineer came to a session.", "/ops/schedule/" + id);
        Person.OPERATOR
                .sends(Map.of("decision", "APPROVE"))
                .post(CORRECTIONS + "/" + proposal + "/decision")
                .then()
                .statusCode(200)
                .body("state", equalTo("BOOKED"));
        assertThat(left()).isEqualTo(before + 60);
        session(id).body("goodwill.state", equalTo("BOOKED"));
        Person.AURORA_ADMIN
                .asks()
                .get(V1 + "/audit-events?target=" + proposal)
                .then()
                .body("items.action", hasItem("minutes.correction-booked"));
        session(id).statusCode(200);
        Person.BOREALIS_CAPACITY.asks().get(V1 + "/sessions/" + id).then().statusCode(404);
    }

    @Test
    void whatIsCalledOffInTimeOwesNothingAndWhatIsCalledOffLateDoes() throws Exception {
        desk.offers(Map.of("freeUntilMinutes", 60));
        String early = booked(2, 4);
        callOff(early).statusCode(200);
        session(early).body("goodwill", nullValue());
        desk.offers(Map.of("freeUntilMinutes", 4 * 24 * 60));
        String late = booked(2, 8);
        callOff(late).statusCode(200);
        session(late).body("goodwill.minutes", equalTo(30));
        String given = booked(2, 12);
        WE.sends(Map.of())
                .post(V1 + "/sessions/" + given + "/cancellation")
                .then()
                .statusCode(200);
        session(given).body("goodwill", nullValue());
        String held = WE.sends(Map.of(
                        "slot", desk.slot(WE.asks(), reservation, 2, 16), "reservation", reservation, "hold", true))
                .post(V1 + "/sessions")
                .path("id");
        callOff(held).statusCode(200);
        session(held).body("goodwill", nullValue());

        String forged =
                "insert into engagement.minute_adjustment (tenant_id, id, reservation_id, at, minutes, reason, proposed_by,"
                        + " proposed_by_name, session_id) select tenant_id, gen_random_uuid(), reservation_id, now(), 9999, 'x', 'x', 'x', id"
                        + " from engagement.session where id = '%s'";
        for (String owesNothing : new String[] {early, given, held}) {
            assertThatThrownBy(() -> Database.SUPERUSER.execute(forged.formatted(owesNothing)))
                    .hasMessageContaining("that we let down");
        }
        assertThatThrownBy(() -> Database.SUPERUSER.execute(forged.formatted(late)))
                .hasMessageContaining("goodwill_once");
    }
}
