package eu.bailiwick.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/// Counters of a GPU or rail in the tenant's own window: what they said last, and by how much they grew.
@QuarkusTest
class CountersTest {
    private static final String REPLAYS = "DCGM_FI_DEV_PCIE_REPLAY_COUNTER";
    private final Instant now = PortalTime.now().truncatedTo(ChronoUnit.MINUTES);

    private Instant ago(int minutes) {
        return now.minus(minutes, ChronoUnit.MINUTES);
    }

    private static String page(Placed placed, String device) {
        return "/app/reservations/" + placed.reservation() + "/hardware/nodes/" + placed.node() + "/" + device;
    }

    private static String csv(Placed placed, String span) {
        return Browser.of(Person.AURORA_VIEWER)
                .get(page(placed, "gpu-0") + "/counters.csv?span=" + span)
                .text();
    }

    @Test
    void aCounterThatBeganAnewGrewFromThereAndALimitDoesNotGrow() throws SQLException {
        Placed placed = Placed.around(Placed.AURORA, 1);
        String lines = placed.line(REPLAYS, "100", ago(40))
                + placed.line(REPLAYS, "107", ago(30))
                + placed.line(REPLAYS, "2", ago(20))
                + placed.line(REPLAYS, "5", ago(10))
                + placed.line("DCGM_FI_DEV_THERMAL_VIOLATION", "0", ago(30))
                + placed.line("DCGM_FI_DEV_THERMAL_VIOLATION", "360000000000", ago(10))
                + placed.line("DCGM_FI_DEV_NVLINK_REPLAY_ERROR_COUNT_TOTAL", "3", ago(20))
                + placed.line("DCGM_FI_DEV_NVLINK_REPLAY_ERROR_TOTAL", "8", ago(10))
                + placed.line("DCGM_FI_DEV_GPU_TEMP_MARGIN_CELSIUS", "31", ago(10))
                + placed.line("DCGM_FI_DEV_GPU_TEMP", "55", ago(10));
        Placed.send(lines, 60).statusCode(200);
        assertThat(csv(placed, "HOUR"))
                .contains(
                        "\"PCIE_REPLAYS\",\"\",5,10,",
                        "\"NVLINK_REPLAYS\",\"\",8,5,",
                        "\"THERMAL_VIOLATION\",\"s\",360,360,0.1",
                        "\"TEMP_MARGIN\",\"°C\",31,,")
                .doesNotContain("GPU_TEMP\"");
        String english = Browser.of(Person.AURORA_VIEWER)
                .get(page(placed, "gpu-0") + "?span=HOUR")
                .text();
        assertThat(english)
                .contains("Margin to the temperature at which it slows down", "Slowed down for heat")
                .contains("/counters.csv?span=HOUR");
        assertThat(Browser.of(Person.AURORA_VIEWER).get(page(placed, "gpu-1")).text())
                .contains("Nothing was counted in this time");
        assertThat(Browser.of(Person.BOREALIS_CAPACITY)
                        .get(page(placed, "gpu-0") + "/counters.csv")
                        .status())
                .isEqualTo(404);
        assertThat(Browser.of(Person.AURORA_VIEWER)
                        .get(page(placed, "gpu-0") + "/counters.csv?span=EVER")
                        .status())
                .isEqualTo(400);
    }

    /// Another GPU in the same place counts for itself: what it brings along did not happen here.
    @Test
    void whatAnotherGpuBringsAlongDidNotGrowHere() throws SQLException {
        Placed placed = Placed.around(Placed.AURORA, 1);
        Placed.send(placed.line(REPLAYS, "10", ago(40)) + placed.line(REPLAYS, "11", ago(39)), 60)
                .statusCode(200);
        String another = (placed.line(REPLAYS, "9000", ago(10)) + placed.line(REPLAYS, "9003", ago(9)))
                .replace("UUID=\"GPU-", "UUID=\"GPU-other-");
        Placed.send(another, 60).statusCode(200);
        assertThat(csv(placed, "HOUR")).contains("\"PCIE_REPLAYS\",\"\",9003,4,");
    }
}
