package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

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

/// What hardware is expected to reach is published by two of the staff, and what is missing is said.
@QuarkusTest
class BaselineTest {
    private static final String PROPOSALS = "/api/v1/operator/baseline-proposals";
    private static final String BASELINES = "/api/v1/operator/baselines";
    private final String source = "Test " + UUID.randomUUID();

    private Map<String, Object> wish(int expected) {
        return new HashMap<>(Map.of(
                "figure",
                "HARDWARE_ERRORS",
                "nodeType",
                "h100-sxm",
                "expected",
                expected,
                "source",
                source,
                "sourcedOn",
                "2026-11-20"));
    }

    private static Response decide(Person person, String id, String decision) {
        return person.sends(Map.of("decision", decision)).post(PROPOSALS + "/" + id + "/decision");
    }

    private String proposed(int expected) {
        return Tickets.made(Person.OPERATOR.sends(wish(expected)).post(PROPOSALS));
    }

    private static int version() {
        return Person.ENGINEER
                .asks()
                .get(BASELINES + "?nodeType=h100-sxm&limit=100")
                .jsonPath()
                .getInt("items.find { it.figure == 'HARDWARE_ERRORS' && it.fabric == null }.version");
    }

    @Test
    void twoPublishAVersionAndMeasurementsAreHeldAgainstIt() throws Exception {
        int before = version();
        String id = proposed(0);
        decide(Person.OPERATOR, id, "APPROVE").then().statusCode(409);
        decide(Person.ENGINEER, id, "APPROVE").then().statusCode(403);
        Person.AURORA_ADMIN.sends(wish(0)).post(PROPOSALS).then().statusCode(403);
        assertThat(version()).isEqualTo(before);
        decide(Person.OPERATOR_2, id, "APPROVE").then().statusCode(200).body("state", equalTo("APPROVED"));
        decide(Person.OPERATOR_2, id, "DECLINE").then().statusCode(409);
        assertThat(version()).isEqualTo(before + 1);
        Map<String, Object> ticket = Tickets.wish("FAULT", "Errors");
        ticket.put(
                "reservation",
                Journey.of(1, 1).reservation(Person.AURORA_CAPACITY).toString());
        String about = Tickets.made(Person.AURORA_CAPACITY.sends(ticket).post(Tickets.PATH));
        Person.AURORA_CAPACITY
                .sends(Map.of(
                        "phase",
                        "OTHER",
                        "command",
                        "dmesg",
                        "raw",
                        "[   12.345678] NVRM: Xid (PCI:0000:1b:00): 79, pid=1, GPU has fallen off the bus."))
                .post(Tickets.PATH + "/" + about + "/measurements")
                .then()
                .statusCode(201)
                .body("baseline.version", equalTo(before + 1))
                .body("baseline.source", equalTo(source));
        String declined = proposed(3);
        decide(Person.OPERATOR_2, declined, "DECLINE").then().statusCode(200);
        String copy = "insert into engagement.baseline (figure, node_type, version, expected, unit, source, sourced_on,"
                + " written_by_name, proposal_id) select figure, node_type, 1, expected, unit, source, sourced_on, 'x', %s"
                + " from engagement.baseline_proposal where id = '" + declined + "'";
        for (String attack : List.of(
                copy.formatted("null"),
                copy.formatted("id"),
                copy.formatted("'" + id + "'"),
                "update engagement.baseline_proposal set decision = 'APPROVED' where id = '" + declined + "'",
                "update engagement.baseline_proposal set decision = 'APPROVED', decided_by = proposed_by, decided_by_name = 'x',"
                        + " decided_at = platform.app_now() where id = '" + proposed(4) + "'")) {
            assertThatThrownBy(() -> Database.SUPERUSER.execute(attack))
                    .as(attack)
                    .isNotNull();
        }
    }

