package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.telemetry.Placed;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// Nobody of the staff is let in to a tenant's node without its word, and whoever was there is in its trail.
@QuarkusTest
class NodeLoginTest extends Entering {
    @Test
    void whoIsLetInIsAskedOfThePortalAndEachLoginIsInTheTrail() throws SQLException {
        String id = asked();
        assertThat(admitted(placed.node())).as("nobody has approved").isEmpty();
        assertThat(Browser.of(Person.AURORA_ADMIN)
                        .get("/app/proof/staff-access")
                        .text())
                .contains("To log in to nodes", "the portal itself opens no door", placed.node());
        Person.AURORA_ADMIN.sends(Map.of("decision", "APPROVE")).post("/api/v1/staff-accesses/" + id + "/decision");
        assertThat(admitted(placed.node())).containsExactly(engineer);
        assertThat(admitted(placed.nodes().get(2)))
                .as("a node that is not named")
                .isEmpty();
        String visit = UUID.randomUUID().toString();
        Instant at = PortalTime.now();
        for (int again = 0; again < 3; again++) {
            saw(placed.node(), visit, "LOGIN", engineer, at)
                    .then()
                    .statusCode(200)
                    .body("outcome", equalTo("GRANTED"));
        }
        saw(placed.node(), visit, "LOGIN", "root", at).then().statusCode(409);
        saw(placed.node(), visit, "LOGIN", engineer, at.plusMillis(1)).then().statusCode(409);
        saw(placed.node(), visit, "LOGOUT", engineer, PortalTime.now()).then().body("outcome", equalTo("GRANTED"));
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/node-logins?access=" + id)
                .then()
                .body("items.kind", equalTo(List.of("LOGOUT", "LOGIN")))
                .body("items[0].node", equalTo(placed.node()))
                .body("items[0].state", equalTo("GRANTED"));
        Person.AURORA_ADMIN
                .asks()
                .get("/api/v1/audit-events?action=staff-access.entered&target=" + id)
                .then()
                .body("items.size()", equalTo(1));
        inTrail(Person.AURORA_ADMIN, "staff-access.left", id);
        Browser compliance = Browser.of(Person.AURORA_COMPLIANCE);
        assertThat(compliance.get("/app/proof/staff-access/" + id).text()).contains(placed.node(), "Covered");
        assertThat(compliance
                        .get("/app/proof/staff-access/logins/logins.csv?access=" + id)
                        .text())
                .contains(placed.node(), "GRANTED");
        try (Auditing auditor = Auditing.of(List.of(placed.reservation().toString()), Duration.ofDays(2))) {
            auditor.get("/api/v1/node-logins").then().body("items.size()", equalTo(2));
            auditor.get("/api/v1/audit-events?action=staff-access.entered")
                    .then()
                    .body("items.targetId", hasItem(id));
        }
        Person.BOREALIS_ADMIN
                .asks()
                .get("/api/v1/node-logins?access=" + id)
                .then()
                .body("items.size()", equalTo(0));
    }

