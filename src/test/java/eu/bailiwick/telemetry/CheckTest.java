package eu.bailiwick.telemetry;

import static eu.bailiwick.telemetry.Placed.AURORA;
import static eu.bailiwick.telemetry.Placed.BOREALIS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Machine;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Checks get their verdict from bounds, are seen in their window alone, and a delivery is accepted by its
/// tenant or not at all.
@QuarkusTest
class CheckTest {
    private static ValidatableResponse checked(String node, String kind, Instant at, Map<String, ?> measured) {
        return RestAssured.given()
                .auth()
                .oauth2(Machine.token("telemetry-agent"))
                .contentType("application/json")
                .body(Map.of(
                        "checks",
                        List.of(Map.of(
                                "node",
                                node,
                                "kind",
                                kind,
                                "at",
                                at.toString(),
                                "command",
                                "check --all",
                                "measured",
                                measured))))
                .post("/api/v1/check-runs")
                .then()
                .statusCode(200);
    }

    private static String path(Placed placed, String what) {
        return "/api/v1/reservations/" + placed.reservation() + "/" + what;
    }

    private static List<String> verdicts(Placed placed) {
        return Person.AURORA_VIEWER
                .asks()
                .get(path(placed, "checks"))
                .jsonPath()
                .getList("items.verdict");
    }

