package eu.bailiwick.telemetry;

import static eu.bailiwick.telemetry.Placed.AURORA;
import static eu.bailiwick.telemetry.Placed.send;
import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The pages on hardware: what they show, what their filters keep, and to whom they are not there.
@QuarkusTest
class HardwarePagesTest {
    private static final String OPERATOR_API = "/api/v1/operator/hardware";

    private static Browser.Shown shown(Person person, String path) {
        Browser.Shown page = Browser.of(person).get(path);
        assertThat(page.status()).as(path).isEqualTo(200);
        return page;
    }

    private static String here(Placed placed) {
        return "/app/reservations/" + placed.reservation() + "/hardware";
    }

    private static void happens(Placed placed, String source, String code, int gpu, Instant at) throws SQLException {
        Database.SUPERUSER.value("select telemetry.note_event(id, 'gpu-" + gpu + "', '" + source + "', '" + code
                + "', '" + at + "', 'as logged', false) from capacity.node where name = '" + placed.node() + "'");
    }

    @Test
    void aReservationsHardwareIsAPictureATableAndAStory() throws SQLException {
        Placed placed = Placed.around(AURORA, 2);
        Instant now = PortalTime.now();
        send(Placed.well(placed.node(), now.minusSeconds(20)), 15);
        send(Placed.line("DCGM_FI_DEV_GPU_TEMP", placed.node(), 3, "90", now.minusSeconds(5)), 15);
        happens(placed, "XID", "94", 2, now);
        String page = shown(Person.AURORA_VIEWER, here(placed)).text();
        assertThat(page)
                .contains("hw-warn", "hw-unknown", "The GPU is hot", "Contained memory error", "XID 94", "Whole node");
        assertThat(shown(Person.AURORA_VIEWER, here(placed) + "?show=TEMPERATURE")
                        .text())
                .contains("hw-heat-5", "90");
        assertThat(shown(Person.AURORA_VIEWER, here(placed) + "/nodes/" + placed.node())
                        .text())
                .contains("GPU 7", "Rail 0");
        String gpu = shown(Person.AURORA_VIEWER, here(placed) + "/nodes/" + placed.node() + "/gpu-3?span=HOUR")
                .text();
        assertThat(gpu).contains("GPU temperature", "<polyline", "GPU-" + placed.node() + "-3");
        for (String file : List.of("/devices.csv", "/degradations.csv", "/thresholds.csv", "/events/events.csv")) {
            shown(Person.AURORA_VIEWER, here(placed) + file);
        }
        assertThat(shown(Person.AURORA_VIEWER, here(placed) + "/nodes/" + placed.node() + "/gpu-3/measurements.csv")
                        .text())
                .contains("GPU_TEMP", "90.0");
        shown(Person.AURORA_VIEWER, here(placed) + "/nodes/" + placed.node() + "/gpu-3/clock-events.csv");
    }

