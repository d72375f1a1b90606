package eu.bailiwick.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Machine;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Where a bound comes from is said in the language of the page.
@QuarkusTest
class GermanBasisTest {
    private static final String BACK = "/app";

    @Test
    void germanPagesSayInGermanWhereBoundsComeFrom() throws SQLException {
        Placed placed = Placed.around(Placed.AURORA, 1);
        RestAssured.given()
                .auth()
                .oauth2(Machine.token("telemetry-agent"))
                .contentType("application/json")
                .body(Map.of(
                        "checks",
                        List.of(Map.of(
                                "node",
                                placed.node(),
                                "kind",
                                "DIAGNOSTIC",
                                "at",
                                PortalTime.now().minusSeconds(60).toString(),
                                "command",
                                "dcgmi diag",
                                "measured",
                                Map.of("failed", 0, "warned", 0)))))
                .post("/api/v1/check-runs")
                .then()
                .statusCode(200);
        Database.SUPERUSER.value("select telemetry.note_event(id, 'gpu-0', 'XID', '79', '"
                + PortalTime.now().minusSeconds(60) + "', '', false) from capacity.node where name = '" + placed.node()
                + "'");
        String here = "/app/reservations/" + placed.reservation() + "/hardware";
        Browser viewer = Browser.of(Person.AURORA_VIEWER);
        String english =
                viewer.get(here).text() + viewer.get(here + "/delivery").text();
        assertThat(english).contains("All our node types have sixteen lanes", "DCGM diagnostics: no test may fail");
        viewer.post("/preferences", Map.of("lang", "de", "back", BACK));
        try {
            String german = viewer.get(here).text()
                    + viewer.get(here + "/delivery").text()
                    + viewer.get(here + "/thresholds.csv").text()
                    + viewer.get(here + "/delivery/checks.csv").text()
                    + viewer.get(here + "/events/events.csv").text();
            assertThat(german)
                    .contains(
                            "Alle unsere Arten von Knoten haben sechzehn Lanes",
                            "DCGM-Diagnose: kein Test darf misslingen",
                            "Die GPU ist vom Bus gefallen",
                            "gpud: die Maschine neu starten")
                    .doesNotContain("sixteen lanes", "no test may fail", "fallen off the bus", "restart the machine");
        } finally {
            viewer.post("/preferences", Map.of("lang", "en", "back", BACK));
        }
        assertThat(Person.AURORA_VIEWER
                        .asks()
                        .get("/api/v1/reservations/" + placed.reservation() + "/checks")
                        .asString())
                .contains("no test may fail");
        assertThat(viewer.get(here + "/events/events.csv").text()).contains("gpud: restart the machine");
        assertThat(Person.AURORA_VIEWER
                        .asks()
                        .header("Accept-Language", "de")
                        .get("/api/v1/reservations/" + placed.reservation() + "/health/events")
                        .asString())
                .contains("gpud: restart the machine");
    }

    @Test
    void noEditionIsWrittenWithoutItsSentencesInBothLanguages() {
        for (String attack : List.of(
                "insert into telemetry.threshold select 9, code, level, field, compare, bound, action, turn, 'A rumour' from telemetry.threshold limit 1",
                "insert into telemetry.check_bound select 9, kind, metric, node_type, compare, passes, warns, unit, 'A rumour' "
                        + "from telemetry.check_bound limit 1",
                "insert into telemetry.event_code select 9, source, code, severity, action, turn, holds, title, title_de, 'A rumour' "
                        + "from telemetry.event_code limit 1")) {
            assertThatThrownBy(() -> Database.SUPERUSER.execute(attack)).hasMessageContaining("basis_in_german");
        }
        assertThatThrownBy(() -> Database.SUPERUSER.execute("update telemetry.basis set de = 'x'"))
                .hasMessageContaining("append-only");
    }
}
