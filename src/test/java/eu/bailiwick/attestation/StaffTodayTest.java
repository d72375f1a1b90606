package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The staff begin the day with what is wrong and what is due, and an engineer with nothing from where they are not
/// cleared.
@QuarkusTest
class StaffTodayTest {
    private static final String TODAY = "/api/v1/operator/today";

    private static List<String> wrong(Person person, String kind) {
        return person.asks()
                .get(TODAY + "?zone=Europe/Berlin")
                .then()
                .statusCode(200)
                .extract()
                .path("incidents.findAll { it.kind == '" + kind + "' }.reservation");
    }

    private static String reference(Confidential reservation) throws SQLException {
        return Database.SUPERUSER.value(
                "select 'RSV-' || number from reservation.reservation where id = '" + reservation.id() + "'");
    }

    private static void fails(Confidential reservation) {
        Agent agent = Agent.named("attestation-agent");
        Agent.Challenge challenge =
                agent.challenge(reservation.id(), reservation.nodes().getFirst());
        agent.answers(challenge, Chip.number(381).evidence(new byte[] {1})).body("verdict", equalTo("REJECT"));
    }

    @Test
    void incidentsStandWhereTheReaderMayWorkAndNowhereElse() throws SQLException {
        Confidential german = Confidential.in("DE", 1, 4);
        Confidential.moveTo(german.start());
        Confidential foreign = Confidential.in("LU", 1, 2);
        String starts = reference(foreign);
        assertThat(starts(Person.OPERATOR)).contains(starts);
        assertThat(starts(Person.ENGINEER))
                .as("Elif is not cleared for Luxembourg")
                .doesNotContain(starts);
        fails(german);
        String here = reference(german);
        for (Person person : List.of(Person.OPERATOR, Person.ENGINEER)) {
            assertThat(wrong(person, "NOT_PROVED")).as(person.name()).contains(here);
            assertThat(wrong(person, "UNKNOWN"))
                    .as("no agent measures it: " + person)
                    .contains(here);
            Browser.Shown page = Browser.of(person).get("/ops/today");
            assertThat(page.text()).contains("Evidence not accepted", "/ops/shortfalls", here);
        }
        Confidential.moveTo(foreign.start());
        fails(foreign);
        assertThat(wrong(Person.OPERATOR, "NOT_PROVED")).contains(starts);
        assertThat(wrong(Person.ENGINEER, "NOT_PROVED")).doesNotContain(starts);
        assertThat(wrong(Person.ENGINEER, "UNKNOWN")).doesNotContain(starts);
        Browser engineer = Browser.of(Person.ENGINEER);
        assertThat(engineer.get("/ops/today").text()).doesNotContain(starts);
        assertThat(engineer.get("/ops/today/incidents.csv").text()).doesNotContain(starts);
        assertThat(Browser.of(Person.OPERATOR).get("/ops/today/incidents.csv").text())
                .contains(starts);
    }

    private static List<String> starts(Person person) {
        return person.asks()
                .get("/api/v1/operator/workload")
                .then()
                .statusCode(200)
                .extract()
                .path("starts.reference");
    }

    @Test
    void aTicketStandsBesideItsReservationsHardwareWithWhoseTurnItIs() {
        Confidential reservation = Confidential.in("DE", 1, 2);
        Confidential.moveTo(reservation.start());
        String title = "Slow all-reduce " + reservation.id();
        String ticket = Person.AURORA_CAPACITY
                .sends(Map.of(
                        "kind",
                        "TUNING",
                        "title",
                        title,
                        "words",
                        "It is slow.",
                        "impact",
                        "HIGH",
                        "urgency",
                        "HIGH",
                        "reservation",
                        reservation.id()))
                .post("/api/v1/tickets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String node = Person.OPERATOR
                .asks()
                .get(TODAY)
                .then()
                .extract()
                .path("incidents.find { it.kind == 'UNKNOWN' && it.reservation != '' }.node");
        assertThat(node).isNotBlank();
        Browser engineer = Browser.of(Person.ENGINEER);
        assertThat(engineer.get("/ops/tickets/" + ticket).text()).contains("Its hardware now", "/ops/hardware/nodes/");
        assertThat(engineer.get("/ops/today/tickets.csv").status()).isEqualTo(200);
        assertThat(Browser.of(Person.AURORA_CAPACITY)
                        .get("/app/tickets/" + ticket)
                        .text())
                .doesNotContain("/ops/hardware");
        assertThat(Browser.of(Person.AURORA_ADMIN).get("/ops/today").status()).isEqualTo(403);
        Person.OPERATOR
                .asks()
                .get(TODAY + "?zone=Nowhere/Land")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("zone"));
    }
}
