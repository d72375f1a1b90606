package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is chosen of a ticket goes on as another one, word for word, and nothing leaves the first.
@QuarkusTest
class TicketSplitTest {
    private static final Person WE = Person.AURORA_CAPACITY;
    private final String canary = "Kanarie" + UUID.randomUUID().toString().substring(0, 8);

    private static Response split(String ticket, List<String> entries, List<String> notes) {
        return Person.OPERATOR
                .sends(Map.of("title", "The second affair", "entries", entries, "notes", notes))
                .post("/api/v1/operator/tickets/" + ticket + "/split");
    }

    private static JsonPath entries(Person person, String ticket) {
        return person.asks().get(Tickets.PATH + "/" + ticket + "/entries").jsonPath();
    }

    private static List<String> notes(String ticket) {
        return Person.OPERATOR
                .asks()
                .get("/api/v1/operator/tickets/" + ticket + "/notes")
                .path("items.id");
    }

    @Test
    void whatIsChosenGoesOnWordForWordAndNothingLeavesTheFirst() throws Exception {
        String id = Tickets.grave(WE, "Two affairs");
        Tickets.begin(id);
        Tickets.say(Person.OPERATOR, id, "We look.").then().statusCode(201);
        String second = Tickets.say(WE, id, "And the disks are full.").path("id");
        Tickets.note(Person.OPERATOR, id, canary).then().statusCode(201);
        Tickets.pass(Duration.ofMinutes(10));
        JsonPath before = entries(WE, id);
        String number = Tickets.view(WE, id).path("number");

        String made = split(id, List.of(second), notes(id))
                .then()
                .statusCode(201)
                .body("splitFrom", equalTo(id))
                .body("state", equalTo("NEW"))
                .body("severity", equalTo(1))
                .body("byStaff", equalTo(false))
                .extract()
                .path("id");
        String other = Tickets.view(WE, made).path("number");
        JsonPath theirs = entries(WE, made);
        assertThat(theirs.getList("items.kind")).containsExactly("MESSAGE", "SPLIT_FROM");
        assertThat(theirs.getList("items.body")).containsExactly("And the disks are full.", number);
        assertThat(theirs.getString("items[0].copyOf")).isEqualTo(second);
        for (String same : List.of("at", "author", "side")) {
            assertThat(theirs.getString("items[0]." + same))
                    .isEqualTo(before.getString("items.find { it.id == '" + second + "' }." + same));
        }
        JsonPath first = entries(WE, id);
        assertThat(first.getString("items[0].kind") + " " + first.getString("items[0].body"))
                .isEqualTo("SPLIT_INTO " + other);
        assertThat(first.getList("items").subList(1, first.getList("items").size()))
                .as("all that was there")
                .isEqualTo(before.getList("items"));
        assertThat(Person.OPERATOR
                        .asks()
                        .get("/api/v1/operator/tickets/" + made + "/notes")
                        .asString())
                .contains(canary);
        for (String page : List.of("/app/tickets/" + made, "/app/tickets/" + id)) {
            assertThat(Browser.of(WE).get(page).text()).contains(number, other).doesNotContain(canary);
        }
        assertThat(entries(WE, made).prettify()).doesNotContain(canary);

        String asked = before.getString("items.find { it.id == '" + second + "' }.at");
        WE.asks()
                .get(Tickets.PATH + "/" + made + "/clocks")
                .then()
                .body("items.find { it.metric == 'FIRST_RESPONSE' }.state", equalTo("RUNNING"))
                .body("items.find { it.metric == 'FIRST_RESPONSE' }.startedAt", equalTo(asked))
                .body("items.find { it.metric == 'RESOLUTION' }.startedAt", equalTo(asked))
                .body("items.find { it.metric == 'NEXT_UPDATE' }", nullValue());
        WE.asks().get(Tickets.PATH + "/" + made + "/followers").then().body("items.size()", equalTo(1));
        for (String target : List.of(id, made)) {
            Person.AURORA_ADMIN
                    .asks()
                    .get("/api/v1/audit-events?target=" + target + "&limit=50")
                    .then()
                    .body("items.action", hasItem(target.equals(id) ? "ticket.split" : "ticket.opened"));
        }
        split(id, List.of(second), List.of()).then().statusCode(409);
        noneIsForged(id, made, second);
    }

    private void noneIsForged(String id, String made, String second) throws Exception {
        String stranger = Tickets.open(WE, "Another");
        String theirs = Tickets.open(Person.BOREALIS_ADMIN, "Of somebody else");
        String mine = entries(WE, stranger).getString("items[0].id");
        split(id, List.of(mine), List.of()).then().statusCode(400).body("violations.field", hasItems("entries"));
        split(id, List.of(entries(Person.BOREALIS_ADMIN, theirs).getString("items[0].id")), List.of())
                .then()
                .statusCode(400);
        split(id, List.of(), notes(stranger)).then().statusCode(400).body("violations.field", hasItems("entries"));
        WE.sends(Map.of("title", "x", "entries", List.of(second)))
                .post("/api/v1/operator/tickets/" + id + "/split")
                .then()
                .statusCode(403);
        String forged =
                "insert into engagement.entry (tenant_id, id, ticket_id, kind, side, author, author_name, channel, body, copy_of)"
                        + " select tenant_id, platform.new_id(), '%s', 'MESSAGE', 'PROVIDER', 'x', 'x', 'PORTAL', 'Forged', '%s' from"
                        + " engagement.ticket where id = '" + id + "'";
        assertThatThrownBy(() -> Database.SUPERUSER.execute(forged.formatted(made, mine)))
                .hasMessageContaining("split off from its own");
        assertThatThrownBy(() -> Database.SUPERUSER.execute(forged.formatted(made, second)))
                .hasMessageContaining("entry_copied_once");
        String opening = entries(WE, id).getString("items.find { it.seq == 1 }.id");
        Database.SUPERUSER.execute(forged.formatted(made, opening));
        assertThat(Database.SUPERUSER.value(
                        "select body || side from engagement.entry where copy_of = '" + opening + "'"))
                .isEqualTo("It is slow.TENANT");
        try (var connection = Database.APP.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('app.tenant', '"
                    + Database.SUPERUSER.value("select tenant_id from engagement.ticket where id = '" + id + "'")
                    + "', true)");
            assertThatThrownBy(() -> statement.execute(
                            "insert into engagement.internal_note (tenant_id, id, ticket_id, copy_of) select tenant_id,"
                                    + " platform.new_id(), '" + stranger + "', '"
                                    + notes(id).getFirst()
                                    + "' from engagement.ticket where id = '" + id + "'"))
                    .hasMessageContaining("split off from its own");
        }
    }

    @Test
    void theStaffChooseOnAPageAndAreToldWhatIsMissing() {
        String id = Tickets.open(WE, "On a page");
        String page = "/ops/tickets/" + id + "/split";
        Browser browser = Browser.of(Person.OPERATOR);
        assertThat(browser.get("/ops/tickets/" + id).text()).contains(page);
        assertThat(browser.get(page).text()).contains("It is slow.");
        var refused = browser.post(page, Map.of("title", "Halved", "version", "0"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Choose at least one thing that both sides read.", "Halved");
        String entry = entries(WE, id).getString("items[0].id");
        assertThat(browser.post(page, Map.of("title", "Halved", "entries", entry, "version", "0"))
                        .text())
                .contains("Halved", "Was a part of", "Written on the earlier ticket");
        assertThat(browser.get(page).text()).contains("There is nothing to split off");
    }
}
