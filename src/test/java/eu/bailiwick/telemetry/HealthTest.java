package eu.bailiwick.telemetry;

import static eu.bailiwick.telemetry.Placed.AURORA;
import static eu.bailiwick.telemetry.Placed.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import eu.bailiwick.world.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// OK, WARN, FAIL, and UNKNOWN for whoever is silent; events, what they mean, and who settles them.
@QuarkusTest
class HealthTest {

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

    private static ValidatableResponse report(Map<String, Object> event) {
        return Placed.report(List.of(event));
    }

    @Test
    void whatNeverSpokeIsUnknownAndWhatSpeaksIsWell() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        health(placed).body("level", equalTo("UNKNOWN")).body("gpus.unknown", equalTo(8));
        send(Placed.well(placed.node(), PortalTime.now()), 15).body("rejected", equalTo(0));
        health(placed)
                .body("level", equalTo("OK"))
                .body("gpus.ok", equalTo(8))
                .body("nodes[0].devices", hasSize(16))
                .body(gpu(3) + "turn", equalTo("NOBODY"));
    }

    @Test
    void silenceForThreeIntervalsIsUnknownAndNeverOk() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant now = PortalTime.now();
        send(Placed.well(placed.node(), now.minusSeconds(40)), 15);
        health(placed).body("level", equalTo("OK"));
        Database.SUPERUSER.execute(
                "update telemetry.device_state s set last_at = last_at - interval '6 seconds' from capacity.node n "
                        + "where n.id = s.node and n.name = '" + placed.node() + "' and device = 'gpu-5'");
        health(placed)
                .body("level", equalTo("UNKNOWN"))
                .body("gpus.unknown", equalTo(1))
                .body(gpu(5) + "cause", equalTo("SILENT"))
                .body(gpu(5) + "turn", equalTo("PROVIDER"))
                .body(gpu(5) + "action", equalTo("INSPECT"));
        assertThat(Database.APP.value("select telemetry.note_silence() > 0")).isEqualTo("t");
        assertThat(Database.SUPERUSER.value(
                        "select string_agg(level, ',' order by c.id) from telemetry.device_change c join capacity.node n "
                                + "on n.id = c.node where n.name = '" + placed.node() + "' and device = 'gpu-5'"))
                .isEqualTo("OK,UNKNOWN");
    }

    @Test
    void aThresholdTellsLevelSinceCauseActionAndTurn() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant now = PortalTime.now().minusSeconds(20);
        send(Placed.well(placed.node(), now), 15);
        send(Placed.line("DCGM_FI_DEV_GPU_TEMP", placed.node(), 1, "86", now.plusSeconds(15)), 15);
        health(placed)
                .body("level", equalTo("WARN"))
                .body(gpu(1) + "cause", equalTo("GPU_HOT"))
                .body(gpu(1) + "value", equalTo(86.0f))
                .body(gpu(1) + "since", notNullValue());
        send(Placed.line("DCGM_FI_DEV_GPU_TEMP", placed.node(), 1, "95", now.plusSeconds(17)), 15);
        health(placed).body("level", equalTo("FAIL")).body("gpus.fail", equalTo(1));
        send(Placed.line("DCGM_FI_DEV_GPU_TEMP", placed.node(), 1, "60", now.plusSeconds(19)), 15);
        health(placed).body("level", equalTo("OK"));
    }

    @Test
    void aCounterThatRisesFailsAndOneThatBeginsAnewDoesNotPretend() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant now = PortalTime.now().minusSeconds(25);
        send(Placed.well(placed.node(), now), 15);
        send(placed.line("DCGM_FI_DEV_ECC_DBE_VOL_TOTAL", "4", now.plusSeconds(10)), 15);
        health(placed).body("level", equalTo("OK"));
        send(placed.line("DCGM_FI_DEV_ECC_DBE_VOL_TOTAL", "5", now.plusSeconds(20)), 15);
        health(placed).body("level", equalTo("FAIL")).body(gpu(0) + "cause", equalTo("ECC_DOUBLE"));
    }

    @Test
    void aSlowOrBrokenRailIsTheNodesWarningOrFailure() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant now = PortalTime.now().minusSeconds(20);
        send(Placed.well(placed.node(), now), 15);
        send(
                Placed.rail(
                        "node_infiniband_rate_bytes_per_second", placed.node(), 4, "25000000000", now.plusSeconds(10)),
                15);
        health(placed).body("level", equalTo("WARN")).body("nodes[0].devices.cause", hasItem("LINK_SLOW"));
        send(Placed.rail("node_infiniband_state_id", placed.node(), 4, "1", now.plusSeconds(12)), 15);
        health(placed).body("level", equalTo("FAIL")).body("nodes[0].devices.cause", hasItem("LINK_DOWN"));
    }

    @Test
    void anXidIsAnEventAndARepetitionOfItIsAnother() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant now = PortalTime.now();
        send(Placed.well(placed.node(), now), 15);
        report(placed.xid("94", now.minusSeconds(20))).body("accepted", equalTo(1));
        report(placed.xid("94", now.minusSeconds(10))).body("accepted", equalTo(1));
        report(placed.xid("94", now.minusSeconds(10))).body("duplicate", equalTo(1));
        Person.AURORA_VIEWER
                .asks()
                .get("/api/v1/reservations/" + placed.reservation() + "/health/events")
                .then()
                .statusCode(200)
                .body("items.code", contains("94", "94"))
                .body("items[0].action", equalTo("RESTART_APP"))
                .body("items[0].turn", equalTo("TENANT"));
        health(placed).body("level", equalTo("WARN")).body(gpu(2) + "cause", equalTo("XID_94"));
    }

    @Test
    void whatAnApplicationCausesOpensNoFault() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant now = PortalTime.now();
        send(Placed.well(placed.node(), now), 15);
        for (String code : List.of("13", "31", "43", "45", "63", "92")) {
            report(placed.xid(code, now.minusSeconds(Integer.parseInt(code)))).body("accepted", equalTo(1));
        }
        health(placed).body("level", equalTo("OK"));
        report(placed.xid("777", now)).body("accepted", equalTo(1));
        health(placed).body("level", equalTo("WARN"));
    }

    @Test
    void aGpuThatFellOffTheBusHasFailedThoughItIsSilentUntilSomebodySaysWhyNot() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant now = PortalTime.now();
        send(Placed.well(placed.node(), now.minusSeconds(300)), 15);
        report(placed.xid("79", now.minusSeconds(290)));
        health(placed).body("level", equalTo("FAIL")).body(gpu(2) + "cause", equalTo("XID_79"));
        String id = Person.AURORA_VIEWER
                .asks()
                .get("/api/v1/reservations/" + placed.reservation() + "/health/events?severity=FAIL")
                .then()
                .body("items", hasSize(1))
                .extract()
                .path("items[0].id");
        settle(Person.AURORA_ADMIN, id, "no").statusCode(403);
        settle(Person.ENGINEER, id, "").statusCode(400);
        settle(Person.ENGINEER, id, "The node was restarted and passed its diagnosis")
                .statusCode(200);
        settle(Person.OPERATOR, id, "Again").statusCode(409);
        health(placed).body("level", equalTo("FAIL"));
        Person.OPERATOR
                .sends("{}")
                .post("/api/v1/operator/health-events/" + id + "/settlement/confirmation")
                .then()
                .statusCode(200)
                .body("saidBy", notNullValue());
        send(Placed.well(placed.node(), PortalTime.now()), 15);
        health(placed).body("level", equalTo("OK"));
        Person.AURORA_VIEWER
                .asks()
                .get("/api/v1/reservations/" + placed.reservation() + "/health/events")
                .then()
                .body("items", hasSize(1))
                .body("items[0].settled.reason", equalTo("The node was restarted and passed its diagnosis"));
    }

    private static ValidatableResponse settle(Person person, String id, String reason) {
        return person.sends(Map.of("reason", reason))
                .post("/api/v1/operator/health-events/" + id + "/settlement")
                .then();
    }

    @Test
    void aGaugeThatGoesOnShowingACodeIsOneEventAndOneThatComesBackIsAnother() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant start = PortalTime.now().minusSeconds(600);
        for (String shown : List.of("31", "31", "31", "0", "31")) {
            start = start.plusSeconds(60);
            send(placed.line("DCGM_FI_DEV_XID_ERRORS", shown, start), 60);
        }
        Person.AURORA_VIEWER
                .asks()
                .get("/api/v1/reservations/" + placed.reservation() + "/health/events")
                .then()
                .body("items.code", contains("31", "31"))
                .body("items[0].fromGauge", equalTo(true));
    }

    @Test
    void aBadEventIsNamedAndTheGoodOnesCount() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        List<Map<String, Object>> events = new ArrayList<>();
        events.add(placed.xid("13", PortalTime.now()));
        events.add(Map.of(
                "node",
                "nowhere",
                "source",
                "XID",
                "code",
                "13",
                "at",
                PortalTime.now().toString()));
        events.add(Map.of(
                "node",
                placed.node(),
                "source",
                "XID",
                "code",
                "x",
                "at",
                PortalTime.now().toString()));
        events.add(placed.xid("13", PortalTime.now().plusSeconds(4000)));
        Placed.report(events).body("items.outcome", contains("ACCEPTED", "REJECTED", "REJECTED", "REJECTED"));
    }

    @Test
    void historyIsNeverChanged() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        send(Placed.well(placed.node(), PortalTime.now()), 15);
        report(placed.xid("79", PortalTime.now()));
        Refusal.each(
                Database.SUPERUSER,
                "telemetry.guard_event",
                "update telemetry.health_event set code = '1'",
                "telemetry.guard_event",
                "delete from telemetry.health_event",
                "platform.refuse_change",
                "truncate telemetry.health_event cascade",
                "platform.refuse_change",
                "update telemetry.device_change set level = 'OK'",
                "platform.refuse_change",
                "update telemetry.threshold set bound = 1000",
                "platform.refuse_change",
                "delete from telemetry.event_code",
                "platform.refuse_change",
                "update telemetry.degradation_rule set percent = 1");
    }
}
