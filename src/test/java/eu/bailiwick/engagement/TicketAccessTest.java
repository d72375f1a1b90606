package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Access that the staff ask for because of a ticket: asked from its page, decided on its page, seen on both.
@QuarkusTest
class TicketAccessTest {
    private static final Person WE = Person.AURORA_CAPACITY;
    private String reservation = "";
    private String ticket = "";

    @BeforeEach
    void aTicket() {
        reservation = Journey.of(1, 1).reservation(WE).toString();
        ticket = about(WE, reservation);
    }

    private static String about(Person person, String reservation) {
        Map<String, Object> wish = Tickets.wish("TUNING", "Access");
        wish.put("reservation", reservation);
        return Tickets.made(person.sends(wish).post(Tickets.PATH));
    }

    private static Response ask(String reservation, String ticket) {
        return Person.ENGINEER
                .sends(Map.of(
                        "reservation",
                        reservation,
                        "scope",
                        "VERDICTS",
                        "reason",
                        "To see what failed",
                        "ticket",
                        ticket,
                        "until",
                        PortalTime.now().plus(Duration.ofHours(2)).toString()))
                .post("/api/v1/operator/staff-accesses");
    }

    @Test
    void theStaffAskFromTheTicketAndAnAdministratorDecidesOnIt() {
        Browser engineer = Browser.of(Person.ENGINEER);
        String ops = "/ops/tickets/" + ticket;
        String app = "/app/tickets/" + ticket;
        String door = "/ops/staff-access?reservation=" + reservation + "&amp;ticket=" + ticket;
        assertThat(engineer.get(ops).text()).contains(door, "Nobody has asked for access because of this ticket.");
        assertThat(Browser.of(Person.AURORA_ADMIN).get(app).text()).doesNotContain("Staff access</h2>");
        String form = engineer.get(door.replace("&amp;", "&")).text();
        assertThat(form).contains("value=\"" + ticket + "\"", "value=\"" + reservation + "\"");
        Map<String, String> sent = new HashMap<>(Map.of("reservation", reservation, "ticket", ticket));
        sent.put("scope", "VERDICTS");
        sent.put("reason", "To see what failed");
        sent.put("until", PortalTime.now().plus(Duration.ofHours(3)).toString().substring(0, 16));
        var asked = engineer.post("/ops/staff-access", sent);
        String number = Tickets.view(WE, ticket).path("number");
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.text()).contains(number);
        String page = Browser.of(Person.AURORA_ADMIN).get(app).text();
        assertThat(page).contains("To see what failed", "Waits for you");
        String decision = page.replaceAll("(?s).*(/app/proof/staff-access/[0-9a-f-]+/decision).*", "$1");
        assertThat(Browser.of(Person.AURORA_COMPLIANCE).get(app).text())
                .contains("To see what failed")
                .doesNotContain(decision);
        assertThat(Browser.of(WE).get(app).text()).doesNotContain("To see what failed");
        var decided = Browser.of(Person.AURORA_ADMIN).post(decision, Map.of("decision", "APPROVE", "from", "ticket"));
        assertThat(decided.text())
                .as("back on the ticket that it was decided on")
                .contains("Open now", number, "id=\"staff-access\"", "name=\"from\" value=\"ticket\"");
        assertThat(Browser.of(Person.AURORA_ADMIN)
                        .get("/app/proof/staff-access")
                        .text())
                .contains(number)
                .doesNotContain("name=\"from\"");
        for (String shown : new String[] {
            engineer.get(ops).text(), Browser.of(Person.AURORA_ADMIN).get(app).text()
        }) {
            assertThat(shown).contains("To see what failed", "Open now");
        }
        Person.ENGINEER
                .asks()
                .get("/api/v1/operator/reservations/" + reservation + "/verdicts")
                .then()
                .statusCode(200);
    }

    @Test
    void accessForATicketIsToItsReservationWhileItIsOpenAndItsTicketNeverChanges() throws Exception {
        String other = Journey.of(1, 1).reservation(WE).toString();
        ask(other, ticket).then().statusCode(400).body("violations[0].field", equalTo("ticket"));
        String foreign = about(
                Person.BOREALIS_CAPACITY,
                Journey.of(1, 1).reservation(Person.BOREALIS_CAPACITY).toString());
        ask(reservation, foreign).then().statusCode(400).body("violations[0].field", equalTo("ticket"));
        String id = ask(reservation, ticket)
                .then()
                .statusCode(201)
                .body("ticket", equalTo(ticket))
                .extract()
                .path("id");
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "update attestation.staff_access set ticket_id = null where id = '" + id + "'"))
                .hasMessageContaining("never changed");
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "insert into attestation.staff_access (tenant_id, id, reservation_id, scope, reason, period, asked_by, asked_by_name,"
                                + " ticket_id) select tenant_id, gen_random_uuid(), '" + other
                                + "', scope, reason, period, asked_by, asked_by_name, ticket_id from attestation.staff_access where id = '"
                                + id + "'"))
                .hasMessageContaining("to its reservation");
        Person.BOREALIS_ADMIN.asks().get("/api/v1/staff-accesses/" + id).then().statusCode(404);
    }
}
