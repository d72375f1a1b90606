package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import eu.bailiwick.telemetry.Placed;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Machine;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What the staff publish is read, a draft is not, and what was found on a ticket leads to what may help.
@QuarkusTest
class KnowledgeTest {
    private static final String OPS = "/api/v1/operator/articles/";
    private final String slug = "k" + UUID.randomUUID().toString().substring(0, 12);
    private final String canary = "Kanarie" + UUID.randomUUID().toString().substring(0, 8);

    private Map<String, Object> wish(String state, String body) {
        return new HashMap<>(Map.of("state", state, "title", "About " + slug, "body", body));
    }

    private Response write(int version, Map<String, Object> wish) {
        return Person.ENGINEER
                .sends(wish)
                .header("If-Match", "\"" + version + "\"")
                .put(OPS + slug);
    }

    private static Response read(Person person, String path) {
        return person.asks().get("/api/v1/articles" + path);
    }

    @Test
    void aDraftIsTheStaffsAndWhatIsWithdrawnIsNobodys() {
        write(0, wish("DRAFT", canary)).then().statusCode(200).body("version", equalTo(1));
        read(Person.AURORA_ADMIN, "/" + slug).then().statusCode(404);
        write(1, wish("PUBLISHED", "Cool them.")).then().statusCode(200);
        write(2, wish("DRAFT", "Next: " + canary)).then().statusCode(200);
        read(Person.AURORA_VIEWER, "/" + slug)
                .then()
                .statusCode(200)
                .body("version", equalTo(2))
                .body("body", equalTo("Cool them."));
        assertThat(read(Person.AURORA_VIEWER, "?limit=1000").asString())
                .contains(slug)
                .doesNotContain(canary);
        Browser viewer = Browser.of(Person.AURORA_VIEWER);
        for (String page : List.of("/app/knowledge", "/app/knowledge/" + slug, "/app/knowledge/articles.csv")) {
            assertThat(viewer.get(page).text()).as(page).contains(slug).doesNotContain(canary);
        }
        assertThat(Browser.of(Person.ENGINEER).get("/ops/knowledge/" + slug).text())
                .contains(canary, "Draft");
        Person.ENGINEER.asks().get(OPS + slug + "/versions").then().body("items.version", equalTo(List.of(3, 2, 1)));
        write(3, wish("WITHDRAWN", "No more.")).then().statusCode(200);
        read(Person.AURORA_ADMIN, "/" + slug).then().statusCode(404);
        Person.AURORA_ADMIN.asks().get(OPS + slug).then().statusCode(403);
        Person.AURORA_FINANCE.asks().get("/api/v1/articles").then().statusCode(403);
    }

