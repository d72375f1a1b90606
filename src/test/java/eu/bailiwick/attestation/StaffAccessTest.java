package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Nobody of the staff looks at what is a tenant's unless that tenant let them, for as long as it did.
@QuarkusTest
class StaffAccessTest {
    private static final String AURORA = "11111111-1111-4111-8111-111111111111";
    private String reservation = "";

    @BeforeEach
    void reserved() {
        reservation = Journey.of(1, 1).reservation(Person.AURORA_CAPACITY).toString();
    }

    private Response ask(Person person, String scope, Duration length) {
        return person.sends(Map.of(
                        "reservation",
                        reservation,
                        "scope",
                        scope,
                        "reason",
                        "A ticket",
                        "until",
                        PortalTime.now().plus(length).toString()))
                .post("/api/v1/operator/staff-accesses");
    }

    private String asked(String scope, Duration length) {
        return ask(Person.ENGINEER, scope, length)
                .then()
                .statusCode(201)
                .body("state", equalTo("ASKED"))
                .extract()
                .path("id");
    }

    private static Response decide(Person person, String id, String decision) {
        return person.sends(Map.of("decision", decision)).post("/api/v1/staff-accesses/" + id + "/decision");
    }

    private String opened(String scope) {
        String id = asked(scope, Duration.ofHours(1));
        decide(Person.AURORA_ADMIN, id, "APPROVE").then().statusCode(200).body("state", equalTo("OPEN"));
        return id;
    }

    private int looks(Person person, String what) {
        return person.asks()
                .get("/api/v1/operator/reservations/" + reservation + "/" + what)
                .statusCode();
    }

    private static Response end(Person person, String id) {
        String path = person == Person.AURORA_ADMIN ? "/api/v1/staff-accesses/" : "/api/v1/operator/staff-accesses/";
        return person.asks().post(path + id + "/revocation");
    }

    // As the portal itself would, past its own code.
    private static void force(String statement) throws SQLException {
        try (var connection = Database.APP.connect();
                var forced = connection.createStatement()) {
            connection.setAutoCommit(false);
            forced.execute("select set_config('app.tenant', '" + AURORA + "', true)");
            forced.executeUpdate(statement);
            connection.commit();
        }
    }

    private static String use(String id, String at) throws SQLException {
        String engineer =
                Database.SUPERUSER.value("select asked_by from attestation.staff_access where id = '" + id + "'");
        return "insert into attestation.staff_use (tenant_id, id, access_id, used_by, used_by_name, used_at, looked_at,"
                + " request_id) values ('" + AURORA + "', gen_random_uuid(), '" + id + "', '" + engineer + "', 'x', "
                + at
                + ", 'x', 'x')";
    }

    @Test
    void nothingIsSeenBeforeAnAdministratorApprovesNorAfterTheEnd() {
        assertThat(looks(Person.ENGINEER, "verdicts")).isEqualTo(403);
        String id = asked("VERDICTS", Duration.ofHours(1));
        assertThat(looks(Person.ENGINEER, "verdicts")).isEqualTo(403);
        decide(Person.AURORA_ADMIN, id, "APPROVE").then().statusCode(200).body("state", equalTo("OPEN"));
        assertThat(looks(Person.ENGINEER, "verdicts")).isEqualTo(200);
        assertThat(looks(Person.ENGINEER, "posture-items")).as("another scope").isEqualTo(403);
        assertThat(looks(Person.OPERATOR, "verdicts")).as("another person").isEqualTo(403);
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/staff-accesses/" + id + "/uses")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("items[0].lookedAt", equalTo("verdicts"));
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/audit-events?action=staff-access.used&limit=200")
                .then()
                .body("items.targetId", hasItem(id));
        end(Person.AURORA_ADMIN, id).then().statusCode(200).body("state", equalTo("ENDED"));
        assertThat(looks(Person.ENGINEER, "verdicts")).isEqualTo(403);
        decide(Person.AURORA_ADMIN, id, "APPROVE").then().statusCode(409);
        String declined = asked("VERDICTS", Duration.ofHours(1));
        decide(Person.AURORA_ADMIN, declined, "DECLINE").then().statusCode(200);
        decide(Person.AURORA_ADMIN, declined, "APPROVE").then().statusCode(409);
        assertThat(looks(Person.ENGINEER, "verdicts")).isEqualTo(403);
    }

