package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.telemetry.Placed;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Access that names nodes shows what is of these nodes, and of no other.
@QuarkusTest
class NodeAccessTest {
    private Placed placed;

    @BeforeEach
    void threeNodesWithAVerdictEach() throws SQLException {
        placed = Placed.around(Placed.AURORA, 3);
        Database.SUPERUSER.execute(
                "set session_replication_role = replica; insert into attestation.appraisal (tenant_id, id, kind, reservation_id, node, counts, "
                        + "collector, submitted_by, submitted_by_name, policy, as_of, expected, verdict, reason, checks, claims, devices, c5_type, "
                        + "appraised_at, verifier, statement, envelope) select '" + placed.tenant()
                        + "', uuidv7(), 'snp', '" + placed.reservation()
                        + "', id, false, 'PROVIDER', 'x', 'x', 'p', platform.app_now(), '{}', 'REJECT', 'r', '[]', '{}', '{}', 1, platform.app_now(), "
                        + "'v', '{}', '{}' from capacity.node where name like '"
                        + placed.node().substring(0, 9) + "-%'");
    }

    // They were never judged, so nobody else may meet them.
    @AfterEach
    void noVerdicts() throws SQLException {
        Database.SUPERUSER.execute(
                "set session_replication_role = replica; delete from attestation.appraisal where reservation_id = '"
                        + placed.reservation() + "'");
    }

    private Response ask(String scope, List<String> nodes) {
        Map<String, Object> wish =
                new HashMap<>(Map.of("reservation", placed.reservation(), "scope", scope, "reason", "A fault"));
        wish.put("until", PortalTime.now().plus(Duration.ofHours(1)).toString());
        wish.put("nodes", nodes);
        return Person.ENGINEER.sends(wish).post("/api/v1/operator/staff-accesses");
    }

    private Response verdicts() {
        return Person.ENGINEER.asks().get("/api/v1/operator/reservations/" + placed.reservation() + "/verdicts");
    }

    private static void approve(String id) {
        Person.AURORA_ADMIN
                .sends(Map.of("decision", "APPROVE"))
                .post("/api/v1/staff-accesses/" + id + "/decision")
                .then()
                .statusCode(200);
    }

    @Test
    void onlyTheNodesThatAreNamedAreShown() {
        List<String> two = placed.nodes().subList(0, 2);
        String id = ask("VERDICTS", two)
                .then()
                .statusCode(201)
                .body("nodes", equalTo(two))
                .extract()
                .path("id");
        Browser admin = Browser.of(Person.AURORA_ADMIN);
        String named = String.join(", ", two);
        assertThat(admin.get("/app/proof/staff-access").text()).contains(named);
        assertThat(admin.get("/app/proof/staff-access/" + id).text()).contains(named);
        assertThat(admin.get("/app/proof/staff-access/staff-access.csv").text()).contains(named);
        approve(id);
        verdicts().then().statusCode(200).body("items.nodeName", containsInAnyOrder(two.toArray()));
        Person.AURORA_ADMIN
                .asks()
                .get("/api/v1/audit-events?action=staff-access.asked&limit=200")
                .then()
                .body("items.find { it.targetId == '" + id + "' }.details.nodes", equalTo(named));
        Person.ENGINEER.asks().post("/api/v1/operator/staff-accesses/" + id + "/revocation");
        String all = ask("VERDICTS", List.of()).then().statusCode(201).extract().path("id");
        assertThat(admin.get("/app/proof/staff-access/" + all).text()).contains("All of the reservation");
        approve(all);
        verdicts()
                .then()
                .statusCode(200)
                .body("items.nodeName", containsInAnyOrder(placed.nodes().toArray()));
    }

    /// What names no node may be of any: who was let in to some nodes does not see it, and both sides read so before
    /// and while they are in.
    @Test
    void whatNamesNoNodeIsShownToAccessOfTheWholeReservationAlone() throws SQLException {
        Database.SUPERUSER.execute(
                "set session_replication_role = replica; update attestation.appraisal set node = null"
                        + " where reservation_id = '" + placed.reservation()
                        + "' and node = (select id from capacity.node"
                        + " where name = '" + placed.nodes().get(2) + "')");
        String two = ask("VERDICTS", placed.nodes().subList(0, 2)).path("id");
        Browser admin = Browser.of(Person.AURORA_ADMIN);
        String said = "evidence that names no node, is not";
        assertThat(admin.get("/app/proof/staff-access").text()).contains(said);
        assertThat(admin.get("/app/proof/staff-access/" + two).text()).contains(said);
        assertThat(Browser.of(Person.ENGINEER).get("/ops/staff-access").text())
                .contains("With names, what names no node is not shown");
        approve(two);
        verdicts().then().body("items.size()", equalTo(2)).body("items.findAll { it.node == null }.size()", equalTo(0));
        Person.ENGINEER.asks().post("/api/v1/operator/staff-accesses/" + two + "/revocation");
        String all = ask("VERDICTS", List.of()).path("id");
        assertThat(admin.get("/app/proof/staff-access/" + all).text()).doesNotContain(said);
        approve(all);
        verdicts().then().body("items.size()", equalTo(3)).body("items.findAll { it.node == null }.size()", equalTo(1));
    }

    @Test
    void theFormTakesNamesAndKeepsWhatIsWrong() {
        Browser engineer = Browser.of(Person.ENGINEER);
        Map<String, String> form =
                new HashMap<>(Map.of("reservation", placed.reservation().toString(), "scope", "VERDICTS"));
        form.put("reason", "A fault");
        form.put("until", PortalTime.now().plus(Duration.ofHours(3)).toString().substring(0, 16));
        form.put("nodes", "nowhere");
        var refused = engineer.post("/ops/staff-access", form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("value=\"nowhere\"", "Name nodes of this reservation");
        form.put("nodes", placed.nodes().get(0) + ",  " + placed.nodes().get(2));
        assertThat(engineer.post("/ops/staff-access", form).text())
                .contains(placed.nodes().get(0) + ", " + placed.nodes().get(2));
    }

    @Test
    void aNodeOfAnotherReservationIsRefusedWhoeverWrites() throws SQLException {
        Placed other = Placed.around(Placed.BOREALIS, 1);
        for (List<String> wrong : List.of(
                List.of(other.node()),
                List.of("nowhere"),
                List.of("a\0b"),
                List.of(placed.node(), placed.node()),
                List.of(placed.node(), other.node()))) {
            ask("VERDICTS", wrong).then().statusCode(400).body("violations[0].field", equalTo("nodes"));
        }
        String id = ask("VERDICTS", List.of(placed.node()))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String copied =
                "insert into attestation.staff_access (tenant_id, id, reservation_id, scope, reason, period, asked_by, asked_by_name, nodes) "
                        + "select tenant_id, gen_random_uuid(), reservation_id, %s, reason, period, asked_by || 'x', asked_by_name, %s "
                        + "from attestation.staff_access where id = '" + id + "'";
        String foreign = "(select array_agg(id) from capacity.node where name = '" + other.node() + "')";
        assertThatThrownBy(() -> Database.SUPERUSER.execute(copied.formatted("scope", foreign)))
                .hasMessageContaining("nodes of its reservation");
        assertThatThrownBy(() -> Database.SUPERUSER.execute(copied.formatted("'ENCRYPTION'", foreign)))
                .hasMessageContaining("nodes of its reservation");
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "update attestation.staff_access set nodes = '{}' where id = '" + id + "'"))
                .hasMessageContaining("never changed");
    }
}
