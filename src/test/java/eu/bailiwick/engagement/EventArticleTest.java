package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
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

/// An event of the hardware leads to what was written about it: on its pages, and on a ticket about its reservation.
@QuarkusTest
class EventArticleTest {
    private static Response write(String slug, int version, Map<String, Object> about) {
        Map<String, Object> wish = new HashMap<>(Map.of("state", "PUBLISHED", "title", "About " + slug, "body", "Do."));
        wish.putAll(about);
        return Person.ENGINEER
                .sends(wish)
                .header("If-Match", "\"" + version + "\"")
                .put("/api/v1/operator/articles/" + slug);
    }

    private static String slug() {
        return "e" + UUID.randomUUID().toString().substring(0, 12);
    }

    static void happens(Placed placed, String source, String code) {
        RestAssured.given()
                .auth()
                .oauth2(Machine.token("telemetry-agent"))
                .contentType("application/json")
                .body(Map.of(
                        "events",
                        List.of(Map.of(
                                "node",
                                placed.node(),
                                "device",
                                "gpu-0",
                                "source",
                                source,
                                "code",
                                code,
                                "at",
                                PortalTime.now().minusSeconds(60).toString()))))
                .post("/api/v1/health-events")
                .then()
                .statusCode(200)
                .body("items.outcome", equalTo(List.of("ACCEPTED")));
    }

    @Test
    void anEventShowsWhatWasWrittenAboutIt() throws Exception {
        String ofXid = slug();
        String ofSwitch = slug();
        String ofWatch = slug();
        String ofOther = slug();
        write(ofXid, 0, Map.of("xids", List.of("79"))).then().statusCode(200);
        write(ofSwitch, 0, Map.of("events", List.of("SXID 20034", "WATCH POWER")))
                .then()
                .statusCode(200)
                .body("events", equalTo(List.of("SXID 20034", "WATCH POWER")));
        write(ofWatch, 0, Map.of("events", List.of("WATCH MEM"))).then().statusCode(200);
        write(ofOther, 0, Map.of("events", List.of("SXID 20034"), "nodeTypes", List.of("h200-sxm")))
                .then()
                .statusCode(200);
        Placed placed = Placed.around(Placed.AURORA, 1);
        Map<String, Object> ask = Tickets.wish("TUNING", "Slow");
        ask.put("reservation", placed.reservation().toString());
        String ticket = Tickets.made(Person.AURORA_CAPACITY.sends(ask).post(Tickets.PATH));
        String page = "/app/reservations/" + placed.reservation() + "/hardware";
        Browser viewer = Browser.of(Person.AURORA_VIEWER);
        assertThat(viewer.get(page).text()).doesNotContain("/app/knowledge/" + ofXid);
        happens(placed, "XID", "79");
        happens(placed, "SXID", "20034");
        happens(placed, "WATCH", "MEM");
        for (String shown : List.of(page, page + "/events", page + "/nodes/" + placed.node() + "/gpu-0")) {
            assertThat(viewer.get(shown).text())
                    .as(shown)
                    .contains("/app/knowledge/" + ofXid, "/app/knowledge/" + ofSwitch, "/app/knowledge/" + ofWatch)
                    .doesNotContain("/app/knowledge/" + ofOther);
        }
        assertThat(Browser.of(Person.AURORA_FINANCE).get(page + "/events").text())
                .as("who reads no articles is led to none")
                .doesNotContain("/app/knowledge/");
        for (Person reader : List.of(Person.AURORA_CAPACITY, Person.OPERATOR)) {
            reader.asks()
                    .get(Tickets.PATH + "/" + ticket + "/articles")
                    .then()
                    .body("items.slug", hasItems(ofXid, ofSwitch))
                    .body("items.slug", not(hasItem(ofOther)))
                    .body("items.slug", not(hasItem(ofWatch)));
        }
        write(ofSwitch, 1, Map.of("state", "WITHDRAWN")).then().statusCode(200);
        assertThat(viewer.get(page).text()).doesNotContain("/app/knowledge/" + ofSwitch);
    }

    @Test
    void whatNoEventIsCalledIsRefusedWhoeverWrites() {
        String slug = slug();
        for (String wrong : List.of("XID 79", "SXID x", "SXID", "watch mem", "LUCK 1", "SXID 1,WATCH MEM")) {
            write(slug, 0, Map.of("events", List.of(wrong)))
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", equalTo("events"));
        }
        for (String wrong : List.of("XID 79", "LUCK 1", "SXID 1;x", "SXID 1,x")) {
            assertThatThrownBy(() -> Database.APP.execute(
                            "insert into engagement.article (slug, version, state, title, body, tags, causes, xids, events, node_types, written_by_name)"
                                    + " values ('" + slug + "', 1, 'PUBLISHED', 'x', 'x', '{}', '{}', '{}', array['"
                                    + wrong
                                    + "'], '{}', 'x')"))
                    .as(wrong)
                    .hasMessageContaining("article_events_check");
        }
        Browser staff = Browser.of(Person.ENGINEER);
        Map<String, String> form = new HashMap<>(Map.of("slug", slug, "version", "0", "state", "PUBLISHED"));
        form.putAll(Map.of("title", "T " + slug, "body", "Do.", "events", "SXID x"));
        var refused = staff.post("/ops/knowledge", form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("value=\"SXID x\"", "#f-events");
        form.put("events", "SXID 12028, WATCH THERMAL");
        assertThat(staff.post("/ops/knowledge", form).text()).contains("SXID 12028, WATCH THERMAL");
        assertThat(staff.get("/ops/knowledge/form?slug=" + slug).text())
                .contains("value=\"SXID 12028, WATCH THERMAL\"");
        assertThat(staff.get("/ops/knowledge/articles.csv").text()).contains("SXID 12028; WATCH THERMAL");
    }
}
