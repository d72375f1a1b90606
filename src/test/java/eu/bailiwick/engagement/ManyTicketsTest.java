package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Several tickets at once: each for itself, with its reason where it is refused.
@QuarkusTest
class ManyTicketsTest {
    private static final String API = "/api/v1/operator/ticket-changes";
    private static final String ENGINEER = "01930000-0000-7000-8000-000000000701";

    private static Map<String, Object> read(String ticket, int version) {
        return Map.of("id", ticket, "version", version);
    }

    private static Response change(Person person, List<Map<String, Object>> tickets, String field, Object value) {
        return person.sends(Map.of("tickets", tickets, field, value)).post(API);
    }

    private static void resolve(String ticket) {
        Tickets.begin(ticket);
        Tickets.move(Person.OPERATOR, ticket, "RESOLVED", "More workers.")
                .then()
                .statusCode(200);
    }

    private static String events(String ticket) throws SQLException {
        return Database.SUPERUSER.value(
                "select count(*) from audit.audit_event where action = 'ticket.sorted' and target_id = '" + ticket
                        + "'");
    }

    @Test
    void whatIsRefusedIsNamedAndTheOthersOfEveryTenantAreChanged() throws SQLException {
        String ours = Tickets.open(Person.AURORA_CAPACITY, "Many");
        String stale = Tickets.open(Person.AURORA_CAPACITY, "Many, changed meanwhile");
        String theirs = Tickets.open(Person.BOREALIS_CAPACITY, "Many");
        change(Person.OPERATOR, List.of(read(stale, 0)), "queue", "FABRIC")
                .then()
                .body("done", equalTo(1));
        String unknown = UUID.randomUUID().toString();
        change(
                        Person.OPERATOR,
                        List.of(read(ours, 0), read(stale, 0), read(unknown, 0), read(theirs, 0)),
                        "queue",
                        "GPU")
                .then()
                .statusCode(200)
                .body("done", equalTo(2))
                .body("refused", equalTo(2))
                .body("items.id", contains(ours, stale, unknown, theirs))
                .body("items.done", contains(true, false, false, true))
                .body("items[0].reason", nullValue())
                .body("items[1].number", org.hamcrest.Matchers.startsWith("TT-"))
                .body("items[1].reason", org.hamcrest.Matchers.startsWith("Somebody has changed this ticket"))
                .body("items[2].number", nullValue());
        Tickets.view(Person.AURORA_VIEWER, ours).then().body("queue", equalTo("GPU"));
        Tickets.view(Person.AURORA_VIEWER, stale).then().body("queue", equalTo("FABRIC"));
        Tickets.view(Person.BOREALIS_ADMIN, theirs).then().body("queue", equalTo("GPU"));
        assertThat(events(ours)).isEqualTo("1");
        assertThat(events(stale)).isEqualTo("1");
        assertThat(events(theirs)).isEqualTo("1");
        change(Person.AURORA_ADMIN, List.of(read(ours, 1)), "queue", "GPU")
                .then()
                .statusCode(403);
    }

    @Test
    void whatIsResolvedIsClosedAndTheRestIsLeft() {
        String resolved = Tickets.open(Person.AURORA_CAPACITY, "Many, resolved");
        resolve(resolved);
        String begun = Tickets.open(Person.AURORA_CAPACITY, "Many, new");
        int version = Tickets.view(Person.OPERATOR, resolved).path("version");
        change(Person.OPERATOR, List.of(read(resolved, version), read(begun, 0)), "close", true)
                .then()
                .statusCode(200)
                .body("items.done", contains(true, false))
                .body("items[1].reason", equalTo("A ticket that is NEW does not become CLOSED."));
        Tickets.view(Person.AURORA_VIEWER, resolved).then().body("state", equalTo("CLOSED"));
    }

    @Test
    void anEngineerIsHandedThemWhoIsClearedThere() {
        String ticket = Tickets.open(Person.AURORA_CAPACITY, "Many, handed over");
        change(Person.OPERATOR, List.of(read(ticket, 0)), "engineer", UUID.randomUUID())
                .then()
                .body(
                        "items[0].reason",
                        equalTo("Choose an engineer who has an account and is cleared where the ticket lies."));
        change(Person.OPERATOR, List.of(read(ticket, 0)), "engineer", ENGINEER)
                .then()
                .body("done", equalTo(1));
        Person.ENGINEER
                .asks()
                .get("/api/v1/operator/tickets?mine=true&limit=1000")
                .then()
                .body("items.id", org.hamcrest.Matchers.hasItem(ticket));
        change(Person.OPERATOR, List.of(read(ticket, 1)), "mine", false).then().body("done", equalTo(1));
        Tickets.view(Person.OPERATOR, ticket).then().body("owner", nullValue());
    }

    @Test
    void aWishThatSaysNothingOrTooMuchIsRefusedWhole() {
        String ticket = Tickets.open(Person.AURORA_CAPACITY, "Many, not read");
        List<Map<String, Object>> one = List.of(read(ticket, 0));
        Person.OPERATOR.sends(Map.of("tickets", one)).post(API).then().statusCode(400);
        Person.OPERATOR.sends(Map.of("queue", "GPU")).post(API).then().statusCode(400);
        Person.OPERATOR
                .sends(Map.of("tickets", one, "queue", "GPU", "close", true))
                .post(API)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("close"));
        Person.OPERATOR
                .sends(Map.of("tickets", one, "mine", true, "engineer", ENGINEER))
                .post(API)
                .then()
                .statusCode(400);
        Tickets.view(Person.OPERATOR, ticket).then().body("version", equalTo(0));
    }

    /// Without a script: boxes in the list, and what was left is named above it.
    @Test
    void theListNamesWhatWasLeftAndKeepsItsFilter() {
        Browser staff = Browser.of(Person.OPERATOR);
        String ticket = Tickets.open(Person.AURORA_CAPACITY, "Many, on the page");
        String number = Tickets.view(Person.OPERATOR, ticket).path("number");
        Map<String, String> sent =
                Map.of("tickets", ticket + ".7", "queue", "STORAGE", "inState", "NEW", "inPage", "1");
        Browser.Shown left = staff.post("/ops/tickets", sent);
        assertThat(left.status()).isEqualTo(422);
        assertThat(left.text())
                .contains(
                        "0 tickets are changed, and 1 are left as they were", number, "name=\"inState\" value=\"NEW\"")
                .contains("Somebody has changed this ticket since you read it.");
        Browser.Shown none = staff.post("/ops/tickets", Map.of("queue", "STORAGE"));
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.text()).contains("Choose 1 to 100 tickets.", "id=\"f-tickets-error\"");
        Browser.Shown done =
                staff.post("/ops/tickets", Map.of("tickets", ticket + ".0", "queue", "STORAGE", "inQueue", "STORAGE"));
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.path()).isEqualTo("/ops/tickets");
        assertThat(done.text()).contains(ticket + ".1", "name=\"inQueue\" value=\"STORAGE\"");
        assertThat(Browser.of(Person.AURORA_ADMIN).post("/ops/tickets", sent).status())
                .isEqualTo(403);
    }
}
