package eu.bailiwick.attestation;

import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.restassured.RestAssured;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A reservation of aurora that asks for confidential computing, made and moved over HTTP. But for `whole`, its nodes
/// prove themselves by their processors alone, as those of reservations that were made before GPUs were asked for.
public record Confidential(String id, Instant start, Instant end) {

    public static Confidential of(int nodes, int days) {
        return madeBefore(whole(nodes, days));
    }

    /// One whose nodes have to show their GPUs.
    public static Confidential whole(int nodes, int days) {
        return offered(wish(nodes, days));
    }

    /// One of a node type.
    static Confidential ofType(String type) {
        Map<String, Object> wish = new HashMap<>(wish(1, 1));
        wish.put("nodeType", type);
        return offered(wish);
    }

    private static Confidential madeBefore(Confidential made) {
        try {
            Database.SUPERUSER.execute(
                    "set session_replication_role = replica; update attestation.proof_extent set extent = 'MADE_BEFORE', gpus"
                            + " = null where reservation_id = '" + made.id + "'");
            return made;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// One in that jurisdiction.
    static Confidential in(String jurisdiction, int nodes, int days) {
        Map<String, Object> wish = new HashMap<>(wish(nodes, days));
        wish.put("jurisdictions", List.of(jurisdiction));
        return madeBefore(offered(wish));
    }

    private static Map<String, Object> wish(int nodes, int days) {
        Instant earliest = PortalTime.now().truncatedTo(ChronoUnit.DAYS).plus(8, ChronoUnit.DAYS);
        return Map.of(
                "nodeType",
                "h200-sxm",
                "nodes",
                nodes,
                "confidentialComputing",
                true,
                "duration",
                Duration.ofDays(days).toString(),
                "window",
                Map.of(
                        "earliestStart",
                        earliest.toString(),
                        "latestEnd",
                        earliest.plus(60, ChronoUnit.DAYS).toString()));
    }

    private static Confidential offered(Map<String, Object> wish) {
        String offer = Person.AURORA_CAPACITY
                .sends(wish)
                .post("/api/v1/availability-searches")
                .then()
                .statusCode(200)
                .extract()
                .path("offers[0].token");
        String quote = Person.AURORA_CAPACITY
                .sends(Map.of("offer", offer))
                .post("/api/v1/quotes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        var made = Person.AURORA_CAPACITY
                .sends(Map.of("quote", quote))
                .post("/api/v1/reservations")
                .then()
                .statusCode(201)
                .body("state", equalTo("SCHEDULED"))
                .body("confidentialComputing", equalTo(true))
                .extract();
        return new Confidential(made.path("id"), Instant.parse(made.path("start")), Instant.parse(made.path("end")));
    }

    /// Its nodes are named from here on, and not yet prepared.
    Confidential locked() {
        moveTo(start.minus(23, ChronoUnit.HOURS));
        return this;
    }

    /// Its nodes are prepared, and none has proved itself; the chips that the portal plays are kept still.
    Confidential preparedWithoutProof() throws SQLException {
        moveTo(start.minus(50, ChronoUnit.MINUTES).plusSeconds(5));
        silence();
        return this;
    }

    void silence() throws SQLException {
        Database.SUPERUSER.execute(
                "update platform.job set state = 'DROPPED' where kind = 'node.attest' and subject = '" + id
                        + "' and state = 'PLANNED'");
    }

    static void moveTo(Instant target) {
        RestAssured.given()
                .contentType("application/json")
                .body(Map.of("now", target.toString()))
                .post("/api/v1/local/clock")
                .then()
                .statusCode(200);
    }

    private <T> T ask(String path) {
        return Person.AURORA_CAPACITY
                .asks()
                .get("/api/v1/reservations/" + id)
                .then()
                .statusCode(200)
                .extract()
                .path(path);
    }

    String state() {
        return ask("state");
    }

    boolean late() {
        return ask("late");
    }

    /// The nodes that serve it now.
    List<String> nodes() {
        return ask("nodes.findAll { !it.failed }.node");
    }
}
