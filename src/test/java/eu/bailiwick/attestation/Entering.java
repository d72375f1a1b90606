package eu.bailiwick.attestation;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import eu.bailiwick.engagement.Tickets;
import eu.bailiwick.telemetry.Placed;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Machine;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/// A reservation with nodes, a ticket about it, and an engineer who wants to log in.
abstract class Entering {
    static final String LOGINS = "/api/v1/operator/node-logins";
    Placed placed;
    String ticket = "";
    String engineer = "";

    @BeforeEach
    void twoNodesAndATicket() throws SQLException {
        placed = Placed.around(Placed.AURORA, 3);
        Map<String, Object> wish = new HashMap<>(
                Map.of("kind", "FAULT", "title", "A node hangs", "words", "It does not answer.", "impact", "MEDIUM"));
        wish.put("urgency", "MEDIUM");
        wish.put("reservation", placed.reservation());
        ticket = Person.AURORA_CAPACITY
                .sends(wish)
                .post(Tickets.PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        engineer = Database.SUPERUSER.value(
                "select subject from engagement.engineer where email = 'engineer@provider.example'");
    }

    Response ask(Person person, Map<String, Object> more) {
        Map<String, Object> wish = new HashMap<>(Map.of("reservation", placed.reservation(), "scope", "NODE_LOGIN"));
        wish.put("reason", "To see why it hangs");
        wish.put("until", PortalTime.now().plus(Duration.ofHours(1)).toString());
        wish.put("nodes", placed.nodes().subList(0, 2));
        wish.put("ticket", ticket);
        wish.putAll(more);
        return person.sends(wish).post("/api/v1/operator/staff-accesses");
    }

    String asked() {
        return ask(Person.ENGINEER, Map.of()).then().statusCode(201).extract().path("id");
    }

    String opened() {
        String id = asked();
        Person.AURORA_ADMIN
                .sends(Map.of("decision", "APPROVE"))
                .post("/api/v1/staff-accesses/" + id + "/decision")
                .then()
                .statusCode(200)
                .body("state", equalTo("OPEN"));
        return id;
    }

    static Response ended(String id) {
        return Person.AURORA_ADMIN.asks().post("/api/v1/staff-accesses/" + id + "/revocation");
    }

    static List<String> admitted(String node) {
        return RestAssured.given()
                .auth()
                .oauth2(Machine.token("node-agent"))
                .get(LOGINS + "/admitted?node=" + node)
                .then()
                .statusCode(200)
                .body("node", equalTo(node))
                .extract()
                .path("people.person");
    }

    static Response saw(String node, String visit, String kind, String person, Instant at) {
        return Agent.named("node-agent")
                .sends(Map.of(
                        "node", node, "visit", visit, "kind", kind, "way", "SHELL", "person", person, "at", at + ""))
                .post(LOGINS);
    }

    String login(String node, Instant at) {
        return saw(node, UUID.randomUUID().toString(), "LOGIN", engineer, at)
                .then()
                .statusCode(200)
                .extract()
                .path("outcome");
    }

    static void inTrail(Person person, String action, String target) {
        person.asks()
                .get("/api/v1/audit-events?action=" + action + "&limit=200")
                .then()
                .body("items.targetId", hasItem(target));
    }

    // As the portal itself would, past its own code.
    static void force(String statement) throws SQLException {
        try (var connection = Database.APP.connect();
                var forced = connection.createStatement()) {
            connection.setAutoCommit(false);
            forced.execute("select set_config('app.tenant', '" + Placed.AURORA + "', true)");
            forced.executeUpdate(statement);
            connection.commit();
        }
    }
}
