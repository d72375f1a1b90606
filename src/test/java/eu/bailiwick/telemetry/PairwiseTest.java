package eu.bailiwick.telemetry;

import static eu.bailiwick.telemetry.Placed.AURORA;
import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Machine;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// NCCL between pairs of GPUs: the slowest decides and is named, whatever the agent says of it.
@QuarkusTest
class PairwiseTest {

    private static void checked(String node, int ago, Map<String, ?> measured) {
        Map<String, Object> check = Map.of(
                "node",
                node,
                "kind",
                "NCCL_PAIRWISE",
                "at",
                PortalTime.now().minusSeconds(ago).toString(),
                "command",
                "sendrecv_perf",
                "measured",
                measured);
        RestAssured.given()
                .auth()
                .oauth2(Machine.token("telemetry-agent"))
                .contentType("application/json")
                .body(Map.of("checks", List.of(check)))
                .post("/api/v1/check-runs")
                .then()
                .statusCode(200);
    }

    @Test
    void theSlowestPairDecidesAndIsNamed() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Map<String, Double> pairs = new TreeMap<>();
        for (int a = 0; a < 8; a++) {
            for (int b = a + 1; b < 8; b++) {
                pairs.put("gpu" + a + "gpu" + b, 380.0 + a + b);
            }
        }
        checked(placed.node(), 90, pairs);
        pairs.put("gpu3gpu5", 121.5);
        pairs.put("slowestPair", 999.0);
        checked(placed.node(), 60, pairs);
        checked(placed.node(), 30, Map.of("slowestPair", 999));
        var answer = Person.AURORA_VIEWER
                .asks()
                .get("/api/v1/reservations/" + placed.reservation() + "/checks")
                .jsonPath();
        assertThat(answer.getList("items.verdict")).containsExactly("UNKNOWN", "FAIL", "PASS");
        assertThat(answer.getFloat("items[1].measured.find { it.metric == 'slowestPair' }.value"))
                .isEqualTo(121.5f);
        String here = "/app/reservations/" + placed.reservation() + "/hardware/delivery";
        Browser viewer = Browser.of(Person.AURORA_VIEWER);
        assertThat(viewer.get(here).text())
                .contains("Slowest pair: GPU 3 – GPU 5", "121.5")
                .doesNotContain("gpu0gpu1");
        assertThat(viewer.get(here + "/checks.csv").text()).contains("\"gpu3gpu5\",121.5", "\"gpu0gpu1\"");
    }
}
