package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.telemetry.Placed;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The staff open a ticket for a customer by a page, from where they saw what it is about.
@QuarkusTest
class TicketOpenedByStaffTest {
    private static final String DOOR = "/ops/tickets/new";

    private static String number(Placed placed) {
        return Person.AURORA_CAPACITY
                .asks()
                .get("/api/v1/reservations/" + placed.reservation())
                .then()
                .statusCode(200)
                .extract()
                .path("reference");
    }

    private static Map<String, String> form(String number, String node, String event) {
        Map<String, String> form = new HashMap<>(
                Map.of("kind", "FAULT", "title", "", "words", "We take it out.", "impact", "HIGH", "urgency", "HIGH"));
        form.putAll(Map.of("reservation", number, "nodes", node, "event", event));
        form.put("once", UUID.randomUUID().toString());
        return form;
    }

    @Test
    void whatTheStaffSeeBecomesATicketOfTheCustomerWhoseFirstAnswerIsGiven() throws Exception {
        Placed placed = Placed.around(Placed.AURORA, 1);
        EventArticleTest.happens(placed, "XID", "79");
        String number = number(placed);
        Browser staff = Browser.of(Person.OPERATOR);
        String ofNode = DOOR + "?kind=FAULT&amp;reservation=" + number + "&amp;node=" + placed.node();
        String page = staff.get("/ops/hardware/nodes/" + placed.node()).text();
        String event = Person.AURORA_CAPACITY
                .asks()
                .get("/api/v1/reservations/" + placed.reservation() + "/health/events")
                .then()
                .extract()
                .path("items[0].id");
        assertThat(page).contains("\"" + ofNode + "\"", "\"" + ofNode + "&amp;event=" + event + "\"");
        assertThat(staff.get("/ops/hardware?reservation=" + number).text())
                .contains(DOOR + "?reservation=" + number, "Open a ticket about " + number);
        assertThat(staff.get("/ops/today").text()).contains(DOOR + "?kind=FAULT&amp;reservation=");
        assertThat(staff.get((ofNode + "&amp;event=" + event).replace("&amp;", "&"))
                        .text())
                .contains(
                        "Aurora",
                        "value=\"" + number + "\"",
                        "value=\"" + placed.node() + "\"",
                        "name=\"event\" value=\"" + event + "\"",
                        "value=\"The GPU has fallen off the bus (XID 79)\"",
                        "nobody is asked for a rating");
        Map<String, String> form = form(number, placed.node(), event);
        var refused = staff.post(DOOR, form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("id=\"f-title-error\"", "We take it out.");
        form.put("title", "GPU 0 is lost");
        var opened = staff.post(DOOR, form);
        assertThat(opened.path()).startsWith("/ops/tickets/");
        assertThat(staff.post(DOOR, form).path()).as("sent again").isEqualTo(opened.path());
        String id = opened.path().substring("/ops/tickets/".length());
        Tickets.view(Person.AURORA_CAPACITY, id)
                .then()
                .statusCode(200)
                .body("byStaff", equalTo(true))
                .body("event", equalTo(event))
                .body("nodes[0]", equalTo(placed.node()));
        Person.AURORA_CAPACITY
                .asks()
                .get(Tickets.PATH + "/" + id + "/clocks")
                .then()
                .body("items.find { it.metric == 'FIRST_RESPONSE' }.state", equalTo("MET"))
                .body("items.find { it.metric == 'NEXT_UPDATE' }.state", equalTo("RUNNING"))
                .body("items.find { it.metric == 'RESOLUTION' }.state", equalTo("RUNNING"));
        Browser customer = Browser.of(Person.AURORA_CAPACITY);
        assertThat(customer.get("/app/tickets/" + id).text()).contains("GPU 0 is lost", "Opened by our staff for you");
        Tickets.view(Person.BOREALIS_CAPACITY, id).then().statusCode(404);
        Tickets.begin(id);
        Tickets.move(Person.OPERATOR, id, "RESOLVED", "Another node is there.")
                .then()
                .statusCode(200);
        assertThat(customer.get("/app/tickets/" + id).text()).doesNotContain("/rating");
        Person.AURORA_CAPACITY
                .sends(Map.of("score", 5))
                .post(Tickets.PATH + "/" + id + "/ratings")
                .then()
                .statusCode(409);
    }

    @Test
    void nobodyElseOpensOneAndWhoIsNotClearedFindsNoReservation() throws Exception {
        Placed placed = Placed.around(Placed.AURORA, 1);
        String number = number(placed);
        Map<String, String> form = form(number, placed.node(), "");
        form.put("title", "Not for everybody");
        for (Person tenant : new Person[] {Person.AURORA_ADMIN, Person.BOREALIS_ADMIN}) {
            assertThat(Browser.of(tenant).get(DOOR + "?reservation=" + number).status())
                    .isEqualTo(403);
            assertThat(Browser.of(tenant).post(DOOR, form).status()).isEqualTo(403);
        }
        for (String wrong : new String[] {
            "", "RSV-999999999", "RSV-1' or '1'='1", placed.reservation().toString()
        }) {
            form.put("reservation", wrong);
            var refused = Browser.of(Person.OPERATOR).post(DOOR, form);
            assertThat(refused.status()).as(wrong).isEqualTo(422);
            assertThat(refused.text()).contains("There is no such reservation.");
        }
        form.put("reservation", number);
        form.put("nodes", Placed.around(Placed.BOREALIS, 1).node());
        assertThat(Browser.of(Person.OPERATOR).post(DOOR, form).text()).contains("id=\"f-nodes-error\"");
        form.put("nodes", "");
        String engineer = "01930000-0000-7000-8000-000000000701";
        Desk.clear(engineer, "DE", false).then().statusCode(200);
        try {
            var refused = Browser.of(Person.ENGINEER).post(DOOR, form);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text()).contains("There is no such reservation.");
            assertThat(Browser.of(Person.ENGINEER)
                            .get(DOOR + "?reservation=" + number)
                            .text())
                    .doesNotContain("Aurora");
        } finally {
            Desk.clear(engineer, "DE", true).then().statusCode(200);
        }
        assertThat(Browser.of(Person.ENGINEER).post(DOOR, form).path()).startsWith("/ops/tickets/");
    }
}
