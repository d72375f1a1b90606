package eu.bailiwick.engagement.minutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Minutes are corrected by two of the staff, and the tenant reads why.
@QuarkusTest
class MinuteCorrectionTest {
    private static final String CORRECTIONS = "/api/v1/operator/minute-corrections";
    private static final Person WE = Person.AURORA_CAPACITY;
    private UUID reservation;

    @BeforeEach
    void aReservation() {
        reservation = Journey.of(1, 1).reservation(WE);
    }

    private String month() {
        return WE.asks().get("/api/v1/entitlements?reservation=" + reservation).path("items[0].month");
    }

    private int left() {
        return WE.asks().get("/api/v1/entitlements?reservation=" + reservation).path("items[0].left");
    }

    private Response propose(int minutes) {
        String number = WE.asks().get("/api/v1/reservations/" + reservation).path("reference");
        return Person.OPERATOR
                .sends(Map.of("reservation", number, "month", month(), "delta", minutes, "reason", "Our fault."))
                .post(CORRECTIONS);
    }

    private static Response decide(Person person, String id, String decision) {
        return person.sends(Map.of("decision", decision)).post(CORRECTIONS + "/" + id + "/decision");
    }

    @Test
    void anotherOneDecidesAndOnce() throws Exception {
        int before = left();
        String id = propose(90).then().statusCode(200).extract().path("id");
        assertThat(left()).isEqualTo(before);
        decide(Person.OPERATOR, id, "APPROVE").then().statusCode(409);
        decide(Person.OPERATOR_2, id, "APPROVE").then().statusCode(200).body("state", equalTo("BOOKED"));
        decide(Person.OPERATOR_2, id, "APPROVE").then().statusCode(409);
        assertThat(left()).isEqualTo(before + 90);
        WE.asks()
                .get("/api/v1/entitlements/entries?reservation=" + reservation)
                .then()
                .body("items.reason", hasItem("Our fault."));
        String tooMuch = propose(-10_000).path("id");
        decide(Person.OPERATOR_2, tooMuch, "APPROVE").then().statusCode(409);
        decide(Person.OPERATOR_2, tooMuch, "DECLINE").then().statusCode(200).body("state", equalTo("REFUSED"));
        assertThat(left()).isEqualTo(before + 90);
        assertThat(refusal("update engagement.minute_adjustment set minutes = 9999 where id = '" + id + "'"))
                .contains("decided once");
        assertThat(refusal(
                        "insert into engagement.minute_entry (tenant_id, reservation_id, month, seq, kind, source, source_id, by_name)"
                                + " select b.tenant_id, b.reservation_id, b.month, 1, 'ADJUST', 'ADJUSTMENT', '"
                                + tooMuch
                                + "', 'x' from engagement.minute_balance b where b.reservation_id = '" + reservation
                                + "'"))
                .contains("two of the staff correct minutes");
    }

    private static String refusal(String statement) {
        try {
            Database.SUPERUSER.execute(statement);
            return "taken";
        } catch (java.sql.SQLException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    @Test
    void theListIsFilteredByState() throws Exception {
        String waiting = propose(10).path("id");
        String declined = propose(20).path("id");
        decide(Person.OPERATOR_2, declined, "DECLINE").then().statusCode(200);
        Person.ENGINEER
                .asks()
                .get(CORRECTIONS + "?limit=1000&state=PROPOSED")
                .then()
                .body("items.state", everyItem(equalTo("PROPOSED")))
                .body("items.id", hasItem(waiting))
                .body("items.id", not(hasItem(declined)));
        Browser browser = Browser.of(Person.OPERATOR_2);
        String page = browser.get("/ops/minute-corrections?state=REFUSED").text();
        assertThat(page).contains("state=REFUSED").doesNotContain(waiting + "/decision");
        assertThat(browser.get("/ops/minute-corrections/corrections.csv?state=REFUSED")
                        .text())
                .contains(declined)
                .doesNotContain(waiting);
    }
}
