package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import eu.bailiwick.kernel.Period;
import eu.bailiwick.telemetry.Placed;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A ticket is about one GPU or one event of its own reservation, from where it was seen and back.
@QuarkusTest
class TicketSubjectTest {
    private static final Person WE = Person.AURORA_CAPACITY;

    private static String event(Person person, Placed placed) {
        EventArticleTest.happens(placed, "XID", "79");
        return person.asks()
                .get("/api/v1/reservations/" + placed.reservation() + "/health/events")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].id");
    }

    private static Response open(Placed placed, Map<String, Object> about) {
        Map<String, Object> wish = Tickets.wish("FAULT", "About it");
        wish.put("reservation", placed.reservation().toString());
        wish.putAll(about);
        return WE.sends(wish).post(Tickets.PATH);
    }

    @Test
    void anEventLeadsToATicketThatLeadsBack() throws Exception {
        Placed placed = Placed.around(Placed.AURORA, 1);
        String event = event(WE, placed);
        String events = "/app/reservations/" + placed.reservation() + "/hardware/events";
        String door = "/app/tickets/new?kind=FAULT&amp;reservation=" + placed.reservation() + "&amp;event=" + event;
        Browser browser = Browser.of(WE);
        assertThat(browser.get(events).text()).contains(door, "Open a ticket about XID 79");
        assertThat(Browser.of(Person.AURORA_VIEWER).get(events).text()).doesNotContain("/app/tickets/new");
        assertThat(browser.get(door.replace("&amp;", "&")).text())
                .contains(
                        "name=\"event\" value=\"" + event + "\"",
                        "name=\"nodes\" value=\"" + placed.node() + "\"",
                        "value=\"The GPU has fallen off the bus (XID 79)\"");
        Map<String, String> form = new HashMap<>(
                Map.of("kind", "FAULT", "title", "", "words", "Our job died.", "impact", "HIGH", "urgency", "HIGH"));
        form.putAll(Map.of("reservation", placed.reservation().toString(), "event", event, "nodes", placed.node()));
        form.put("once", UUID.randomUUID().toString());
        var refused = browser.post("/app/tickets/new", form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("name=\"event\" value=\"" + event + "\"");
        form.put("title", "Off the bus");
        assertThat(browser.post("/app/tickets/new", form).text())
                .contains("Off the bus", "XID 79", events + "?node=" + placed.node());
        String ticket = WE.asks()
                .get(Tickets.PATH + "?reservation=" + placed.reservation())
                .then()
                .body("items.event", equalTo(List.of(event)))
                .body("items[0].nodes", equalTo(List.of(placed.node())))
                .extract()
                .path("items[0].id");
        assertThat(Browser.of(Person.OPERATOR).get("/ops/tickets/" + ticket).text())
                .contains("XID 79", "/ops/hardware/nodes/" + placed.node());
        assertThat(Browser.of(Person.BOREALIS_CAPACITY)
                        .get(door.replace("&amp;", "&"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aGpuIsNamedWithItsNodeWhileTheReservationHasIt() throws Exception {
        Placed placed = Placed.around(Placed.AURORA, 2);
        List<String> one = List.of(placed.node());
        String gpu = "/app/reservations/" + placed.reservation() + "/hardware/nodes/" + placed.node() + "/gpu-3";
        Browser browser = Browser.of(WE);
        String door = "/app/tickets/new?kind=FAULT&amp;reservation=" + placed.reservation() + "&amp;node="
                + placed.node() + "&amp;device=gpu-3";
        EventArticleTest.happens(placed, "XID", "79");
        assertThat(browser.get(gpu).text()).contains(door, "Open a ticket about GPU 3");
        assertThat(browser.get(door.replace("&amp;", "&")).text()).contains("name=\"device\" value=\"gpu-3\"");
        String ticket = Tickets.made(open(placed, Map.of("nodes", one, "device", "gpu-3")));
        assertThat(browser.get("/app/tickets/" + ticket).text()).contains("href=\"" + gpu + "\"");
        for (String wrong : List.of("gpu-8", "rail-0", "gpu")) {
            open(placed, Map.of("nodes", one, "device", wrong))
                    .then()
                    .statusCode(400)
                    .body("violations.field", hasItem("device"));
        }
        for (List<String> wrong : List.of(List.<String>of(), placed.nodes())) {
            open(placed, Map.of("nodes", wrong, "device", "gpu-3"))
                    .then()
                    .statusCode(400)
                    .body("violations.field", hasItem("nodes"));
        }
        Placed over = Placed.during(
                Placed.AURORA,
                1,
                new Period(
                        PortalTime.now().minus(Duration.ofHours(9)),
                        PortalTime.now().minus(Duration.ofHours(2))),
                "COMPLETED");
        open(over, Map.of("nodes", over.nodes(), "device", "gpu-3")).then().statusCode(400);
    }

    @Test
    void whatATicketIsAboutIsOfItsOwnReservationAndNeverChanges() throws Exception {
        Placed placed = Placed.around(Placed.AURORA, 1);
        Placed other = Placed.around(Placed.AURORA, 1);
        Placed theirs = Placed.around(Placed.BOREALIS, 1);
        String own = event(WE, placed);
        String foreign = event(Person.BOREALIS_CAPACITY, theirs);
        for (String wrong : List.of(event(WE, other), foreign)) {
            open(placed, Map.of("event", wrong)).then().statusCode(400).body("violations.field", hasItem("event"));
        }
        open(placed, Map.of("event", own, "nodes", other.nodes())).then().statusCode(400);
        open(placed, Map.of("event", own, "nodes", placed.nodes(), "device", "gpu-0"))
                .then()
                .statusCode(400);
        String ticket = Tickets.made(open(placed, Map.of("event", own)));
        String copy = "insert into engagement.ticket (tenant_id, id, kind, impact, urgency, title, reservation_id,"
                + " jurisdiction, nodes, event_id, device, opened_by, opened_by_name, by_staff) select tenant_id,"
                + " platform.new_id(), kind, impact, urgency, title, reservation_id, jurisdiction, %s, %s, %s, opened_by,"
                + " opened_by_name, by_staff from engagement.ticket where id = '" + ticket + "'";
        for (String wrong : List.of(
                copy.formatted("nodes", "'" + foreign + "'", "null"),
                copy.formatted("'{" + theirs.node() + "}'", "'" + foreign + "'", "null"),
                copy.formatted("'{" + theirs.node() + "}'", "null", "'gpu-0'"),
                copy.formatted("nodes", "null", "'gpu-8'"))) {
            assertThatThrownBy(() -> Database.SUPERUSER.execute(wrong))
                    .as(wrong)
                    .hasMessageContaining("hardware of its own reservation");
        }
        assertThatThrownBy(() -> Database.SUPERUSER.execute(copy.formatted("nodes", "event_id", "'gpu-0'")))
                .hasMessageContaining("ticket_of_one_subject");
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "update engagement.ticket set event_id = null, about_node = null, version = version + 1 where id = '"
                                + ticket + "'"))
                .hasMessageContaining("never changes");
    }
}
