package eu.bailiwick.telemetry;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Says works on nodes over the wire, as an operator.
final class WorksSaid {
    private WorksSaid() {}

    static final String API = "/api/v1/operator/node-works";

    static Instant hours(int ahead) {
        return PortalTime.now().truncatedTo(ChronoUnit.HOURS).plus(ahead, ChronoUnit.HOURS);
    }

    /// Two nodes of a tenant for some hours, counted from the one that has begun.
    static Placed placed(String tenant, int from, int until) throws SQLException {
        return Placed.during(tenant, 2, new Period(hours(from), hours(until)), "ACTIVE");
    }

    static Map<String, Object> wish(List<String> nodes, int from, int until, String effect, String reason) {
        Map<String, Object> wish = said(from, until, effect, reason);
        wish.put("nodes", nodes);
        return wish;
    }

    static Map<String, Object> said(int from, int until, String effect, String reason) {
        return new HashMap<>(Map.of(
                "start", hours(from).toString(), "end", hours(until).toString(), "effect", effect, "reason", reason));
    }

    static ValidatableResponse sent(String path, Object body) {
        return post(path, body).then();
    }

    static Response post(String path, Object body) {
        return Person.OPERATOR.sends(body).post(API + path);
    }

    static String announced(Map<String, Object> wish) {
        return sent("", wish).statusCode(201).extract().path("id");
    }

    static void itIs(Instant now) {
        RestAssured.given()
                .contentType("application/json")
                .body(Map.of("now", now.toString()))
                .post("/api/v1/local/clock")
                .then()
                .statusCode(200);
    }

    static void aMomentPasses() {
        itIs(PortalTime.now().plusSeconds(2));
    }

    /// Whether the nodes of a reservation are its own, past everything that decides that.
    static void live(Placed placed, boolean live) throws SQLException {
        Database.SUPERUSER.execute("update capacity.node_binding set live = " + live + " where reservation = '"
                + placed.reservation() + "'");
    }

    /// A node that nobody has.
    static String spare() throws SQLException {
        String node = "v" + UUID.randomUUID().toString().substring(0, 8);
        Placed.node(node);
        return node;
    }
}