    @Test
    void aLoginThatNoAccessCoversIsAnIncidentForBothSides() throws SQLException {
        String id = opened();
        assertThat(login(placed.nodes().get(2), PortalTime.now()))
                .as("another node")
                .isEqualTo("NOT_GRANTED");
        assertThat(saw(placed.node(), "v1", "LOGIN", "root", PortalTime.now())
                        .path("outcome")
                        .toString())
                .as("somebody else")
                .isEqualTo("NOT_GRANTED");
        inTrail(Person.AURORA_ADMIN, "node.entered", placed.reservation().toString());
        Placed other = Placed.around(Placed.BOREALIS, 1);
        assertThat(login(other.node(), PortalTime.now()))
                .as("another tenant's node")
                .isEqualTo("NOT_GRANTED");
        Person.BOREALIS_ADMIN
                .asks()
                .get("/api/v1/node-logins?incidents=true&reservation=" + other.reservation())
                .then()
                .body("items.size()", equalTo(1))
                .body("items[0].access", nullValue());
        Person.AURORA_ADMIN
                .asks()
                .get("/api/v1/node-logins?incidents=true&reservation=" + other.reservation())
                .then()
                .body("items.size()", equalTo(0));
        Person.OPERATOR
                .asks()
                .get(LOGINS + "?incidents=true&limit=200")
                .then()
                .body("items.node", hasItem(other.node()))
                .body("items.node", hasItem(placed.nodes().get(2)));
        assertThat(Browser.of(Person.OPERATOR).get("/ops").text()).contains("/ops/node-logins?show=INCIDENTS");
        assertThat(Browser.of(Person.OPERATOR)
                        .get("/ops/node-logins?show=INCIDENTS")
                        .text())
                .contains(other.node(), "No access")
                .doesNotContain(">Covered<");
        assertThat(Browser.of(Person.AURORA_ADMIN)
                        .get("/app/proof/staff-access")
                        .text())
                .contains("Logins that no access covers");
        assertThat(Browser.of(Person.AURORA_ADMIN)
                        .get("/app/proof/staff-access/logins?show=INCIDENTS")
                        .text())
                .contains(placed.nodes().get(2), "By none")
                .doesNotContain(other.node());
        String free = "f" + UUID.randomUUID().toString().substring(0, 8);
        Placed.node(free);
        saw(free, "v", "LOGIN", engineer, PortalTime.now())
                .then()
                .statusCode(200)
                .body("outcome", nullValue());
        saw("nowhere", "v", "LOGIN", engineer, PortalTime.now()).then().statusCode(404);
        for (Person person : List.of(Person.ENGINEER, Person.OPERATOR, Person.AURORA_ADMIN)) {
            person.sends(Map.of()).post(LOGINS).then().statusCode(403);
            person.asks().get(LOGINS + "/admitted?node=" + placed.node()).then().statusCode(403);
        }
        Person.ENGINEER.asks().get(LOGINS).then().statusCode(403);
        ended(id);
    }

    @Test
    void itEndsByItselfAndAtOnceWhateverTheClockOfTheNodeSays() throws SQLException {
        String id = opened();
        Instant approved = PortalTime.now();
        String visit = UUID.randomUUID().toString();
        saw(placed.node(), visit, "LOGIN", engineer, approved).then().body("outcome", equalTo("GRANTED"));
        Instant end = Instant.parse(ended(id).then().statusCode(200).extract().path("endedAt"));
        assertThat(admitted(placed.node())).isEmpty();
        assertThat(login(placed.node(), end)).as("in the instant of the end").isEqualTo("NOT_GRANTED");
        assertThat(login(placed.node(), end.plusMillis(1))).isEqualTo("NOT_GRANTED");
        assertThat(login(placed.node(), approved))
                .as("before it, told at once after")
                .isEqualTo("GRANTED");
        saw(placed.node(), "ahead", "LOGIN", engineer, PortalTime.now().plusSeconds(600))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("at"));
        Confidential.moveTo(PortalTime.now().plusSeconds(90));
        assertThat(login(placed.node(), approved)).as("a clock set back").isEqualTo("LATE");
        Person.AURORA_ADMIN
                .asks()
                .get("/api/v1/node-logins?access=" + id + "&incidents=true")
                .then()
                .body("items.state", hasItem("STILL_IN"));
        saw(placed.node(), visit, "LOGOUT", engineer, PortalTime.now()).then().body("outcome", equalTo("OVERSTAYED"));
        inTrail(Person.AURORA_ADMIN, "staff-access.overstayed", id);
        String second = opened();
        assertThat(login(placed.node(), PortalTime.now())).isEqualTo("GRANTED");
        Confidential.moveTo(PortalTime.now().plus(Duration.ofHours(1)));
        assertThat(admitted(placed.node())).as("past its end").isEmpty();
        assertThat(login(placed.node(), PortalTime.now())).isEqualTo("NOT_GRANTED");
        ended(second).then().statusCode(409);
    }

    @Test
    void whoeverTakesItBackWhileSomebodyLogsInIsNeverOverruled() throws SQLException {
        for (int round = 0; round < 4; round++) {
            String id = opened();
            Person.AURORA_ADMIN.token();
            var ending = CompletableFuture.supplyAsync(() -> ended(id).statusCode());
            var entering = CompletableFuture.supplyAsync(() -> login(placed.node(), PortalTime.now()));
            assertThat(ending.join()).isEqualTo(200);
            assertThat(entering.join()).isIn("GRANTED", "NOT_GRANTED");
        }
        assertThat(Database.SUPERUSER.value(
                        "select count(*) from attestation.node_login l join attestation.staff_access a on a.id = l.access_id"
                                + " where l.reservation_id = '" + placed.reservation()
                                + "' and l.kind = 'LOGIN' and l.outcome = 'GRANTED' and l.at >= a.ended_at"))
                .isEqualTo("0");
    }
}