    @Test
    void whoWritesHasReadWhatStandsAndNothingIsOverwritten() {
        write(0, wish("PUBLISHED", "One.")).then().statusCode(200);
        write(0, wish("PUBLISHED", "Two.")).then().statusCode(412);
        write(1, wish("PUBLISHED", "Two.")).then().statusCode(200);
        Map<String, Object> wrong = wish("PUBLISHED", "Three.");
        wrong.put("causes", List.of("BAD_LUCK"));
        write(2, wrong).then().statusCode(400).body("violations[0].field", equalTo("causes"));
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "update engagement.article set body = 'x' where slug = '" + slug + "'"))
                .hasMessageContaining("append-only");
    }

    @Test
    void theDatabaseShowsThePortalsRoleNoDraft() throws Exception {
        write(0, wish("PUBLISHED", "Seen.")).then().statusCode(200);
        write(1, wish("DRAFT", canary)).then().statusCode(200);
        assertThat(Database.APP.value(
                        "select string_agg(body, ' ') from engagement.article where slug = '" + slug + "'"))
                .isEqualTo("Seen.");
        assertThatThrownBy(() -> Database.APP.execute(
                        "insert into engagement.article (slug, version, state, title, body, tags, causes, xids, node_types, written_by_name)"
                                + " values ('" + slug + "', 2, 'PUBLISHED', 'x', 'x', '{}', '{}', '{}', '{}', 'x')"))
                .hasMessageContaining("changed since");
    }

    @Test
    void aCheckThatFailedShowsWhatWasWrittenAboutIt() throws Exception {
        Map<String, Object> about = wish("PUBLISHED", "Look at the links.");
        about.put("checks", List.of("NCCL_ALL_REDUCE"));
        write(0, about).then().statusCode(200).body("checks", equalTo(List.of("NCCL_ALL_REDUCE")));
        Placed placed = Placed.around(Placed.AURORA, 1);
        String page = "/app/reservations/" + placed.reservation() + "/hardware/delivery";
        String link = "/app/knowledge/" + slug;
        Map<String, Object> ask = Tickets.wish("TUNING", "Slow");
        ask.put("reservation", placed.reservation().toString());
        String ticket = Tickets.made(Person.AURORA_CAPACITY.sends(ask).post(Tickets.PATH));
        measured(placed, 470);
        Browser viewer = Browser.of(Person.AURORA_VIEWER);
        assertThat(viewer.get(page).text()).as("what passed needs none").doesNotContain(link);
        measured(placed, 120);
        assertThat(viewer.get(page).text()).contains(link);
        for (Person reader : List.of(Person.AURORA_CAPACITY, Person.OPERATOR)) {
            reader.asks().get(Tickets.PATH + "/" + ticket + "/articles").then().body("items.slug", hasItem(slug));
        }
        Browser staff = Browser.of(Person.ENGINEER);
        assertThat(staff.get("/ops/knowledge/form?slug=" + slug).text())
                .containsPattern("value=\"NCCL_ALL_REDUCE\"[^>]*checked");
        assertThat(staff.get("/ops/knowledge/articles.csv").text()).contains("NCCL_ALL_REDUCE");
        about.put("nodeTypes", List.of("h200-sxm"));
        write(1, about).then().statusCode(200);
        assertThat(viewer.get(page).text()).as("of another kind of node").doesNotContain(link);
        Map<String, Object> wrong = wish("PUBLISHED", "x");
        wrong.put("checks", List.of("LUCK"));
        write(2, wrong).then().statusCode(400).body("violations[0].field", equalTo("checks"));
        assertThatThrownBy(() -> Database.APP.execute(
                        "insert into engagement.article (slug, version, state, title, body, tags, causes, xids, node_types, checks, written_by_name)"
                                + " values ('" + slug
                                + "', 3, 'PUBLISHED', 'x', 'x', '{}', '{}', '{}', '{}', '{LUCK}', 'x')"))
                .hasMessageContaining("article_checks_check");
    }

    private static void measured(Placed placed, int bandwidth) {
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
                                "NCCL_ALL_REDUCE",
                                "at",
                                PortalTime.now().minusSeconds(bandwidth).toString(),
                                "command",
                                "all_reduce_perf",
                                "measured",
                                Map.of("busbw", bandwidth)))))
                .post("/api/v1/check-runs")
                .then()
                .statusCode(200);
    }

    @Test
    void whatWasFoundOnATicketLeadsToWhatMayHelp() {
        String ticket = Tickets.open(Person.AURORA_CAPACITY, "Lost a GPU");
        Map<String, Object> about = wish("PUBLISHED", "Drain the node.");
        about.put("xids", List.of("79"));
        about.put("tags", List.of("bus"));
        write(0, about).then().statusCode(200);
        Response before = Person.AURORA_CAPACITY.asks().get(Tickets.PATH + "/" + ticket + "/articles");
        before.then().body("items.slug", not(hasItem(slug)));
        Person.AURORA_CAPACITY
                .sends(Map.of(
                        "phase",
                        "BEFORE",
                        "command",
                        "dmesg",
                        "raw",
                        "[   12.345678] NVRM: Xid (PCI:0000:1b:00): 79, pid=1, GPU has fallen off the bus."))
                .post(Tickets.PATH + "/" + ticket + "/measurements")
                .then()
                .statusCode(201);
        Person.OPERATOR
                .asks()
                .get(Tickets.PATH + "/" + ticket + "/articles")
                .then()
                .body("items.slug", hasItem(slug));
        assertThat(Browser.of(Person.AURORA_CAPACITY)
                        .get("/app/tickets/" + ticket)
                        .text())
                .contains("/app/knowledge/" + slug);
        assertThat(Browser.of(Person.OPERATOR).get("/ops/tickets/" + ticket).text())
                .contains("/ops/knowledge/" + slug);
        write(1, wish("WITHDRAWN", "No.")).then().statusCode(200);
        assertThat(Browser.of(Person.AURORA_CAPACITY)
                        .get("/app/tickets/" + ticket)
                        .text())
                .doesNotContain("/app/knowledge/" + slug);
    }
}
