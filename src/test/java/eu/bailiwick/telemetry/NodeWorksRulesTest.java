package eu.bailiwick.telemetry;

import static eu.bailiwick.telemetry.Placed.AURORA;
import static eu.bailiwick.telemetry.WorksSaid.API;
import static eu.bailiwick.telemetry.WorksSaid.announced;
import static eu.bailiwick.telemetry.WorksSaid.hours;
import static eu.bailiwick.telemetry.WorksSaid.itIs;
import static eu.bailiwick.telemetry.WorksSaid.placed;
import static eu.bailiwick.telemetry.WorksSaid.post;
import static eu.bailiwick.telemetry.WorksSaid.said;
import static eu.bailiwick.telemetry.WorksSaid.sent;
import static eu.bailiwick.telemetry.WorksSaid.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What can be announced of works, changed and called off, by whom, and how the staff find it again.
@QuarkusTest
class NodeWorksRulesTest {
    private static final String REASON = "Filters of the cooling";

    @Test
    void whatCannotBeAnnouncedIsRefusedByItsField() throws SQLException {
        Placed placed = placed(AURORA, -5, 100);
        Map<String, Object> good = wish(List.of(placed.node()), 30, 32, "NONE", "Good");
        Map<String, Map<String, Object>> bad = Map.of(
                "end", Map.of("end", hours(30).toString()),
                "start", Map.of("start", hours(-1).toString()),
                "start ", Map.of("start", hours(30).plusSeconds(60).toString()),
                "end ", Map.of("end", hours(24 * 366).toString()),
                "nodes", Map.of("nodes", List.of("nobody")),
                "nodes ", Map.of("nodes", List.of()),
                "fabricDomain", Map.of("fabricDomain", "ber1-ib1"),
                "reason", Map.of("reason", " "));
        bad.forEach((field, change) -> {
            Map<String, Object> wish = new HashMap<>(good);
            wish.putAll(change);
            sent("", wish).statusCode(400).body("violations.field", hasItem(field.strip()));
        });
        good.remove("effect");
        sent("", good).statusCode(400).body("violations.field", contains("effect"));
    }

    @Test
    void worksThatHaveBegunEndEarlierAndAreNotCalledOff() throws Exception {
        Placed placed = placed(AURORA, -5, 300);
        String id = announced(wish(List.of(placed.node()), 2, 8, "UNAVAILABLE", "Begun"));
        Instant start = hours(2);
        Instant end = hours(8);
        itIs(start.plusSeconds(60));
        assertThat(post("/" + id + "/cancellation", Map.of("reason", "Late")).statusCode())
                .isEqualTo(409);
        Map<String, Object> moved = new HashMap<>(Map.of(
                "start",
                start.plus(1, ChronoUnit.HOURS).toString(),
                "end",
                end.toString(),
                "effect",
                "NONE",
                "reason",
                "Begun"));
        sent("/" + id + "/changes", moved).statusCode(400).body("violations.field", contains("start", "effect"));
        moved.putAll(Map.of(
                "start",
                start.toString(),
                "effect",
                "UNAVAILABLE",
                "end",
                start.plus(3, ChronoUnit.HOURS).toString()));
        sent("/" + id + "/changes", moved).statusCode(200).body("state", equalTo("RUNNING"));
    }

    @Test
    void theListIsNarrowedByStateAndNodeAndReadByTheStaffAlone() throws SQLException {
        Placed placed = placed(AURORA, -5, 100);
        String id = announced(wish(List.of(placed.node()), 30, 32, "NONE", REASON));
        for (String query : List.of("?node=" + placed.node(), "?state=ANNOUNCED&node=" + placed.node())) {
            Person.ENGINEER.asks().get(API + query).then().statusCode(200).body("items.id", contains(id));
            assertThat(Browser.of(Person.ENGINEER)
                            .get("/ops/inventory/works" + query)
                            .text())
                    .contains(REASON, id);
            assertThat(Browser.of(Person.ENGINEER)
                            .get("/ops/inventory/works/works.csv" + query)
                            .text())
                    .contains(id);
        }
        Person.OPERATOR.asks().get(API + "?state=OVER").then().statusCode(200).body("items.id", not(hasItem(id)));
        for (String state : List.of("RUNNING", "CANCELLED", "OVER")) {
            assertThat(Browser.of(Person.OPERATOR)
                            .get("/ops/inventory/works?state=" + state + "&node=" + placed.node())
                            .text())
                    .contains("No works match");
        }
        Person.OPERATOR.asks().get(API + "?state=SOON").then().statusCode(400);
        Person.AURORA_ADMIN.asks().get(API).then().statusCode(403);
        Person.ENGINEER
                .sends(wish(List.of(placed.node()), 40, 41, "NONE", "No"))
                .post(API)
                .then()
                .statusCode(403);
        Person.AURORA_VIEWER
                .asks()
                .get("/api/v1/node-works?reservation=" + UUID.randomUUID())
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void whoWasOvertakenReadsItAndTheFormShowsWhomItTouchesFirst() throws Exception {
        Placed placed = placed(AURORA, -5, 100);
        Browser operator = Browser.of(Person.OPERATOR);
        Map<String, String> form = new HashMap<>(Map.of(
                "nodes",
                placed.node() + "\n" + placed.nodes().getLast(),
                "start",
                hours(30).toString().substring(0, 16),
                "end",
                hours(32).toString().substring(0, 16),
                "effect",
                "UNAVAILABLE",
                "reason",
                "By form",
                "action",
                "check"));
        String there =
                "select count(*) from telemetry.works_node w join capacity.node n on n.id = w.node where n.name = '"
                        + placed.node() + "'";
        assertThat(operator.postOnce("/ops/inventory/works/new", form).text())
                .contains("Whom it would touch", "RSV-", "Nothing was sent.");
        assertThat(Database.SUPERUSER.value(there)).isEqualTo("0");
        form.put("action", "run");
        operator.postOnce("/ops/inventory/works/new", form);
        assertThat(Database.SUPERUSER.value(there)).isEqualTo("1");
        String id =
                Database.SUPERUSER.value("select works_id from telemetry.works_node w join capacity.node n on n.id ="
                        + " w.node where n.name = '" + placed.node() + "'");
        sent("/" + id + "/changes", said(30, 33, "UNAVAILABLE", "Meanwhile")).statusCode(200);
        form.remove("nodes");
        form.put("version", "1");
        form.put("reason", "Too late");
        assertThat(operator.postOnce("/ops/inventory/works/" + id + "/change", form)
                        .text())
                .contains("Somebody has changed these works in the meantime", "Too late");
        Person.OPERATOR
                .sends(said(30, 34, "NONE", "Stale"))
                .header("If-Match", "\"1\"")
                .post(API + "/" + id + "/changes")
                .then()
                .statusCode(412);
    }
}
