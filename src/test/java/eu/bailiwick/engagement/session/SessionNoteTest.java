package eu.bailiwick.engagement.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What the staff write to each other about a session reaches no tenant, in no way; they write it from what is written
/// often.
@QuarkusTest
class SessionNoteTest {
    private static final String V1 = "/api/v1";
    private static final Person WE = Person.AURORA_CAPACITY;
    private final String canary = "canary" + UUID.randomUUID().toString().substring(0, 8);

    private static String booked() {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        Desk desk = Desk.of(1, "DE", "FR", "LU");
        return WE.sends(Desk.booking(desk.slot(WE.asks(), reservation, 3, 0), reservation))
                .post(V1 + "/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String at(String session) {
        return V1 + "/operator/sessions/" + session + "/notes";
    }

    @Test
    void noTenantReadsAWordOfItAndTheStaffDo() throws Exception {
        String session = booked();
        Person.OPERATOR
                .sends(Map.of("note", "Call " + canary))
                .post(at(session))
                .then()
                .statusCode(201);
        Browser staff = Browser.of(Person.OPERATOR);
        assertThat(staff.post("/ops/schedule/" + session + "/notes", Map.of("note", "Page " + canary))
                        .path())
                .isEqualTo("/ops/schedule/" + session);
        for (Person person : List.of(Person.AURORA_ADMIN, WE, Person.AURORA_VIEWER)) {
            String view = V1 + "/sessions/" + session;
            assertThat(person.asks().get(view).asString()).contains(session).doesNotContain(canary);
            person.asks().get(at(session)).then().statusCode(403);
            person.sends(Map.of("note", "x")).post(at(session)).then().statusCode(403);
        }
        Browser admin = Browser.of(Person.AURORA_ADMIN);
        String page = "/app/sessions/" + session;
        for (String shown : List.of(page, page + "/steps.csv", page + "/session.ics", "/app/sessions", "/app/audit")) {
            assertThat(admin.get(shown).text()).as(shown).doesNotContain(canary);
        }
        assertThat(Person.AURORA_ADMIN
                        .asks()
                        .get(V1 + "/audit-events?target=" + session + "&limit=200")
                        .asString())
                .contains("session.noted")
                .doesNotContain(canary);
        assertThat(Person.OPERATOR.asks().get(at(session)).asString()).contains("Call " + canary, "Page " + canary);
        assertThat(staff.get("/ops/schedule/" + session).text()).contains("Call " + canary);
        assertThat(staff.get("/ops/schedule/" + session + "/notes.csv").text()).contains("Page " + canary);
        Person.ENGINEER.asks().get(at(session)).then().statusCode(404);
        Person.ENGINEER.sends(Map.of("note", "x")).post(at(session)).then().statusCode(404);
        try (var connection = Database.APP.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('app.tenant', '" + tenant(session) + "', true)");
            for (String table : List.of("engagement.session_note", "platform.idempotency")) {
                try (var found = statement.executeQuery(
                        "select count(*) from " + table + " t where t::text like '%" + canary + "%'")) {
                    found.next();
                    assertThat(found.getLong(1)).as(table).isZero();
                }
            }
        }
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "update engagement.session_note set body = 'x' where session_id = '" + session + "'"))
                .hasMessageContaining("append-only");
    }

    private static String tenant(String session) throws Exception {
        return Database.SUPERUSER.value("select tenant_id from engagement.session where id = '" + session + "'");
    }

    @Test
    void whatIsWrittenOftenFillsTheNoteAndIsNoAnswerToATicket() {
        Person.OPERATOR
                .sends(Map.of(
                        "name", canary, "words", "Often " + canary, "kind", "SESSION_NOTE", "movesTo", "RESOLVED"))
                .post(V1 + "/operator/macros")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("movesTo"));
        String preset = Person.OPERATOR
                .sends(Map.of("name", canary, "words", "Often " + canary, "kind", "SESSION_NOTE"))
                .post(V1 + "/operator/macros")
                .then()
                .statusCode(201)
                .body("kind", equalTo("SESSION_NOTE"))
                .extract()
                .path("id");
        String session = booked();
        Browser staff = Browser.of(Person.OPERATOR);
        String page = "/ops/schedule/" + session;
        assertThat(staff.get(page).text()).contains("preset=" + preset).doesNotContain("Often " + canary);
        assertThat(staff.get(page + "?preset=" + preset).text()).contains("Often " + canary);
        assertThat(staff.get(page + "?preset=nonsense").status()).isEqualTo(400);
        assertThat(staff.post(page + "/notes", Map.of("note", "")).status()).isEqualTo(422);
    }

    @Test
    void somebodyElseComesForAReasonWhoeverWrites() throws Exception {
        String session = booked();
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "insert into engagement.session_step (tenant_id, session_id, seq, state, during, sequence, actor_name)"
                                + " select tenant_id, id, 2, state, during, sequence, 'x' from engagement.session where id = '"
                                + session + "'"))
                .hasMessageContaining("somebody else comes for a reason");
    }
}
