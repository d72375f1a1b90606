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

    private static Map<String, Double> pairsOf(int gpus) {
        Map<String, Double> pairs = new TreeMap<>();
        for (int a = 0; a < gpus; a++) {
            for (int b = a + 1; b < gpus; b++) {
                pairs.put("gpu" + a + "gpu" + b, 380.0);
            }
        }
        return pairs;
    }

    @Test
    void aRunThatLeavesPairsOutIsNeverPassedAndNamesThem() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        checked(placed.node(), 90, Map.of("gpu0gpu1", 380));
        Map<String, Double> pairs = pairsOf(8);
        pairs.remove("gpu2gpu6");
        checked(placed.node(), 80, pairs);
        checked(placed.node(), 70, Map.of("gpu0gpu1", 10));
        Map<String, Double> many = pairsOf(16);
        many.remove("gpu0gpu1");
        many.put("gpu1gpu0", 380.0);
        checked(placed.node(), 60, many);
        var answer = Person.AURORA_VIEWER
                .asks()
                .get("/api/v1/reservations/" + placed.reservation() + "/checks")
                .jsonPath();
        assertThat(answer.getList("items.verdict")).containsExactly("PASS", "FAIL", "UNKNOWN", "UNKNOWN");
        assertThat(answer.getList("items[2].measured.findAll { it.value == null }.metric"))
                .containsExactly("gpu2gpu6");
        assertThat(answer.getList("items[3].measured.findAll { it.value == null }.metric"))
                .hasSize(27);
        String here = "/app/reservations/" + placed.reservation() + "/hardware/delivery";
        assertThat(Browser.of(Person.AURORA_VIEWER).get(here).text())
                .contains("Not measured: GPU 2 – GPU 6", "Not measured: GPU 0 – GPU 2", "… (27)");
    }
}