    @Test
    void theVerdictIsThatOfTheBoundsAndWhatIsNotMeasuredIsNeverPassed() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant at = PortalTime.now().minusSeconds(600);
        checked(placed.node(), "NCCL_ALL_REDUCE", at, Map.of("busbw", 471.5)).body("accepted", equalTo(1));
        checked(placed.node(), "NCCL_ALL_REDUCE", at.plusSeconds(1), Map.of("busbw", 450));
        checked(placed.node(), "NCCL_ALL_REDUCE", at.plusSeconds(2), Map.of("busbw", 120));
        checked(placed.node(), "NCCL_ALL_REDUCE", at.plusSeconds(3), Map.of("algbw", 480));
        checked(placed.node(), "COPY_BANDWIDTH", at.plusSeconds(4), Map.of("toHost", 52));
        checked(placed.node(), "DIAGNOSTIC", at.plusSeconds(5), Map.of("failed", 0, "warned", 1));
        assertThat(verdicts(placed)).containsExactly("WARN", "UNKNOWN", "UNKNOWN", "FAIL", "WARN", "PASS");
        checked(placed.node(), "NCCL_ALL_REDUCE", at, Map.of("busbw", 9)).body("duplicate", equalTo(1));
        assertThat(verdicts(placed)).hasSize(6).last().isEqualTo("PASS");
        Person.AURORA_VIEWER
                .asks()
                .get(path(placed, "checks?limit=1000"))
                .then()
                .body("items[5].measured[0].bound", equalTo("≥ 460"))
                .body("items[5].measured[0].value", equalTo(471.5f))
                .body("items[4].edition", equalTo(2));
    }

    @Test
    void aBadCheckCostsItselfAndNothingElse() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant now = PortalTime.now();
        RestAssured.given()
                .auth()
                .oauth2(Machine.token("telemetry-agent"))
                .contentType("application/json")
                .body(Map.of(
                        "checks",
                        List.of(
                                Map.of(
                                        "node",
                                        placed.node(),
                                        "kind",
                                        "BURN_IN",
                                        "at",
                                        now.toString(),
                                        "command",
                                        "burn",
                                        "measured",
                                        Map.of("throttledSeconds", 0)),
                                Map.of(
                                        "node",
                                        "nowhere",
                                        "kind",
                                        "BURN_IN",
                                        "at",
                                        now.toString(),
                                        "command",
                                        "burn",
                                        "measured",
                                        Map.of()),
                                Map.of(
                                        "node",
                                        placed.node(),
                                        "kind",
                                        "BURN_IN",
                                        "at",
                                        now.plusSeconds(3600).toString(),
                                        "command",
                                        "burn",
                                        "measured",
                                        Map.of()),
                                Map.of(
                                        "node",
                                        placed.node(),
                                        "kind",
                                        "BURN_IN",
                                        "at",
                                        now.toString(),
                                        "command",
                                        "a\u202Eb",
                                        "measured",
                                        Map.of()),
                                Map.of(
                                        "node",
                                        placed.node(),
                                        "kind",
                                        "BURN_IN",
                                        "at",
                                        now.toString(),
                                        "command",
                                        "burn",
                                        "measured",
                                        Map.of("no such", 1)))))
                .post("/api/v1/check-runs")
                .then()
                .statusCode(200)
                .body("items.outcome", contains("ACCEPTED", "REJECTED", "REJECTED", "REJECTED", "REJECTED"));
        assertThat(verdicts(placed)).containsExactly("UNKNOWN");
    }

    @Test
    void outsideOfItsWindowATenantSeesNoCheck() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        Instant start = placed.window().start();
        Placed.bind(
                BOREALIS,
                Placed.delivered(BOREALIS),
                placed.node(),
                new Period(start.minus(Duration.ofHours(5)), start));
        checked(placed.node(), "BURN_IN", start.minusSeconds(60), Map.of("throttledSeconds", 0));
        checked(placed.node(), "BURN_IN", start, Map.of("throttledSeconds", 0));
        assertThat(verdicts(placed)).hasSize(1);
        String all =
                "select count(*) from telemetry.check_run where node = (select id from capacity.node where name = '"
                        + placed.node() + "')";
        assertThat(Placed.seenBy(AURORA, all)).isEqualTo("1");
        assertThat(Placed.seenBy(BOREALIS, all)).isEqualTo("1");
        assertThat(Placed.seenBy(Placed.PROVIDER, all)).isEqualTo("0");
        Person.BOREALIS_ADMIN.asks().get(path(placed, "checks")).then().statusCode(404);
        for (String forged : List.of(
                "insert into telemetry.check_run (tenant_id, reservation_id, node, kind, at, command, edition, measured, verdict) "
                        + "select tenant_id, reservation_id, node, kind, at + interval '1 second', command, edition, measured, 'PASS' from telemetry.check_run",
                "update telemetry.check_run set verdict = 'PASS'",
                "delete from telemetry.check_run")) {
            assertThatThrownBy(() ->
                            Placed.seenBy(AURORA, "with x as (" + forged + " returning 1) select count(*) from x"))
                    .as(forged)
                    .hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> Database.SUPERUSER.execute("update telemetry.check_run set verdict = 'PASS'"))
                .hasMessageContaining("append-only");
    }

    private static int says(Person who, Placed placed, Map<String, ?> body) {
        return who.sends(body).post(path(placed, "acceptances")).statusCode();
    }

    @Test
    void aDeliveryIsRefusedThenAcceptedAndStaysSo() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        checked(placed.node(), "NCCL_ALL_REDUCE", PortalTime.now().minusSeconds(60), Map.of("busbw", 120));
        Person.AURORA_VIEWER.asks().get(path(placed, "acceptances")).then().body("items.size()", equalTo(0));
        Map<String, String> plain = Map.of("decision", "ACCEPTED");
        assertThat(says(Person.AURORA_VIEWER, placed, plain)).isEqualTo(403);
        assertThat(says(Person.BOREALIS_ADMIN, placed, plain)).isEqualTo(404);
        assertThat(says(Person.AURORA_CAPACITY, placed, Map.of("decision", "REFUSED")))
                .isEqualTo(400);
        Person.AURORA_CAPACITY
                .sends(Map.of("decision", "REFUSED", "remarks", "All-reduce is slow"))
                .post(path(placed, "acceptances"))
                .then()
                .statusCode(201)
                .body("checks", equalTo(1))
                .body("worst", equalTo("FAIL"));
        assertThat(says(Person.AURORA_CAPACITY, placed, plain)).isEqualTo(201);
        assertThat(says(Person.AURORA_CAPACITY, placed, Map.of("decision", "REFUSED", "remarks", "No")))
                .isEqualTo(409);
        Person.AURORA_VIEWER
                .asks()
                .get(path(placed, "acceptances"))
                .then()
                .body("items.decision", contains("ACCEPTED", "REFUSED"));
        String forged =
                "insert into telemetry.acceptance (tenant_id, reservation_id, decision, decided_by, decided_by_name) "
                        + "values ('" + AURORA + "', '" + placed.reservation() + "', 'ACCEPTED', 'x', 'x')";
        assertThatThrownBy(() -> Database.SUPERUSER.execute(forged)).hasMessageContaining("stays accepted");
    }

    @Test
    void silenceAcceptsNothingAndWhatIsOverCannotBeAccepted() throws SQLException {
        Instant hour = PortalTime.now().minus(Duration.ofHours(30));
        Placed over = Placed.during(AURORA, 1, new Period(hour, hour.plus(Duration.ofHours(5))), "COMPLETED");
        Person.AURORA_VIEWER.asks().get(path(over, "acceptances")).then().body("items.size()", equalTo(0));
        assertThat(says(Person.AURORA_CAPACITY, over, Map.of("decision", "ACCEPTED")))
                .isEqualTo(409);
        String forged =
                "insert into telemetry.acceptance (tenant_id, reservation_id, decision, decided_by, decided_by_name) "
                        + "values ('" + AURORA + "', '" + over.reservation() + "', 'ACCEPTED', 'x', 'x')";
        assertThatThrownBy(() -> Database.SUPERUSER.execute(forged)).hasMessageContaining("handed over");
    }

    @Test
    void thePageTellsWhyANodeWasDrainedAndWhoTookOver() throws SQLException {
        Placed placed = Placed.around(AURORA, 1);
        checked(placed.node(), "DIAGNOSTIC", placed.window().start(), Map.of("failed", 1, "warned", 0));
        Instant failed = PortalTime.now().minusSeconds(3600);
        Database.SUPERUSER.execute("update capacity.node_binding set period = tstzrange(lower(period), '" + failed
                + "'), failed_at = '" + failed + "', failure = 'Two GPUs fell off the bus' where reservation = '"
                + placed.reservation() + "'");
        String spare = placed.node() + "-s";
        Placed.node(spare);
        Placed.bind(
                AURORA,
                placed.reservation(),
                spare,
                new Period(failed, placed.window().end()));
        Database.SUPERUSER.execute(
                "update capacity.node_binding set kind = 'REPLACEMENT', ready_at = '" + failed.plusSeconds(600)
                        + "' where node = (select id from capacity.node where name = '" + spare + "')");
        Person.AURORA_VIEWER
                .asks()
                .get(path(placed, "delivery"))
                .then()
                .body("items.kind", contains("REPLACEMENT_READY", "REPLACED", "DRAINED", "READY"))
                .body("items[2].words", equalTo("Two GPUs fell off the bus"));
        String page = "/app/reservations/" + placed.reservation() + "/hardware/delivery";
        Browser.Shown shown = Browser.of(Person.AURORA_CAPACITY).get(page);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text())
                .contains("Two GPUs fell off the bus", spare, "Failed", "Nothing is accepted by silence");
        for (String file : List.of("/checks.csv", "/delivery.csv")) {
            assertThat(Browser.of(Person.AURORA_VIEWER).get(page + file).text()).contains(placed.node());
        }
        assertThat(Browser.of(Person.BOREALIS_ADMIN).get(page).status()).isEqualTo(404);
    }
}
