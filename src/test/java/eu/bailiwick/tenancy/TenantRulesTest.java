package eu.bailiwick.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a tenant sets for itself: projects, where capacity may lie, how much is held.
@QuarkusTest
class TenantRulesTest extends InOwnTenant {
    private static String project(String name) {
        return admin.sends(Map.of("name", name))
                .post("/api/v1/projects")
                .then()
                .statusCode(201)
                .header("ETag", "\"0\"")
                .extract()
                .path("id");
    }

    private static String quote(String project, int nodes) {
        Instant now = PortalTime.now();
        Instant start = now.truncatedTo(ChronoUnit.DAYS).plus(9, ChronoUnit.DAYS);
        var wish = Map.of(
                "nodeType",
                Database.nodeTypeIn("DE"),
                "nodes",
                nodes,
                "duration",
                "PT24H",
                "project",
                project,
                "window",
                Map.of(
                        "earliestStart",
                        start.toString(),
                        "latestEnd",
                        start.plus(1, ChronoUnit.DAYS).toString()));
        String offer =
                capacity.sends(wish).post("/api/v1/availability-searches").path("offers[0].token");
        return capacity.sends(Map.of("offer", String.valueOf(offer)))
                .post("/api/v1/quotes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String standard() {
        return admin.asks().get("/api/v1/projects").path("items.find { it.standard }.id");
    }

    @Test
    void aProjectIsNamedOnceAndRenamedOnlyByWhoSawIt() {
        String id = project("Zeitreihen");
        admin.sends(Map.of("name", "  Zeitreihen "))
                .post("/api/v1/projects")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("name"));
        admin.sends(Map.of("name", "Ζ <b>=1+1</b> \u202e"))
                .patch("/api/v1/projects/" + id)
                .then()
                .statusCode(428);
        admin.sends(Map.of("name", "Ζ <b>=1+1</b>"))
                .header("If-Match", "\"0\"")
                .patch("/api/v1/projects/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");
        admin.sends(Map.of("name", "late"))
                .header("If-Match", "\"0\"")
                .patch("/api/v1/projects/" + id)
                .then()
                .statusCode(412);
        Person.BOREALIS_ADMIN
                .sends(Map.of("name", "stolen"))
                .header("If-Match", "\"1\"")
                .patch("/api/v1/projects/" + id)
                .then()
                .statusCode(404);
        capacity.sends(Map.of("name", "x")).post("/api/v1/projects").then().statusCode(403);
    }

    @Test
    void aProjectClosesOnlyWhenNothingInItLives() throws SQLException {
        String id = project("Closing");
        String quote = quote(id, 1);
        closing(id).statusCode(409).body("detail", containsString("open quotes"));
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "update tenancy.project set state = 'CLOSED' where id = '" + id + "'"))
                .hasMessageContaining("live reservations or open quotes");
        capacity.sends("{}")
                .post("/api/v1/quotes/" + quote + "/withdrawal")
                .then()
                .statusCode(200);
        closing(id).statusCode(200).body("open", equalTo(false));
        admin.asks().get("/api/v1/projects").then().body("items.id", not(hasItem(id)));
        assertThatThrownBy(() ->
                        Database.SUPERUSER.execute("update tenancy.project set state = 'OPEN' where id = '" + id + "'"))
                .hasMessageContaining("stays closed");
        admin.sends("{}")
                .header("If-Match", "\"0\"")
                .post("/api/v1/projects/" + standard() + "/closure")
                .then()
                .statusCode(409);
    }

    private static io.restassured.response.ValidatableResponse closing(String id) {
        return admin.sends("{}")
                .header("If-Match", "\"0\"")
                .post("/api/v1/projects/" + id + "/closure")
                .then();
    }

    @Test
    void aProjectOnlyNarrowsWhatTheTenantAllows() throws SQLException {
        String id = project("Narrow");
        allow("projects/" + id, 0, List.of("DE", "CH")).statusCode(400).body("detail", containsString("CH"));
        allow("projects/" + id, 0, List.of("FR")).statusCode(204);
        allow("tenant", 1, List.of("DE")).statusCode(409).body("detail", containsString("Narrow (FR)"));
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "update tenancy.jurisdiction_policy set jurisdictions = '{DE}' where project_id is null and tenant_id = '"
                                + own.id() + "'"))
                .hasMessageContaining("what its tenant does not");
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "update tenancy.jurisdiction_policy set jurisdictions = '{CH}' where project_id = '" + id
                                + "'"))
                .hasMessageContaining("what its tenant does not");
        admin.asks()
                .header("If-Match", "\"1\"")
                .delete("/api/v1/jurisdiction-policies/projects/" + id)
                .then()
                .statusCode(204);
        assertThat(Database.SUPERUSER.value(
                        "select jurisdictions from tenancy.jurisdiction_policy where tenant_id = '" + own.id() + "'"))
                .isEqualTo("{DE,FR}");
    }

    private static io.restassured.response.ValidatableResponse allow(String rule, int version, List<String> codes) {
        return admin.sends(Map.of("jurisdictions", codes))
                .header("If-Match", "\"" + version + "\"")
                .put("/api/v1/jurisdiction-policies/" + rule)
                .then();
    }

    @Test
    void theSmallerOfTwoQuotasCountsAndNeverFallsBelowWhatIsHeld() throws SQLException {
        quote(standard(), 2);
        String tag = admin.asks().get("/api/v1/quota").header("ETag");
        cap(tag, 21).statusCode(400).body("violations[0].field", equalTo("nodesMax"));
        cap(tag, 1).statusCode(409).body("detail", containsString("already held"));
        cap(tag, 3).statusCode(200).body("nodesMax", equalTo(3)).body("providerNodesMax", equalTo(20));
        cap(tag, 4).statusCode(412);
        String pool = Database.SUPERUSER.value(
                "select pool from reservation.quote where tenant_id = '" + own.id() + "' limit 1");
        assertThatThrownBy(
                        () -> Database.SUPERUSER.execute(
                                "insert into capacity.claim (id, pool, tenant_id, owner, kind, quantity, period) values (uuidv7(), '"
                                        + pool + "', '" + own.id() + "', uuidv7(), 'RESERVATION', 4, "
                                        + "tstzrange(date_trunc('hour', platform.app_now()) + '700 days', date_trunc('hour', platform.app_now()) + '701 days'))"))
                .hasMessageContaining("quota of 3 nodes");
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "update tenancy.quota_policy set nodes_max = 1 where tenant_id = '" + own.id() + "'"))
                .hasMessageContaining("holds more than 1 nodes");
        cap("\"1\"", null).statusCode(200).body("nodesMax", equalTo(20));
    }

    private static io.restassured.response.ValidatableResponse cap(String tag, Integer nodes) {
        return admin.sends("{\"nodesMax\":" + nodes + "}")
                .header("If-Match", tag)
                .put("/api/v1/quota")
                .then();
    }
}