    @Test
    void whatIsMissingIsSaidAndWhatDoesNotFitIsToldByItsField() {
        Person.ENGINEER
                .asks()
                .get(BASELINES + "?nodeType=l40s&limit=100")
                .then()
                .statusCode(200)
                .body("items.nodeType", everyItem(equalTo("l40s")))
                .body("items.find { it.figure == 'NCCL_BUS_BANDWIDTH' }.version", equalTo(null));
        Browser browser = Browser.of(Person.ENGINEER);
        assertThat(browser.get("/ops/baselines?nodeType=l40s").text())
                .contains("No baseline")
                .doesNotContain("Propose a version");
        assertThat(browser.get("/ops/baselines/baselines.csv?nodeType=l40s").text())
                .contains("NCCL_BUS_BANDWIDTH")
                .doesNotContain("h100-sxm");
        Map<String, Object> wrong = wish(-1);
        wrong.putAll(Map.of("nodeType", "none", "fabric", "none", "source", " "));
        wrong.remove("figure");
        wrong.remove("sourcedOn");
        Person.OPERATOR
                .sends(wrong)
                .post(PROPOSALS)
                .then()
                .statusCode(400)
                .body("violations.field", hasItems("figure", "nodeType", "fabric", "expected", "source", "sourcedOn"));
    }

    @Test
    void thePageProposesAndPublishes() {
        Map<String, String> form = new HashMap<>(Map.of(
                "figure", "READ_BANDWIDTH", "nodeType", "mi300x", "fabric", "", "source", source, "sourcedOn", "soon"));
        form.put("expected", "12.5");
        Browser first = Browser.of(Person.OPERATOR);
        assertThat(first.post("/ops/baselines", form).text()).contains("id=\"f-sourcedOn-error\"");
        form.put("sourcedOn", "2026-11-20");
        assertThat(first.post("/ops/baselines", form).text()).contains("Waits for a second person", source);
        String id = Person.OPERATOR
                .asks()
                .get(PROPOSALS + "?state=PROPOSED&limit=100")
                .then()
                .body("items.state", everyItem(equalTo("PROPOSED")))
                .body("items.source", hasItem(source))
                .extract()
                .path("items.find { it.source == '" + source + "' }.id");
        Browser second = Browser.of(Person.OPERATOR_2);
        String page = "/ops/baselines/" + id + "/decision";
        assertThat(first.post(page, Map.of("decision", "APPROVE")).status()).isEqualTo(422);
        assertThat(second.post(page, Map.of("decision", "APPROVE")).status()).isEqualTo(200);
        assertThat(second.get("/ops/baselines?nodeType=mi300x").text()).contains("12.5", source);
        assertThat(second.get("/ops/baselines/proposals.csv").text()).contains(id);
    }

    @Test
    void ofNcclTestsItSaysOfWhichRunAndEachKindHasVersionsOfItsOwn() throws Exception {
        Map<String, Object> wish = wish(100);
        wish.put("figure", "NCCL_BUS_BANDWIDTH");
        Person.OPERATOR
                .sends(wish)
                .post(PROPOSALS)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("run.operation"));
        wish.put("run", Map.of("operation", "ALL_TO_ALL", "leastBytes", 0, "nodes", 0));
        Person.OPERATOR
                .sends(wish)
                .post(PROPOSALS)
                .then()
                .statusCode(400)
                .body("violations.field", hasItems("run.leastBytes", "run.nodes"));
        wish.put("run", Map.of("operation", "ALL_TO_ALL", "leastBytes", 1 << 30, "nodes", 2));
        String id = Tickets.made(Person.OPERATOR.sends(wish).post(PROPOSALS));
        decide(Person.OPERATOR_2, id, "APPROVE").then().statusCode(200);
        Person.ENGINEER
                .asks()
                .get(BASELINES + "?nodeType=h100-sxm&limit=100")
                .then()
                .body("items.find { it.run != null && it.run.operation == 'ALL_TO_ALL' }.version", equalTo(1))
                .body("items.find { it.run != null && it.run.operation == 'ALL_REDUCE' }.run.nodes", equalTo(1));
        assertThat(Browser.of(Person.ENGINEER)
                        .get("/ops/baselines?nodeType=h100-sxm")
                        .text())
                .contains("all-to-all, from 1073741824 bytes on, nodes: 2");
        Map<String, Object> other = wish(1);
        other.put("run", Map.of("operation", "ALL_REDUCE", "leastBytes", 1));
        Person.OPERATOR
                .sends(other)
                .post(PROPOSALS)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("run.operation"));
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "update engagement.baseline set least_bytes = 1 where operation is not null"))
                .isNotNull();
    }
}