    @Test
    void nobodyDecidesOnTheirOwnRequestNorForAnotherTenant() throws SQLException {
        String id = asked("ENCRYPTION", Duration.ofHours(1));
        for (Person person :
                List.of(Person.ENGINEER, Person.OPERATOR, Person.AURORA_COMPLIANCE, Person.AURORA_CAPACITY)) {
            decide(person, id, "APPROVE").then().statusCode(403);
        }
        decide(Person.BOREALIS_ADMIN, id, "APPROVE").then().statusCode(404);
        Person.BOREALIS_ADMIN.asks().get("/api/v1/staff-accesses/" + id).then().statusCode(404);
        end(Person.OPERATOR, id).then().statusCode(403);
        String approve =
                "update attestation.staff_access set decision = 'APPROVED', decided_by_name = 'x', decided_at ="
                        + " now(), decided_by = ";
        assertThatThrownBy(() -> force(approve + "asked_by where id = '" + id + "'"))
                .hasMessageContaining("another_decides");
        assertThatThrownBy(() -> force("insert into attestation.staff_access (tenant_id, id, reservation_id, scope,"
                        + " reason, period, asked_by, asked_by_name, decision, decided_by, decided_at) values ('"
                        + AURORA
                        + "', gen_random_uuid(), '" + reservation + "', 'VERDICTS', 'x', tstzrange(platform.app_now(),"
                        + " platform.app_now() + interval '1 hour'), 'a', 'a', 'APPROVED', 'b', now())"))
                .hasMessageContaining("asking decides nothing");
        assertThat(looks(Person.ENGINEER, "posture-items")).isEqualTo(403);
    }

    @Test
    void itIsOverAtItsTimeWhateverClockTheWriterClaims() throws SQLException {
        String id = opened("VERDICTS");
        assertThat(looks(Person.ENGINEER, "verdicts")).isEqualTo(200);
        String late = asked("ENCRYPTION", Duration.ofHours(1));
        Confidential.moveTo(PortalTime.now().plus(Duration.ofHours(1)));
        assertThat(looks(Person.ENGINEER, "verdicts")).isEqualTo(403);
        assertThatThrownBy(() -> force(use(id, "now() - interval '30 minutes'")))
                .hasMessageContaining("not open");
        decide(Person.AURORA_ADMIN, late, "APPROVE").then().statusCode(409);
        for (String change : List.of(
                "period = tstzrange(lower(period), upper(period) + interval '1 hour')",
                "ended_by = 'x', ended_at = now()",
                "scope = 'ENCRYPTION'")) {
            assertThatThrownBy(
                            () -> force("update attestation.staff_access set " + change + " where id = '" + id + "'"))
                    .as(change)
                    .hasMessageContaining("never changed");
        }
        assertThatThrownBy(() ->
                        Database.SUPERUSER.execute("delete from attestation.staff_use where access_id = '" + id + "'"))
                .hasMessageContaining("append-only");
    }

