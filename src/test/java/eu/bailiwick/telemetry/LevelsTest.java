package eu.bailiwick.telemetry;

import static eu.bailiwick.telemetry.Placed.AURORA;
import static eu.bailiwick.telemetry.Placed.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Levels of the second edition of thresholds: the margin to the device's own slowdown temperature, links of NVLink,
/// and GPUs that are busy at low power.
@QuarkusTest
class LevelsTest {
    private static final String MARGIN = "DCGM_FI_DEV_GPU_TEMP_MARGIN_CELSIUS";
    private static final String TEMPERATURE = "DCGM_FI_DEV_GPU_TEMP";

    private static ValidatableResponse gpu(Placed placed, int number, String level, String cause) {
        return gpu(placed, 0, number, level, cause);
    }

    private static ValidatableResponse gpu(Placed placed, int node, int number, String level, String cause) {
        String of = "nodes[" + node + "].devices.find { it.device == 'gpu-" + number + "' }.";
        return Person.AURORA_VIEWER
                .asks()
                .get("/api/v1/reservations/" + placed.reservation() + "/health")
                .then()
                .statusCode(200)
                .body(of + "level", equalTo(level))
                .body(of + "cause", equalTo(cause));
    }

    @Test
    void theMarginToItsOwnSlowdownTemperatureCountsAndFixedBoundsOnlyWithoutIt() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        String node = placed.node();
        Instant now = PortalTime.now().minusSeconds(30);
        send(Placed.well(node, now), 15);
        send(
                Placed.line(TEMPERATURE, node, 0, "90", now.plusSeconds(5))
                        + Placed.line(TEMPERATURE, node, 1, "90", now.plusSeconds(5))
                        + Placed.line(MARGIN, node, 1, "12", now.plusSeconds(5))
                        + Placed.line(MARGIN, node, 2, "4", now.plusSeconds(5))
                        + Placed.line(MARGIN, node, 3, "0", now.plusSeconds(5))
                        + Placed.line(TEMPERATURE, node, 4, "84", now.plusSeconds(5))
                        + Placed.line("DCGM_FI_DEV_SLOWDOWN_TEMP", node, 4, "87", now.plusSeconds(5))
                        + Placed.line(TEMPERATURE, node, 5, "84", now.plusSeconds(5))
                        + Placed.line("DCGM_FI_DEV_SLOWDOWN_TEMP", node, 5, "92", now.plusSeconds(5)),
                15);
        gpu(placed, 0, "WARN", "GPU_HOT");
        gpu(placed, 1, "OK", "");
        gpu(placed, 2, "WARN", "NEAR_SLOWDOWN");
        gpu(placed, 3, "FAIL", "NEAR_SLOWDOWN");
        gpu(placed, 4, "WARN", "NEAR_SLOWDOWN");
        gpu(placed, 5, "OK", "");
    }

    @Test
    void anInactiveLinkIsAFailureAndTheBandwidthIsOnThePage() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant now = PortalTime.now().minusSeconds(30);
        send(Placed.well(placed.node(), now), 15);
        send(
                placed.line("bailiwick_nvlink_inactive_links", "2", now.plusSeconds(5))
                        + placed.line("DCGM_FI_PROF_NVLINK_TX_BYTES", "210000000000", now.plusSeconds(5))
                        + placed.line("DCGM_FI_PROF_NVLINK_RX_BYTES", "190000000000", now.plusSeconds(5)),
                15);
        gpu(placed, 0, "FAIL", "NVLINK_INACTIVE");
        gpu(placed, 1, "OK", "");
        String here = "/app/reservations/" + placed.reservation() + "/hardware";
        Browser viewer = Browser.of(Person.AURORA_VIEWER);
        assertThat(viewer.get(here + "/nodes/" + placed.node() + "/gpu-0").text())
                .contains("NVLink, sent", "NVLink, received", "A link of NVLink is inactive");
        assertThat(viewer.get(here + "/thresholds.csv").text()).contains("NEAR_SLOWDOWN", "NVLINK_INACTIVE", "STALLED");
    }

    @Test
    void busyAtLowPowerForFiveMinutesIsAWarningWhoseTurnIsTheTenants() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant minute = PortalTime.now().truncatedTo(ChronoUnit.MINUTES);
        StringBuilder lines = new StringBuilder();
        for (int ago = 6; ago >= 0; ago--) {
            Instant at = minute.minus(ago, ChronoUnit.MINUTES);
            for (int number = 0; number < 4; number++) {
                String busy = number == 1 ? "60" : "100";
                String watts = number == 2 || number == 3 && ago == 2 ? "480" : "150";
                lines.append(Placed.line("DCGM_FI_DEV_GPU_UTIL", placed.node(), number, busy, at))
                        .append(Placed.line("DCGM_FI_DEV_POWER_USAGE", placed.node(), number, watts, at));
            }
        }
        send(lines.toString(), 60);
        gpu(placed, 0, "WARN", "STALLED")
                .body("nodes[0].devices.find { it.device == 'gpu-0' }.turn", equalTo("TENANT"));
        gpu(placed, 1, "OK", "");
        gpu(placed, 2, "OK", "");
        gpu(placed, 3, "OK", "");
    }

    @Test
    void aRailThatGoesDownAndComesBackIsAWarningAndAFailureWhenItDoesSoAgain() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant now = PortalTime.now().minusSeconds(30);
        send(Placed.well(placed.node(), now), 15);
        String rail = "nodes[0].devices.find { it.device == 'rail-4' }.";
        // what was counted before is no drop of now
        for (String step : List.of("7 OK", "7 OK", "8 WARN", "9 WARN", "10 FAIL")) {
            now = now.plusSeconds(2);
            String[] of = step.split(" ");
            send(Placed.rail("node_infiniband_link_downed_total", placed.node(), 4, of[0], now), 15);
            Person.AURORA_VIEWER
                    .asks()
                    .get("/api/v1/reservations/" + placed.reservation() + "/health")
                    .then()
                    .statusCode(200)
                    .body(rail + "level", equalTo(of[1]))
                    .body(rail + "cause", equalTo(of[1].equals("OK") ? "" : "LINK_FLAPS"))
                    .body(rail + "action", equalTo(of[1].equals("OK") ? "NONE" : "CHECK_CABLE"));
        }
    }

    @Test
    void theFirstEditionStaysAsItWas() throws SQLException {
        assertThat(Database.SUPERUSER.value(
                        "select count(*) || ' ' || max(bound) from telemetry.threshold where edition = 1"))
                .isEqualTo("11 100");
    }

    @Test
    void howMuchPowerIsLowGoesByWhatTheDeviceMayDraw() throws SQLException {
        Placed placed = Placed.around(AURORA, 2);
        String small = placed.nodes().getLast();
        Database.SUPERUSER.execute("set session_replication_role = replica;"
                + " update capacity.node set node_type = 'l40s' where name = '" + small + "'");
        Instant minute = PortalTime.now().truncatedTo(ChronoUnit.MINUTES);
        StringBuilder lines = new StringBuilder();
        for (int ago = 6; ago >= 0; ago--) {
            Instant at = minute.minus(ago, ChronoUnit.MINUTES);
            for (int number = 0; number < 3; number++) {
                String watts = number == 2 ? "80" : "170";
                lines.append(Placed.line("DCGM_FI_DEV_GPU_UTIL", placed.node(), number, "100", at))
                        .append(Placed.line("DCGM_FI_DEV_POWER_USAGE", placed.node(), number, watts, at))
                        .append(Placed.line("DCGM_FI_DEV_GPU_UTIL", small, number, "95", at))
                        .append(Placed.line("DCGM_FI_DEV_POWER_USAGE", small, number, watts, at));
                if (number > 0) {
                    lines.append(Placed.line("DCGM_FI_DEV_ENFORCED_POWER_LIMIT", placed.node(), number, "350", at));
                }
            }
        }
        send(lines.toString(), 60);
        gpu(placed, 0, "WARN", "STALLED");
        gpu(placed, 1, "OK", "");
        gpu(placed, 2, "WARN", "STALLED");
        gpu(placed, 1, 0, "OK", "");
        gpu(placed, 1, 2, "WARN", "STALLED");
        assertThat(Browser.of(Person.AURORA_VIEWER)
                        .get("/app/reservations/" + placed.reservation() + "/hardware/thresholds.csv")
                        .text())
                .contains("< 0.28 ×", "28 % of the power limit");
    }
}
