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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A ticket about tuning says what is to be reached, and what is measured after is held against it.
@QuarkusTest
class TuningGoalTest {
    private static final Person WE = Person.AURORA_CAPACITY;
    private static final String XID =
            "[   12.345678] NVRM: Xid (PCI:0000:1b:00): 79, pid=1, GPU has fallen off the bus.";

    private static Map<String, Object> goal(Object... other) {
        Map<String, Object> goal = new HashMap<>(
                Map.of("workload", "Megatron 70B, TP 8", "figure", "HARDWARE_ERRORS", "target", 1, "command", "dmesg"));
        goal.putAll(Map.of("software", "NCCL 2.23", "environment", "NCCL_ALGO=Ring\nNCCL_DEBUG=INFO"));
        for (int i = 0; i < other.length; i += 2) {
            goal.put(String.valueOf(other[i]), other[i + 1]);
        }
        return goal;
    }

    private static Response open(UUID reservation, String kind, Map<String, Object> goal) {
        Map<String, Object> wish = Tickets.wish(kind, "Faster");
        wish.put("reservation", reservation.toString());
        wish.put("tuning", goal);
        return WE.sends(wish).post(Tickets.PATH);
    }

    private static void measured(String ticket, String phase, String raw) {
        WE.sends(Map.of("phase", phase, "command", "dmesg", "raw", raw))
                .post(Tickets.PATH + "/" + ticket + "/measurements")
                .then()
                .statusCode(201);
    }

    @Test
    void whatIsMeasuredAfterIsHeldAgainstTheTarget() throws Exception {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        String id = Tickets.made(open(reservation, "TUNING", goal()));
        String path = Tickets.PATH + "/" + id + "/tuning-goal";
        measured(id, "BEFORE", XID + "\n" + XID.replace("79", "63") + "\n" + XID.replace("79", "48"));
        WE.asks()
                .get(path)
                .then()
                .statusCode(200)
                .body("unit", equalTo("events"))
                .body("higherIsBetter", equalTo(false))
                .body("reached", nullValue());
        measured(id, "AFTER", XID + "\n" + XID.replace("79", "48"));
        Person.OPERATOR
                .asks()
                .get(path)
                .then()
                .body("reached", equalTo(false))
                .body("value", equalTo(2))
                .body("valueBefore", equalTo(2))
                .body("gainPercent", equalTo(0.0f));
        assertThat(Browser.of(WE).get("/app/tickets/" + id).text())
                .contains("What it is to reach", "Megatron 70B, TP 8", "NCCL_ALGO=Ring", "tone-warn\">Not reached");
        measured(id, "AFTER", XID);
        assertThat(Browser.of(Person.OPERATOR).get("/ops/tickets/" + id).text())
                .contains("≤ 1 events", "NCCL 2.23", "tone-ok\">Reached")
                .doesNotContain("tone-warn\">Not reached");
        Person.BOREALIS_ADMIN.asks().get(path).then().statusCode(404);
        String copy = "insert into engagement.tuning_goal select tenant_id, '%s', workload, figure, metric, unit,"
                + " higher_is_better, target, software, environment, command from engagement.tuning_goal where ticket_id = '"
                + id + "'";
        assertThatThrownBy(() -> Database.SUPERUSER.execute(copy.formatted(Tickets.open(WE, "None"))))
                .hasMessageContaining("ticket about tuning is opened");
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "update engagement.tuning_goal set target = 9 where ticket_id = '" + id + "'"))
                .isNotNull();
    }

    @Test
    void aGoalIsWholeAndOfTuningAlone() {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        Map<String, Object> own = goal("metric", "tokens per second and GPU", "unit", "tokens/s", "target", 410.5);
        own.remove("figure");
        Tickets.made(open(reservation, "TUNING", own));
        open(reservation, "QUESTION", goal()).then().statusCode(400).body("violations.field", hasItem("kind"));
        Map<String, Map<String, Object>> wrong = Map.of(
                "tuning.metric", goal("metric", "tokens", "unit", "tokens/s"),
                "tuning.workload", goal("workload", " "),
                "tuning.target", goal("target", -1),
                "tuning.command", goal("command", ""),
                "tuning.environment", goal("environment", "A=1\nHF_TOKEN=hf_" + "a".repeat(34)));
        wrong.forEach((field, goal) -> open(reservation, "TUNING", goal)
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of(field))));
    }

    @Test
    void theFormAsksForIt() {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        Browser browser = Browser.of(WE);
        assertThat(browser.get("/app/tickets/new?kind=TUNING").text())
                .contains("<details open>", "What tuning is to reach");
        Map<String, String> form = new HashMap<>(
                Map.of("kind", "TUNING", "title", "Slow", "words", "It is.", "impact", "HIGH", "urgency", "HIGH"));
        form.putAll(Map.of(
                "reservation", reservation.toString(), "once", UUID.randomUUID().toString()));
        assertThat(browser.post("/app/tickets/new", form).text())
                .contains("id=\"f-workload-error\"", "id=\"f-target-error\"", "id=\"f-command-error\"");
        form.putAll(Map.of("workload", "Llama", "metric", "step", "unit", "s", "target", "1.5", "command", "train.sh"));
        form.put("lowerIsBetter", "true");
        assertThat(browser.post("/app/tickets/new", form).text()).contains("≤ 1.5 s", "Add a measurement after.");
    }
}