    @Test
    void eightHoursAreTheMostAndTimesDoNotOverlap() {
        ask(Person.ENGINEER, "VERDICTS", Duration.ofHours(9)).then().statusCode(400);
        ask(Person.ENGINEER, "VERDICTS", Duration.ofHours(-1)).then().statusCode(400);
        String id = asked("VERDICTS", Duration.ofHours(2));
        ask(Person.ENGINEER, "VERDICTS", Duration.ofHours(1)).then().statusCode(409);
        ask(Person.OPERATOR, "VERDICTS", Duration.ofHours(1)).then().statusCode(201);
        String copy =
                "insert into attestation.staff_access (tenant_id, id, reservation_id, scope, reason, period, asked_by,"
                        + " asked_by_name) select tenant_id, gen_random_uuid(), reservation_id, scope, reason, %s, asked_by, 'x' from"
                        + " attestation.staff_access where id = '" + id + "'";
        assertThatThrownBy(() -> force(copy.formatted("period"))).hasMessageContaining("staff_access_once");
        assertThatThrownBy(() ->
                        force(copy.formatted("tstzrange(upper(period), upper(period) + interval '8 hours 1 second')")))
                .hasMessageContaining("staff_access_is_short");
        assertThat(ask(Person.PRICING, "VERDICTS", Duration.ofHours(1)).statusCode())
                .isEqualTo(403);
        assertThat(ask(Person.AURORA_ADMIN, "VERDICTS", Duration.ofHours(1)).statusCode())
                .isEqualTo(403);
    }

    @Test
    void whoeverIsFirstApprovingNeverUndoesAnEnd() {
        for (int round = 0; round < 6; round++) {
            String id = asked("VERDICTS", Duration.ofHours(1));
            Person.AURORA_ADMIN.token();
            var approving = CompletableFuture.supplyAsync(
                    () -> decide(Person.AURORA_ADMIN, id, "APPROVE").statusCode());
            var ending =
                    CompletableFuture.supplyAsync(() -> end(Person.ENGINEER, id).statusCode());
            assertThat(approving.join()).isIn(200, 409);
            assertThat(ending.join()).isEqualTo(200);
            Person.AURORA_ADMIN
                    .asks()
                    .get("/api/v1/staff-accesses/" + id)
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("ENDED"));
            assertThat(looks(Person.ENGINEER, "verdicts")).isEqualTo(403);
        }
    }

    @Test
    void peopleAskDecideAndReadInPages() {
        Browser engineer = Browser.of(Person.ENGINEER);
        Browser.Shown refused = engineer.post(
                "/ops/staff-access", Map.of("reservation", "x", "scope", "VERDICTS", "reason", "Look", "until", ""));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("value=\"Look\"", "#f-reservation");
        String why = "Page " + UUID.randomUUID();
        Map<String, String> form =
                new HashMap<>(Map.of("reservation", reservation, "scope", "VERDICTS", "reason", why));
        form.put(
                "until",
                PortalTime.now()
                        .plus(Duration.ofHours(3))
                        .atZone(java.time.ZoneOffset.UTC)
                        .toLocalDateTime()
                        .withNano(0)
                        .toString());
        Browser.Shown made = engineer.post("/ops/staff-access", form);
        assertThat(made.text()).contains(why, "Waits");
        Browser admin = Browser.of(Person.AURORA_ADMIN);
        assertThat(admin.get("/app/proof/staff-access?state=ASKED").text()).contains(why, "Let ");
        String id = Person.AURORA_ADMIN
                .asks()
                .get("/api/v1/staff-accesses?state=ASKED")
                .path("items.find { it.reason == '" + why + "' }.id");
        assertThat(admin.post("/app/proof/staff-access/" + id + "/decision", Map.of("decision", "APPROVE"))
                        .text())
                .contains("Open now");
        assertThat(looks(Person.ENGINEER, "verdicts")).isEqualTo(200);
        assertThat(admin.get("/app/proof/staff-access/" + id).text()).contains(why, "verdicts");
        assertThat(admin.get("/app/proof/staff-access/staff-access.csv").text()).contains(why);
        assertThat(admin.get("/app/proof/staff-access/" + id + "/uses.csv").text())
                .contains(id);
        assertThat(admin.post("/app/proof/staff-access/" + id + "/revocation", Map.of())
                        .text())
                .contains("Ended");
        assertThat(admin.post("/app/proof/staff-access/" + id + "/revocation", Map.of())
                        .status())
                .isEqualTo(422);
        Person.AURORA_VIEWER.asks().get("/api/v1/staff-accesses").then().statusCode(403);
    }
}
