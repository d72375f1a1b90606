package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is to be done on a ticket: ticked by name and time, and seen by the tenant where it is meant to be.
@QuarkusTest
class ChecklistTest {
    private static final Person WE = Person.AURORA_CAPACITY;
    private final String secret = "Geheim " + UUID.randomUUID();

    private static Response add(String ticket, Map<String, ?> wish) {
        return Person.OPERATOR.sends(wish).post("/api/v1/operator/tickets/" + ticket + "/checklist");
    }

    private static Response mark(String ticket, String item, String mark) {
        return Person.OPERATOR
                .sends(Map.of("mark", mark))
                .post("/api/v1/operator/tickets/" + ticket + "/checklist/" + item + "/marks");
    }

    private static Response seen(Person person, String ticket) {
        return person.asks().get(Tickets.PATH + "/" + ticket + "/checklist");
    }

    @Test
    void theStaffTickByNameAndTimeAndTheTenantSeesWhatIsShownToIt() throws Exception {
        String id = Tickets.open(WE, "To do");
        String macro = Person.OPERATOR
                .sends(Map.of("name", "List " + secret, "kind", "CHECKLIST", "words", "\n" + secret + "\n Reboot \n\n"))
                .post("/api/v1/operator/macros")
                .then()
                .statusCode(201)
                .body("words", equalTo(secret + "\nReboot"))
                .extract()
                .path("id");
        List<String> inside = add(id, Map.of("macro", macro))
                .then()
                .statusCode(201)
                .body("visibility", equalTo("INTERNAL"))
                .body("words", nullValue())
                .extract()
                .path("items");
        String shown = add(id, Map.of("words", "New firmware", "visibility", "PUBLIC"))
                .then()
                .statusCode(201)
                .extract()
                .path("items[0]");
        mark(id, shown, "DONE").then().statusCode(200).body("by", equalTo("Olga Marin"));
        mark(id, inside.getFirst(), "DROPPED").then().statusCode(200);
        seen(WE, id)
                .then()
                .statusCode(200)
                .body("items.words", equalTo(List.of("New firmware")))
                .body("items[0].mark", equalTo("DONE"))
                .body("items[0].marks[0].mark", equalTo("DONE"));
        mark(id, shown, "DONE").then().statusCode(409);
        mark(id, shown, "OPEN").then().statusCode(200);
        seen(Person.OPERATOR, id)
                .then()
                .body("items.words", equalTo(List.of(secret, "Reboot", "New firmware")))
                .body("items.mark", equalTo(List.of("DROPPED", "OPEN", "OPEN")))
                .body("items[2].marks.mark", equalTo(List.of("DONE", "OPEN")));
        assertThat(Browser.of(WE).get("/app/tickets/" + id).text())
                .contains("New firmware")
                .doesNotContain(secret, "Reboot");
        assertThat(Browser.of(Person.OPERATOR).get("/ops/tickets/" + id).text())
                .contains("New firmware", secret, "Reboot");
        nobodyElseTicks(id, shown, inside.getFirst());
    }

    private static void nobodyElseTicks(String id, String shown, String inside) {
        String other = Tickets.open(WE, "Another");
        mark(other, shown, "DONE").then().statusCode(404);
        WE.sends(Map.of("mark", "DONE"))
                .post("/api/v1/operator/tickets/" + id + "/checklist/" + shown + "/marks")
                .then()
                .statusCode(403);
        seen(Person.BOREALIS_ADMIN, id).then().statusCode(404);
        add(id, Map.of("words", "x".repeat(301))).then().statusCode(400).body("violations.field", hasItems("words"));
        add(id, Map.of()).then().statusCode(400).body("violations.field", hasItems("words"));
        String both =
                "insert into engagement.checklist_mark (tenant_id, item_id, ticket_id, shown, n, mark, author, author_name)"
                        + " select tenant_id, id, ticket_id, true, 9, 'OPEN', 'x', 'x' from engagement.checklist_item where id = '"
                        + inside + "' returning shown::text || n";
        assertThat(assertValue(both)).as("a mark is seen as its item is").isEqualTo("false2");
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "update engagement.checklist_item set shown = true where id = '" + inside + "'"))
                .hasMessageContaining("append-only");
        Tickets.begin(id);
        Tickets.move(Person.OPERATOR, id, "RESOLVED", "Done.").then().statusCode(200);
        Tickets.move(WE, id, "CLOSED", "").then().statusCode(200);
        mark(id, shown, "DONE").then().statusCode(409);
        add(id, Map.of("words", "Late")).then().statusCode(409);
    }

    private static String assertValue(String statement) {
        try {
            return Database.SUPERUSER.value(statement);
        } catch (java.sql.SQLException refused) {
            throw new AssertionError(refused);
        }
    }

    @Test
    void theStaffWriteAndTickOnAPage() {
        String id = Tickets.open(WE, "On a page");
        String page = "/ops/tickets/" + id + "/checklist";
        Browser browser = Browser.of(Person.OPERATOR);
        var refused = browser.post(page, Map.of("words", ""));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(browser.post(page, Map.of("words", "Look at " + secret, "visibility", "INTERNAL"))
                        .text())
                .contains(secret, "The staff alone", "Open");
        String item = seen(Person.OPERATOR, id).path("items[0].id");
        assertThat(browser.post(page + "/" + item + "/marks", Map.of("mark", "DONE"))
                        .text())
                .contains("Done: ");
    }
}
