package eu.bailiwick.telemetry;

import static eu.bailiwick.telemetry.Placed.AURORA;
import static eu.bailiwick.telemetry.Placed.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import eu.bailiwick.telemetry.ingest.RemoteWriteTest;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Machine;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// What agents send becomes minutes: once, exact, in whatever order it comes.
@QuarkusTest
class MeasurementsTest {
    private static Instant minute() {
        return PortalTime.now().truncatedTo(ChronoUnit.MINUTES).minus(20, ChronoUnit.MINUTES);
    }

    private static String rolled(Placed placed, String columns, String more) throws SQLException {
        return Database.SUPERUSER.value("select string_agg(concat_ws(' ', " + columns
                + "), ';' order by minute, field) from telemetry.minute m "
                + "join capacity.node n on n.id = m.node where n.name = '" + placed.node() + "' and device = 'gpu-0' "
                + more);
    }

    @Test
    void aMinuteHoldsLeastMostMeanAndCount() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant at = minute();
        send(
                        placed.line("DCGM_FI_DEV_GPU_TEMP", "60", at)
                                + placed.line("DCGM_FI_DEV_GPU_TEMP_CELSIUS", "70", at.plusSeconds(15))
                                + placed.line("DCGM_FI_DEV_GPU_TEMP", "80", at.plusSeconds(30)),
                        15)
                .statusCode(200)
                .body("accepted", equalTo(3))
                .body("rejected", equalTo(0));
        assertThat(rolled(placed, "field, low, high, total, samples, last", "")).isEqualTo("150 60 80 210 3 80");
        assertThat(Database.SUPERUSER.value(
                        "select tenant_id from telemetry.minute m join capacity.node n on n.id = m.node where n.name = '"
                                + placed.node() + "'"))
                .isEqualTo(AURORA);
    }

    @Test
    void inAnyOrderAndHoweverOftenTheSameMinutesComeOut() throws SQLException {
        Placed once = Placed.around(AURORA, 1);
        Placed often = Placed.around(AURORA, 1);
        Instant at = minute();
        List<Integer> seconds = new ArrayList<>();
        for (int second = 0; second < 180; second += 5) {
            seconds.add(second);
        }
        StringBuilder whole = new StringBuilder();
        seconds.forEach(
                s -> whole.append(once.line("DCGM_FI_DEV_POWER_USAGE", Integer.toString(300 + s), at.plusSeconds(s))));
        send(whole.toString(), 5).body("accepted", equalTo(seconds.size()));
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 3; i++) {
            Collections.shuffle(seconds, random);
            for (List<Integer> part : List.of(seconds.subList(0, 20), seconds.subList(15, seconds.size()))) {
                StringBuilder some = new StringBuilder();
                part.forEach(s -> some.append(
                        often.line("DCGM_FI_DEV_POWER_USAGE", Integer.toString(300 + s), at.plusSeconds(s))));
                send(some.toString(), 5).statusCode(200);
            }
        }
        String columns = "low, high, total, samples, seen, last, first_at, last_at";
        assertThat(rolled(often, columns, "")).as("seed %d", seed).isEqualTo(rolled(once, columns, ""));
    }

    @Test
    void manyAgentsAtOnceCountEachSampleOnce() throws Exception {
        Placed placed = Placed.around(AURORA, 1);
        Instant at = minute();
        StringBuilder text = new StringBuilder();
        for (int second = 0; second < 60; second += 10) {
            for (int gpu = 0; gpu < 8; gpu++) {
                text.append(Placed.line("DCGM_FI_DEV_GPU_TEMP", placed.node(), gpu, "50", at.plusSeconds(second)));
            }
        }
        try (var pool = Executors.newFixedThreadPool(6)) {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                calls.add(() ->
                        send(text.toString(), 10).statusCode(200).extract().path("accepted"));
            }
            int counted = 0;
            for (var call : pool.invokeAll(calls)) {
                counted += call.get();
            }
            assertThat(counted).isEqualTo(48);
        }
        assertThat(rolled(placed, "samples, total", "")).isEqualTo("6 300");
    }

    @Test
    void theClockMaskIsDecodedBitByBit() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant at = minute();
        send(
                        placed.line("DCGM_FI_DEV_CLOCKS_EVENT_REASONS", "5", at)
                                + placed.line("DCGM_FI_DEV_CLOCK_THROTTLE_REASONS", "68", at.plusSeconds(15))
                                + placed.line("DCGM_FI_DEV_CLOCKS_EVENT_REASONS", "72", at.plusSeconds(30))
                                + placed.line("DCGM_FI_DEV_CLOCKS_EVENT_REASONS", "0", at.plusSeconds(45)),
                        15)
                .body("accepted", equalTo(4));
        assertThat(Database.SUPERUSER.value(
                        "select concat_ws(' ', idle, app_clock, power_cap, hw_slowdown, sync_boost, sw_thermal, hw_thermal, power_brake, display, "
                                + "throttled_s) from telemetry.clock_minute c join capacity.node n on n.id = c.node where n.name = '"
                                + placed.node() + "'"))
                .as("idle once, the power cap twice, slowdown once, thermal twice; 30 seconds slowed down")
                .isEqualTo("1 0 2 1 0 0 2 0 0 30");
    }

    @Test
    void aBadLineIsNamedAndTheGoodOnesCount() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant at = minute();
        send(
                        placed.line("DCGM_FI_DEV_GPU_TEMP", "60", at) + "what is this\n"
                                + placed.line("DCGM_FI_DEV_GPU_TEMP", "NaN", at.plusSeconds(15))
                                + Placed.line("DCGM_FI_DEV_GPU_TEMP", "nowhere", 0, "60", at)
                                + "go_goroutines 12\n"
                                + placed.line(
                                        "DCGM_FI_DEV_GPU_TEMP",
                                        "61",
                                        PortalTime.now().plusSeconds(3600)),
                        15)
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body("ignored", equalTo(1))
                .body("rejected", equalTo(4))
                .body("faults.line", equalTo(List.of(2, 3, 4, 6)))
                .body("faults[3].message", containsString("future"));
    }

    @Test
    void everyNameOfAFieldMeansTheSameInTheNewestNamesOfDcgm() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant at = minute();
        Map<String, Integer> names = Map.ofEntries(
                Map.entry("DCGM_FI_DEV_GPU_TEMP_SLOWDOWN_CELSIUS", 158),
                Map.entry("DCGM_FI_DEV_GPU_TEMP_SHUTDOWN_CELSIUS", 159),
                Map.entry("DCGM_FI_DEV_BOARD_POWER_LIMIT_ENFORCED_WATTS", 164),
                Map.entry("DCGM_FI_DEV_PCIE_REPLAY_TOTAL", 202),
                Map.entry("DCGM_FI_DEV_GPU_UTIL_RATIO", 203),
                Map.entry("DCGM_FI_DEV_ROW_REMAP_UNCORRECTABLE_TOTAL", 393),
                Map.entry("DCGM_FI_DEV_ROW_REMAP_CORRECTABLE_TOTAL", 394),
                Map.entry("DCGM_FI_DEV_ROW_REMAP_FAILED", 395),
                Map.entry("DCGM_FI_DEV_NVLINK_THROUGHPUT_TOTAL", 449),
                Map.entry("DCGM_FI_PROF_GR_ENGINE_UTIL_RATIO", 1001),
                Map.entry("DCGM_FI_PROF_SM_UTIL_RATIO", 1002),
                Map.entry("DCGM_FI_PROF_TENSOR_UTIL_RATIO", 1004),
                Map.entry("DCGM_FI_PROF_DRAM_UTIL_RATIO", 1005),
                Map.entry("DCGM_FI_DEV_XID_ERROR", 230));
        StringBuilder text = new StringBuilder();
        names.keySet().forEach(name -> text.append(placed.line(name, "1", at)));
        send(text.toString(), 15).body("accepted", equalTo(names.size())).body("ignored", equalTo(0));
        assertThat(rolled(placed, "field, last", "").split(";"))
                .containsExactlyInAnyOrderElementsOf(
                        names.values().stream().map(field -> field + " 1").toList());
        assertThat(
                        Database.SUPERUSER.value(
                                "select count(*) from (select count(distinct field) from telemetry.field_name group by name having count(distinct field) > 1) two"))
                .as("no name means two fields in any edition")
                .isEqualTo("0");
    }

    @Test
    void remoteWriteIsTheSameDoor() throws SQLException, IOException {
        Placed placed = Placed.around(AURORA, 1);
        Instant at = minute();
        byte[] request = RemoteWriteTest.request(
                RemoteWriteTest.series(
                        Map.of("__name__", "DCGM_FI_DEV_GPU_TEMP", "Hostname", placed.node(), "gpu", "0"),
                        Double.doubleToLongBits(66),
                        at.toEpochMilli()),
                RemoteWriteTest.series(
                        Map.of("__name__", "DCGM_FI_DEV_GPU_TEMP", "Hostname", placed.node(), "gpu", "1"),
                        0x7ff0000000000002L,
                        at.toEpochMilli()));
        for (int accepted : new int[] {1, 0}) {
            RestAssured.given()
                    .auth()
                    .oauth2(Machine.token("telemetry-agent"))
                    .config(RestAssured.config()
                            .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                    .encodeContentTypeAs(
                                            "application/x-protobuf", io.restassured.http.ContentType.BINARY)))
                    .contentType("application/x-protobuf")
                    .header("Content-Encoding", "snappy")
                    .header("X-Prometheus-Remote-Write-Version", "0.1.0")
                    .body(request)
                    .post("/api/v1/telemetry")
                    .then()
                    .statusCode(200)
                    .body("accepted", equalTo(accepted))
                    .body("stale", equalTo(1));
        }
        assertThat(rolled(placed, "last", "")).isEqualTo("66");
    }

    @Test
    void onlyTheTelemetryAgentSends() {
        for (String token :
                List.of(Machine.token("metering-agent"), Person.OPERATOR.token(), Person.AURORA_ADMIN.token())) {
            RestAssured.given()
                    .auth()
                    .oauth2(token)
                    .contentType("text/plain")
                    .body("up 1")
                    .post("/api/v1/telemetry")
                    .then()
                    .statusCode(403);
        }
        send("up 1", 99).statusCode(400).body("violations.field", hasSize(1));
    }
}
