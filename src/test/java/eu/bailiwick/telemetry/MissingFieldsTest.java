package eu.bailiwick.telemetry;

import static eu.bailiwick.telemetry.Placed.AURORA;
import static eu.bailiwick.telemetry.Placed.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A field that was sent and stopped is silence: the device is UNKNOWN although others of its fields still come.
@QuarkusTest
class MissingFieldsTest {
    private static final String ECC = "DCGM_FI_DEV_ECC_DBE_VOL_TOTAL";

    private static ValidatableResponse health(Placed placed) {
        return Person.AURORA_VIEWER
                .asks()
                .get("/api/v1/reservations/" + placed.reservation() + "/health")
                .then()
                .statusCode(200);
    }

    private static String gpu(int number) {
        return "nodes[0].devices.find { it.device == 'gpu-" + number + "' }.";
    }

    private static String silences(Placed placed, String what) throws SQLException {
        Database.APP.value("select telemetry.tell_silences()");
        return Database.SUPERUSER.value("select coalesce(string_agg(" + what
                + ", ';' order by s.id), '') from telemetry.silence s where reservation_id = '" + placed.reservation()
                + "'");
    }

    @Test
    void aFieldThatStopsIsNamedAndToldAndOneThatNeverCameIsNot() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant now = PortalTime.now();
        send(Placed.well(placed.node(), now.minusSeconds(60)) + placed.line(ECC, "0", now.minusSeconds(60)), 15);
        send(Placed.well(placed.node(), now.minusSeconds(15)), 15);
        health(placed).body("level", equalTo("OK")).body(gpu(0) + "missing", empty());
        send(Placed.well(placed.node(), now), 15);
        health(placed)
                .body("level", equalTo("UNKNOWN"))
                .body("gpus.unknown", equalTo(1))
                .body(gpu(0) + "cause", equalTo("FIELDS_MISSING"))
                .body(gpu(0) + "missing", contains("ECC_DBE_VOLATILE"))
                .body(gpu(0) + "turn", equalTo("PROVIDER"))
                .body(gpu(1) + "level", equalTo("OK"))
                .body(gpu(1) + "missing", empty());
        String path = "/app/reservations/" + placed.reservation() + "/hardware";
        Browser viewer = Browser.of(Person.AURORA_VIEWER);
        assertThat(viewer.get(path).text()).contains("Fields no longer come: ECC_DBE_VOLATILE");
        assertThat(viewer.get(path + "/devices.csv").text()).contains("ECC_DBE_VOLATILE");
        viewer.post("/preferences", Map.of("lang", "de", "back", path));
        try {
            assertThat(viewer.get(path).text()).contains("Messwerte bleiben aus: ECC_DBE_VOLATILE");
        } finally {
            viewer.post("/preferences", Map.of("lang", "en", "back", path));
        }
        String told = "s.device || ' ' || array_to_string(s.fields, ',') || ' ' || (s.over_at is null)";
        assertThat(silences(placed, told)).isEqualTo("gpu-0 ECC_DBE_VOLATILE true");
        assertThat(silences(placed, told)).as("once").isEqualTo("gpu-0 ECC_DBE_VOLATILE true");
        Person.OPERATOR
                .asks()
                .get("/api/v1/operator/silences?node=" + placed.node())
                .then()
                .body("items", hasSize(1))
                .body("items[0].fields", contains("ECC_DBE_VOLATILE"));
        assertThat(Browser.of(Person.OPERATOR)
                        .get("/ops/hardware/silences?node=" + placed.node())
                        .text())
                .contains("ECC_DBE_VOLATILE");
        send(placed.line(ECC, "0", PortalTime.now()), 15);
        health(placed).body("level", equalTo("OK")).body(gpu(0) + "missing", empty());
        assertThat(silences(placed, told)).isEqualTo("gpu-0 ECC_DBE_VOLATILE false");
    }

    @Test
    void anAgentOfASlowerPaceMissesNothingAndAnOlderSampleBringsNothingBack() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant now = PortalTime.now();
        send(placed.line("bailiwick_nvlink_inactive_links", "0", now.minusSeconds(100)), 60);
        send(Placed.well(placed.node(), now.minusSeconds(100)) + placed.line(ECC, "0", now.minusSeconds(100)), 15);
        send(Placed.well(placed.node(), now), 15);
        health(placed).body("level", equalTo("OK"));
        Database.SUPERUSER.execute("update telemetry.device_state set widest_s = 15 where reservation_id = '"
                + placed.reservation() + "'");
        send(Placed.well(placed.node(), now.plusSeconds(1)) + placed.line(ECC, "0", now.minusSeconds(90)), 15);
        health(placed).body(gpu(0) + "missing", contains("ECC_DBE_VOLATILE", "NVLINK_INACTIVE"));
    }

    @Test
    void aFailureStaysAFailureAndSilenceAsAWholeIsSilence() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant now = PortalTime.now();
        send(Placed.well(placed.node(), now.minusSeconds(60)) + placed.line(ECC, "0", now.minusSeconds(60)), 15);
        send(Placed.well(placed.node(), now), 15);
        send(placed.line("DCGM_FI_DEV_GPU_TEMP", "97", now.plusSeconds(1)), 15);
        health(placed)
                .body(gpu(0) + "level", equalTo("FAIL"))
                .body(gpu(0) + "cause", equalTo("GPU_HOT"))
                .body(gpu(0) + "missing", contains("ECC_DBE_VOLATILE"));
        send(placed.line("DCGM_FI_DEV_GPU_TEMP", "55", now.plusSeconds(2)), 15);
        health(placed).body(gpu(0) + "cause", equalTo("FIELDS_MISSING"));
        Database.SUPERUSER.execute(
                "update telemetry.device_state set last_at = last_at - interval '60 seconds' where reservation_id = '"
                        + placed.reservation() + "' and device = 'gpu-0'");
        health(placed).body(gpu(0) + "cause", equalTo("SILENT")).body(gpu(0) + "missing", empty());
        Database.APP.value("select telemetry.note_silence()");
        assertThat(Database.SUPERUSER.value(
                        "select cause from telemetry.device_change where device = 'gpu-0' and reservation_id = '"
                                + placed.reservation() + "' order by id desc limit 1"))
                .isEqualTo("SILENT");
    }
}
