package eu.bailiwick.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The driver and the VBIOS of a GPU, as its telemetry and accepted evidence told them in the tenant's own window.
@QuarkusTest
class FirmwareTest {
    private Placed placed;

    @BeforeEach
    void aNode() throws SQLException {
        placed = Placed.around(Placed.AURORA, 1);
    }

    // They were never judged, so nobody else may meet them.
    @AfterEach
    void noVerdicts() throws SQLException {
        Database.SUPERUSER.execute(
                "set session_replication_role = replica; delete from attestation.appraisal where reservation_id = '"
                        + placed.reservation() + "'");
    }

    private void told(int gpu, String driver, String vbios, Instant at) {
        String line = placed.line("DCGM_FI_DEV_GPU_TEMP", "55", at)
                .replace("gpu=\"0\"", "gpu=\"" + gpu + "\"")
                .replace(
                        "}", ",DCGM_FI_DRIVER_VERSION=\"" + driver + "\",DCGM_FI_DEV_VBIOS_VERSION=\"" + vbios + "\"}");
        Placed.send(line, 15).statusCode(200);
    }

    private void judged(String verdict, String claims) throws SQLException {
        Database.SUPERUSER.execute(
                "set session_replication_role = replica; insert into attestation.appraisal (tenant_id, id, kind, challenge_id, reservation_id,"
                        + " node, counts, collector, submitted_by, submitted_by_name, policy, as_of, expected, verdict, reason, checks, claims,"
                        + " devices, c5_type, appraised_at, verifier, statement, envelope) select '" + placed.tenant()
                        + "', uuidv7(), 'nvidia', gen_random_uuid(), '" + placed.reservation()
                        + "', id, true, 'PROVIDER', 'x', 'x', 'p', platform.app_now(), '{}', '" + verdict
                        + "', 'r', '[]', '" + claims
                        + "', '{x}', 1, platform.app_now(), 'v', '{}', '{}' from capacity.node where name = '"
                        + placed.node()
                        + "'");
    }

    private String path(int gpu) {
        return "/app/reservations/" + placed.reservation() + "/hardware/nodes/" + placed.node() + "/gpu-" + gpu;
    }

    private static String shown(Person person, String path) {
        Browser.Shown shown = Browser.of(person).get(path);
        assertThat(shown.status()).isEqualTo(200);
        return shown.text();
    }

    @Test
    void eachVersionIsToldFromWhenUntilWhenAndByWhom() throws SQLException {
        Instant now = PortalTime.now();
        assertThat(shown(Person.AURORA_VIEWER, path(3))).contains("Nobody has told the firmware yet");
        told(3, "550.90.07", "96.00.9F.00.01", now.minusSeconds(1200));
        told(3, "580.95.05", "96.00.9F.00.01", now.minusSeconds(300));
        told(3, "580.95.05", "96.00.9F.00.01", now.minusSeconds(60));
        told(4, "580.95.05", "96.00.00.00.02", now.minusSeconds(60));
        String csv = shown(Person.AURORA_VIEWER, path(3) + "/firmware.csv");
        assertThat(csv.lines().map(line -> line.replaceAll("(TELEMETRY\").*", "$1")))
                .containsExactly(
                        csv.lines().findFirst().orElseThrow(),
                        "\"DRIVER\",\"580.95.05\",\"TELEMETRY\"",
                        "\"DRIVER\",\"550.90.07\",\"TELEMETRY\"",
                        "\"VBIOS\",\"96.00.9F.00.01\",\"TELEMETRY\"");
        assertThat(csv.lines()
                        .filter(line -> line.contains("580.95.05"))
                        .findFirst()
                        .orElseThrow())
                .contains(
                        now.minusSeconds(300).toString().substring(0, 19),
                        now.minusSeconds(60).toString().substring(0, 19));
        judged(
                "ACCEPT",
                "{\"gpu-0\":{\"driver-version\":\"580.95.05\",\"vbios-version\":\"96.00.9F.00.01\"},\"gpu-1\":{\"driver-version\":"
                        + "\"580.95.05\",\"vbios-version\":\"96.00.00.00.02\"},\"switch-0\":{\"vbios-version\":\"96.10.73.00.01\"}}");
        judged("REJECT", "{\"driver-version\":\"666.66.66\",\"vbios-version\":\"66.66\"}");
        csv = shown(Person.AURORA_VIEWER, path(3) + "/firmware.csv");
        assertThat(csv)
                .contains("\"DRIVER\",\"580.95.05\",\"ATTESTATION\"")
                .contains("\"VBIOS\",\"96.00.00.00.02\",\"ATTESTATION\"")
                .doesNotContain("96.10.73.00.01", "666.66.66");
        assertThat(shown(Person.AURORA_COMPLIANCE, path(3)))
                .contains("580.95.05", "550.90.07", "Accepted evidence", "Telemetry", "/app/proof/", "firmware.csv");
        assertThat(shown(Person.AURORA_VIEWER, path(3)))
                .contains("Accepted evidence")
                .doesNotContain("/app/proof/0");
    }

    @Test
    void whatIsNoVersionIsLeftOutAndOfAnotherWindowThereIsNothing() throws SQLException {
        Instant now = PortalTime.now();
        told(0, "<b>", "9".repeat(41), now.minusSeconds(60));
        assertThat(shown(Person.AURORA_VIEWER, path(0))).contains("Nobody has told the firmware yet");
        told(0, "580.95.05", "96.00.9F.00.01", now.minusSeconds(50));
        for (String wrong : List.of("<b>", "", "9".repeat(41))) {
            assertThatThrownBy(() -> Database.SUPERUSER.execute("update telemetry.firmware set version = '" + wrong
                            + "' where reservation_id = '" + placed.reservation() + "'"))
                    .hasMessageContaining("firmware_version_check");
        }
        String mine = "select count(*) from telemetry.firmware where reservation_id = '" + placed.reservation() + "'";
        assertThat(Placed.seenBy(Placed.AURORA, mine)).isEqualTo("2");
        assertThat(Placed.seenBy(Placed.BOREALIS, mine)).isEqualTo("0");
        for (String page : List.of("", "/firmware.csv")) {
            assertThat(Browser.of(Person.BOREALIS_ADMIN).get(path(0) + page).status())
                    .isEqualTo(404);
        }
        Database.SUPERUSER.execute("update telemetry.firmware set first_at = '"
                + placed.window().start().minusSeconds(1) + "' where reservation_id = '" + placed.reservation()
                + "' and part = 'VBIOS'");
        assertThat(Placed.seenBy(Placed.AURORA, mine)).as("before the window").isEqualTo("1");
    }
}
