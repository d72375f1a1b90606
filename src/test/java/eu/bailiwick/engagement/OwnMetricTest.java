package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A metric of the customer's own is compared before and after, by the direction of the goal, and ends tuning.
@QuarkusTest
class OwnMetricTest {
    private static final Person WE = Person.AURORA_CAPACITY;
    private static UUID reservation;

    private static String tuning(String metric, String unit, boolean higher, double target) {
        if (reservation == null) {
            reservation = Journey.of(1, 1).reservation(WE);
        }
        Map<String, Object> wish = Tickets.wish("TUNING", "Faster");
        wish.put("reservation", reservation.toString());
        wish.put(
                "tuning",
                Map.of(
                        "workload",
                        "Megatron 70B",
                        "metric",
                        metric,
                        "unit",
                        unit,
                        "higherIsBetter",
                        higher,
                        "target",
                        target,
                        "command",
                        "train.sh"));
        String id = Tickets.made(WE.sends(wish).post(Tickets.PATH));
        Tickets.begin(id);
        return id;
    }

    private static Response add(String ticket, String phase, Object value, String raw) {
        return WE.sends(Map.of("phase", phase, "command", "train.sh", "raw", raw, "value", value))
                .post(Tickets.PATH + "/" + ticket + "/measurements");
    }

    @Test
    void moreIsBetterWhereTheGoalSaysSoAndThePairEndsTuning() {
        String id = tuning("tokens per second and GPU", "tokens/s", true, 450);
        String path = Tickets.PATH + "/" + id + "/tuning-goal";
        add(id, "BEFORE", 400.5, "step 9: 399 tokens/s\nstep 10: 400.50 tokens/s\ndone")
                .then()
                .statusCode(201)
                .body("tool", equalTo("OWN_METRIC"))
                .body("figure", equalTo("OWN_METRIC"))
                .body("metric", equalTo("tokens per second and GPU"))
                .body("unit", equalTo("tokens/s"))
                .body("figureLine", equalTo("step 10: 400.50 tokens/s"))
                .body("baseline", nullValue());
        Tickets.move(Person.OPERATOR, id, "RESOLVED", "Faster.").then().statusCode(409);
        add(id, "AFTER", 440.55, "440.55 tokens/s").then().statusCode(201).body("gainPercent", equalTo(10.0f));
        WE.asks().get(path).then().body("reached", equalTo(false)).body("valueBefore", equalTo(400.5f));
        add(id, "AFTER", 480.6, "480.6 tokens/s").then().statusCode(201);
        WE.asks()
                .get(path)
                .then()
                .body("reached", equalTo(true))
                .body("value", equalTo(480.6f))
                .body("gainPercent", equalTo(20.0f));
        assertThat(Browser.of(WE).get("/app/tickets/" + id).text())
                .contains("tone-ok\">Reached", "400.5 tokens/s", "480.6 tokens/s", "tone-ok\">20.0 %");
        assertThat(Browser.of(Person.OPERATOR).get("/ops/tickets/" + id).text()).contains("tone-ok\">20.0 %");
        Tickets.move(Person.OPERATOR, id, "RESOLVED", "Faster.").then().statusCode(200);
    }

    @Test
    void lessIsBetterWhereTheGoalSaysSo() {
        String id = tuning("step time, p95", "s", false, 1.5);
        add(id, "BEFORE", 2, "p95 2.0s").then().statusCode(201);
        add(id, "AFTER", 2.5, "p95 2.5s").then().statusCode(201).body("gainPercent", equalTo(-25.0f));
        add(id, "AFTER", 1.5, "p95 1.5s")
                .then()
                .statusCode(201)
                .body("gainPercent", equalTo(25.0f))
                .body("higherIsBetter", equalTo(false));
        Person.OPERATOR
                .asks()
                .get(Tickets.PATH + "/" + id + "/tuning-goal")
                .then()
                .body("reached", equalTo(true))
                .body("gainPercent", equalTo(25.0f));
    }

    @Test
    void aNumberThatNobodyPrintedIsNoneNorOneThatTheGoalDoesNotName() throws Exception {
        String id = tuning("step time", "s", false, 1.5);
        for (Object value : new Object[] {3, 1.2, -1, 1.2345678, 1e13}) {
            add(id, "BEFORE", value, "v3 build 1.2.3: step 1 took 1.5 s, loss x3")
                    .then()
                    .statusCode(400)
                    .body("violations.field", hasItem("value"));
        }
        WE.sends(Map.of("phase", "BEFORE", "command", "x", "raw", "1 s", "tool", "OWN_METRIC"))
                .post(Tickets.PATH + "/" + id + "/measurements")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("value"));
        WE.sends(Map.of("phase", "BEFORE", "command", "x", "raw", "1 s", "tool", "FIO", "value", 1))
                .post(Tickets.PATH + "/" + id + "/measurements")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("value"));
        String question = Tickets.open(WE, "No goal");
        add(question, "BEFORE", 1, "1 s").then().statusCode(400).body("violations.field", hasItem("value"));
        add(id, "BEFORE", 1.5, "1.5 s").then().statusCode(201);
        String copy =
                "insert into engagement.measurement (tenant_id, id, ticket_id, phase, tool, command, figure, value, reading,"
                        + " reader_version, raw, side, sent_by, sent_by_name) select tenant_id, platform.new_id(), '%s', phase, '%s', command,"
                        + " figure, value, reading, 1, raw, side, sent_by, sent_by_name from engagement.measurement where ticket_id = '%s'";
        assertThatThrownBy(() -> Database.SUPERUSER.execute(copy.formatted(question, "OWN_METRIC", id)))
                .hasMessageContaining("goal of the ticket names");
        assertThatThrownBy(() -> Database.SUPERUSER.execute(copy.formatted(id, "FIO", id)))
                .hasMessageContaining("measurement_own_metric");
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "set session_replication_role = replica; insert into engagement.baseline (figure, node_type, version, expected, unit, source, sourced_on, written_by_name)"
                                + " values ('OWN_METRIC', 'h100-sxm', 1, 1, 's', 'x', '2026-01-01', 'x')"))
                .hasMessageContaining("baseline_figure_of_a_tool");
    }

    @Test
    void theFormAsksForTheNumberWhereTheGoalNamesOne() {
        String id = tuning("step time", "s", false, 1.5);
        Browser browser = Browser.of(WE);
        assertThat(browser.get("/app/tickets/" + id + "/measurements/new").text())
                .contains("id=\"f-value\"", "Of step time, in s");
        Map<String, String> form =
                new HashMap<>(Map.of("phase", "BEFORE", "command", "train.sh", "raw", "took 2.25 s", "value", "2.26"));
        assertThat(browser.post("/app/tickets/" + id + "/measurements/new", form)
                        .text())
                .contains("id=\"f-value-error\"", "took 2.25 s");
        form.put("value", "2.25");
        assertThat(browser.post("/app/tickets/" + id + "/measurements/new", form)
                        .text())
                .contains("2.25 s", "step time", "took 2.25 s");
        assertThat(browser.get("/app/tickets/" + id + "/measurements.csv").text())
                .contains("step time", "2.25");
        String question = Tickets.open(WE, "No goal");
        assertThat(browser.get("/app/tickets/" + question + "/measurements/new").text())
                .doesNotContain("id=\"f-value\"");
    }
}