    @Test
    void aPassportTellsWhatBecameOfAPlaceInTheOwnWindow() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant now = PortalTime.now();
        send(Placed.line("DCGM_FI_DEV_GPU_TEMP", placed.node(), 3, "55", now.minusSeconds(20)), 15);
        send(Placed.line("DCGM_FI_DEV_GPU_TEMP", placed.node(), 3, "90", now.minusSeconds(5)), 15);
        Database.SUPERUSER.value("select telemetry.note_check(id, 'DIAGNOSTIC', '" + now.minusSeconds(60)
                + "', 'dcgmi diag', '{\"failed\": 1, \"warned\": 0}') from capacity.node where name = '" + placed.node()
                + "'");
        String path = here(placed) + "/nodes/" + placed.node() + "/gpu-3";
        assertThat(shown(Person.AURORA_VIEWER, path).text())
                .contains("Passport", "Handed over", "Hardware first seen", "Node checked", "The GPU is hot");
        assertThat(shown(Person.AURORA_VIEWER, path + "/passport.csv").text())
                .contains(
                        "HANDED_OVER",
                        "\"SEEN\"",
                        "\"CHECKED\",\"DIAGNOSTIC\",\"FAIL\"",
                        "\"LEVEL\",\"GPU_HOT\",\"WARN\"");
        assertThat(Browser.of(Person.BOREALIS_ADMIN).get(path + "/passport.csv").status())
                .isEqualTo(404);
    }

    @Test
    void toAnotherTenantAndOfAnotherNodeThereIsNothing() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Placed other = Placed.around(AURORA, 1);
        for (String path : List.of(
                "", "/events", "/devices.csv", "/nodes/" + placed.node(), "/nodes/" + placed.node() + "/gpu-0")) {
            assertThat(Browser.of(Person.BOREALIS_ADMIN)
                            .get(here(placed) + path)
                            .status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(Browser.of(Person.AURORA_VIEWER)
                        .get(here(placed) + "/nodes/" + other.node())
                        .status())
                .isEqualTo(404);
        assertThat(Browser.of(Person.AURORA_VIEWER)
                        .get(here(placed) + "/nodes/" + placed.node() + "/gpu-8")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theFiltersOfEventsKeepWhatTheySay() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant now = PortalTime.now().minusSeconds(60);
        happens(placed, "XID", "13", 0, now);
        happens(placed, "XID", "79", 1, now.plusSeconds(1));
        happens(placed, "SXID", "12028", 2, now.plusSeconds(2));
        for (var asked : Map.of(
                        "severity=INFO",
                        List.of("13"),
                        "severity=FAIL",
                        List.of("79"),
                        "source=SXID",
                        List.of("12028"),
                        "node=" + placed.node() + "&source=XID",
                        List.of("79", "13"),
                        "node=another",
                        List.<String>of())
                .entrySet()) {
            assertThat(Person.AURORA_VIEWER
                            .asks()
                            .get("/api/v1/reservations/" + placed.reservation() + "/health/events?" + asked.getKey())
                            .jsonPath()
                            .getList("items.code"))
                    .as(asked.getKey())
                    .isEqualTo(asked.getValue());
            String file = shown(Person.AURORA_VIEWER, here(placed) + "/events/events.csv?" + asked.getKey())
                    .text();
            assertThat(file.lines().count())
                    .as(asked.getKey())
                    .isEqualTo(asked.getValue().size() + 1);
            assertThat(shown(Person.AURORA_VIEWER, here(placed) + "/events?" + asked.getKey())
                            .text())
                    .contains("name=\"severity\"");
        }
    }

    @Test
    void theFleetShowsTheWorstFirstAndItsFiltersKeepWhatTheySay() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        send(Placed.well(placed.node(), PortalTime.now()), 15);
        happens(placed, "XID", "79", 1, PortalTime.now());
        send(Placed.well(placed.node(), PortalTime.now().plusSeconds(2)), 15);
        String number = Database.SUPERUSER.value(
                "select 'rsv-' || number from reservation.reservation where id = '" + placed.reservation() + "'");
        for (String query : List.of(
                "level=FAIL&node=" + placed.node(), "site=ber1&node=" + placed.node(), "reservation=" + number)) {
            assertThat(Person.ENGINEER
                            .asks()
                            .get(OPERATOR_API + "?" + query)
                            .jsonPath()
                            .getList("items.name"))
                    .as(query)
                    .containsExactly(placed.node());
            String page = shown(Person.ENGINEER, "/ops/hardware?" + query).text();
            assertThat(page).contains(placed.node(), "The GPU has fallen off the bus (XID 79)");
            assertThat(shown(Person.ENGINEER, "/ops/hardware/nodes.csv?" + query)
                            .text()
                            .lines()
                            .count())
                    .isEqualTo(2);
        }
        for (String query : List.of(
                "level=OK&node=" + placed.node(), "site=par1&node=" + placed.node(), "reservation=" + number + "0")) {
            assertThat(Person.ENGINEER
                            .asks()
                            .get(OPERATOR_API + "?" + query)
                            .jsonPath()
                            .getList("items"))
                    .as(query)
                    .isEmpty();
        }
        String node =
                shown(Person.OPERATOR, "/ops/hardware/nodes/" + placed.node()).text();
        assertThat(node).contains("as logged", "Say why it is well again").doesNotContain("Aurora");
        shown(Person.OPERATOR, "/ops/hardware/nodes/" + placed.node() + "/events.csv");
        assertThat(Browser.of(Person.AURORA_ADMIN).get("/ops/hardware").status())
                .isEqualTo(403);
    }
}
