package eu.bailiwick.telemetry;

import static eu.bailiwick.telemetry.Placed.AURORA;
import static eu.bailiwick.telemetry.Placed.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.telemetry.energy.DayRound;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is proven of the time of GPUs is the same wherever it is read.
@QuarkusTest
class ProvenShownTest {
    @Inject
    DayRound days;

    @Test
    void theApiThePageTheFilesAndTheStaffSayTheSame() throws SQLException {
        Instant from = ProvenTimeTest.start();
        Placed placed = ProvenTimeTest.placed(AURORA, from, from.plusSeconds(86_400));
        String api = "/api/v1/reservations/" + placed.reservation() + "/proven-time";
        Person.AURORA_VIEWER
                .asks()
                .get(api)
                .then()
                .statusCode(200)
                .body("until", nullValue())
                .body("gpuSeconds.placed", equalTo(0))
                .body("nodes", empty());
        send(placed.minutes("DCGM_FI_DEV_GPU_TEMP", "55", from, 60, 0, 1, 2, 3, 4, 5, 6, 7), 60);
        days.sumUp();
        JsonPath told = Person.AURORA_VIEWER
                .asks()
                .get(api)
                .then()
                .statusCode(200)
                .body("nodes.node", contains(placed.node()))
                .extract()
                .jsonPath();
        assertThat(Instant.parse(told.getString("until")))
                .as("as of a full hour")
                .isEqualTo(from.plusSeconds(7200));
        long proven = told.getLong("gpuSeconds.proven");
        long unproven = told.getLong("gpuSeconds.unproven");
        assertThat(proven).isEqualTo(8 * (59 * 60 + 180));
        assertThat(proven + unproven).isEqualTo(8 * 7200).isEqualTo(told.getLong("gpuSeconds.placed"));
        String here = "/app/reservations/" + placed.reservation() + "/hardware";
        Browser viewer = Browser.of(Person.AURORA_VIEWER);
        assertThat(viewer.get(here).text())
                .contains("Proven time", "51.6\u00A0%", "48.4\u00A0%", "pv-unproven", "proven-time.csv");
        assertThat(viewer.get(here + "/proven-time/proven-time.csv").text())
                .contains("\"" + placed.node() + "\",", ",57600," + proven + ",0," + unproven + ",0.516");
        viewer.post("/preferences", Map.of("lang", "de", "back", here));
        try {
            assertThat(viewer.get(here).text()).contains("Belegte Zeit", "Unbelegt");
        } finally {
            viewer.post("/preferences", Map.of("lang", "en", "back", here));
        }
        staff(placed, proven, unproven);
    }

    private static void staff(Placed placed, long proven, long unproven) throws SQLException {
        String narrowed = "?span=week&node=" + placed.node();
        Person.OPERATOR
                .asks()
                .get("/api/v1/operator/proven-time" + narrowed)
                .then()
                .statusCode(200)
                .body("items.name", contains(placed.node()))
                .body("items[0].gpuSeconds.unproven", equalTo((int) unproven));
        Person.OPERATOR
                .asks()
                .get("/api/v1/operator/proven-time?span=year")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("span"));
        Person.AURORA_ADMIN.asks().get("/api/v1/operator/proven-time").then().statusCode(403);
        Browser operator = Browser.of(Person.OPERATOR);
        assertThat(operator.get("/ops/hardware/proven-time" + narrowed).text()).contains(placed.node(), "51.6\u00A0%");
        assertThat(operator.get("/ops/hardware/proven-time/nodes.csv" + narrowed)
                        .text())
                .contains("\"" + placed.node() + "\",", ",57600," + proven + ",0," + unproven);
        String number = Database.SUPERUSER.value(
                "select 'RSV-' || number from reservation.reservation where id = '" + placed.reservation() + "'");
        assertThat(operator.get("/ops/hardware/proven-time?reservation=" + number)
                        .text())
                .contains(placed.node());
        assertThat(operator.get("/ops/hardware/proven-time?reservation=RSV-0").text())
                .doesNotContain(placed.node());
        String worst = operator.get("/ops/hardware/proven-time/nodes.csv").text();
        assertThat(worst.lines()
                        .skip(1)
                        .map(line -> Double.valueOf(line.substring(line.lastIndexOf(',') + 1)))
                        .limit(50))
                .as("the least proven first")
                .isSorted();
    }
}
