package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.engagement.ticket.Degree;
import eu.bailiwick.engagement.ticket.TicketState;
import eu.bailiwick.reservation.Amending;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Tickets from their opening to their end, who may do what with them, and what the database refuses whoever asks.
@QuarkusTest
class TicketTest {
    private static final String AURORA = "11111111-1111-4111-8111-111111111111";

    @Test
    void aTicketGoesFromItsOpeningToItsEndAndBeginsAnotherRoundWhenItIsNotSolved() {
        String id = Tickets.open(Person.AURORA_CAPACITY, "Slow loader");
        Tickets.view(Person.AURORA_VIEWER, id)
                .then()
                .statusCode(200)
                .body("number", org.hamcrest.Matchers.matchesPattern("TT-\\d{6,}"))
                .body("state", equalTo("NEW"))
                .body("severity", equalTo(3))
                .body("jurisdiction", equalTo("DE"))
                .body("cycle", equalTo(1));
        Tickets.move(Person.OPERATOR, id, "IN_PROGRESS", "").then().statusCode(409);
        Tickets.begin(id);
        Tickets.move(Person.OPERATOR, id, "WAITING_CUSTOMER", "")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("words"));
        Tickets.move(Person.OPERATOR, id, "WAITING_CUSTOMER", "Which loader?")
                .then()
                .statusCode(200);
        Tickets.say(Person.AURORA_CAPACITY, id, "The usual one.").then().statusCode(201);
        Tickets.view(Person.AURORA_ADMIN, id).then().body("state", equalTo("IN_PROGRESS"));
        Tickets.move(Person.AURORA_ADMIN, id, "RESOLVED", "Done").then().statusCode(403);
        Tickets.move(Person.OPERATOR, id, "RESOLVED", "More workers.").then().statusCode(200);
        Tickets.move(Person.AURORA_ADMIN, id, "IN_PROGRESS", "").then().statusCode(400);
        Tickets.move(Person.AURORA_ADMIN, id, "IN_PROGRESS", "Still slow.")
                .then()
                .statusCode(200)
                .body("cycle", equalTo(2))
                .body("resolvedAt", nullValue());
        Tickets.move(Person.OPERATOR, id, "RESOLVED", "Even more workers.")
                .then()
                .statusCode(200);
        Tickets.move(Person.AURORA_ADMIN, id, "CLOSED", "").then().statusCode(200);
        Tickets.say(Person.AURORA_ADMIN, id, "Thanks").then().statusCode(409);
        Person.AURORA_ADMIN
                .asks()
                .get(Tickets.PATH + "/" + id + "/entries")
                .then()
                .body("items[0].state", equalTo("CLOSED"))
                .body("items.seq", hasItem(1))
                .body("items.size()", equalTo(9));
    }

    @Test
    void whoMayWhat() {
        String id = Tickets.open(Person.AURORA_CAPACITY, "Roles");
        for (Person reader : Set.of(Person.AURORA_COMPLIANCE, Person.AURORA_VIEWER)) {
            Tickets.view(reader, id).then().statusCode(200);
            Tickets.say(reader, id, "No").then().statusCode(403);
            reader.sends(Tickets.wish("QUESTION", "No"))
                    .post(Tickets.PATH)
                    .then()
                    .statusCode(403);
        }
        Tickets.view(Person.AURORA_FINANCE, id).then().statusCode(403);
        Tickets.view(Person.PRICING, id).then().statusCode(403);
        Tickets.view(Person.BOREALIS_ADMIN, id).then().statusCode(404);
        Tickets.say(Person.BOREALIS_ADMIN, id, "No").then().statusCode(404);
        Tickets.move(Person.BOREALIS_ADMIN, id, "CLOSED", "").then().statusCode(404);
        Person.AURORA_ADMIN.asks().get("/api/v1/operator/tickets").then().statusCode(403);
        Person.AURORA_ADMIN
                .asks()
                .get("/api/v1/operator/tickets/" + id + "/notes")
                .then()
                .statusCode(403);
    }

    private static ValidatableResponse queue(Person person) {
        return person.asks().get("/api/v1/operator/tickets?limit=1000").then().statusCode(200);
    }

    @Test
    void twoWhoWriteAtOnceAreToldOfEachOther() {
        String id = Tickets.open(Person.AURORA_CAPACITY, "Collision");
        String path = Tickets.PATH + "/" + id + "/entries";
        Person.AURORA_ADMIN
                .sends(Map.of("words", "First", "lastSeen", 1))
                .post(path)
                .then()
                .statusCode(201);
        Person.OPERATOR
                .sends(Map.of("words", "Crossing", "lastSeen", 1))
                .post(path)
                .then()
                .statusCode(412);
        Person.OPERATOR
                .sends(Map.of("words", "Read", "lastSeen", 2))
                .post(path)
                .then()
                .statusCode(201);
        Person.OPERATOR
                .sends(Map.of("queue", "GPU"))
                .header("If-Match", "\"7\"")
                .patch("/api/v1/operator/tickets/" + id)
                .then()
                .statusCode(412);
        Person.OPERATOR
                .sends(Map.of("queue", "GPU", "impact", "HIGH", "urgency", "HIGH", "mine", true))
                .header("If-Match", "\"0\"")
                .patch("/api/v1/operator/tickets/" + id)
                .then()
                .statusCode(200)
                .body("severity", equalTo(1))
                .body("queue", equalTo("GPU"))
                .body("version", equalTo(1));
        Person.OPERATOR
                .asks()
                .get("/api/v1/operator/tickets?mine=true&queue=GPU&limit=1000")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(id));
        Person.OPERATOR_2
                .asks()
                .get("/api/v1/operator/tickets?mine=true&limit=1000")
                .then()
                .body("items.id", not(hasItem(id)));
    }

    @Test
    void ticketsAreLinkedAndMergedWithinOneCustomerOnly() {
        String first = Tickets.open(Person.AURORA_CAPACITY, "One");
        String second = Tickets.open(Person.AURORA_CAPACITY, "The same");
        String foreign = Tickets.open(Person.BOREALIS_CAPACITY, "Foreign");
        String number = Tickets.view(Person.AURORA_ADMIN, second).path("number");
        String foreignNumber = Tickets.view(Person.BOREALIS_ADMIN, foreign).path("number");
        String desk = "/api/v1/operator/tickets/" + first;
        Person.OPERATOR
                .sends(Map.of("other", foreignNumber))
                .post(desk + "/links")
                .then()
                .statusCode(400);
        Person.OPERATOR
                .sends(Map.of("other", foreignNumber))
                .post(desk + "/merger")
                .then()
                .statusCode(400);
        Person.OPERATOR
                .sends(Map.of("other", number))
                .post(desk + "/links")
                .then()
                .statusCode(200);
        Person.OPERATOR
                .sends(Map.of("other", number))
                .post(desk + "/merger")
                .then()
                .statusCode(200)
                .body("state", equalTo("CLOSED"))
                .body("mergedInto", equalTo(second));
        Tickets.say(Person.AURORA_ADMIN, first, "Where?").then().statusCode(409);
        Tickets.move(Person.AURORA_ADMIN, first, "IN_PROGRESS", "Again").then().statusCode(409);
        Person.AURORA_ADMIN
                .asks()
                .get(Tickets.PATH + "/" + second + "/entries")
                .then()
                .body("items[0].kind", equalTo("MERGED"));
    }

    @Test
    void ofTwoTicketsThatAreMergedIntoEachOtherAtOnceOneStaysOpen() throws Exception {
        String first = Tickets.open(Person.AURORA_CAPACITY, "One");
        String second = Tickets.open(Person.AURORA_CAPACITY, "The same");
        assertThat(Amending.together(() -> merged(first, second), () -> merged(second, first)))
                .containsExactlyInAnyOrder(200, 409);
    }

    private static int merged(String one, String into) {
        String number = Tickets.view(Person.AURORA_ADMIN, into).path("number");
        return Person.OPERATOR
                .sends(Map.of("other", number))
                .post("/api/v1/operator/tickets/" + one + "/merger")
                .statusCode();
    }

    /// The engineer of the demo world, who is cleared for Germany until somebody says otherwise.
    @Test
    void anEngineerWorksOnlyWhereTheyAreClearedAndOnlyAsLongAsTheyAre() {
        String engineer = "01930000-0000-7000-8000-000000000701";
        String id = Tickets.open(Person.AURORA_CAPACITY, "Cleared");
        Tickets.view(Person.ENGINEER, id).then().statusCode(200).body("jurisdiction", equalTo("DE"));
        Tickets.say(Person.ENGINEER, id, "We look at it.").then().statusCode(201);
        try {
            Desk.clear(engineer, "DE", false).then().statusCode(200);
            Tickets.view(Person.ENGINEER, id).then().statusCode(404);
            Tickets.say(Person.ENGINEER, id, "Too late").then().statusCode(404);
            Tickets.note(Person.ENGINEER, id, "Too late").then().statusCode(404);
            Person.ENGINEER
                    .asks()
                    .get("/api/v1/operator/tickets/" + id + "/notes")
                    .then()
                    .statusCode(404);
            queue(Person.ENGINEER).body("items.id", not(hasItem(id)));
            queue(Person.OPERATOR).body("items.id", hasItem(id)); // who dispatches sees that it is there
        } finally {
            Desk.clear(engineer, "DE", true).then().statusCode(200);
        }
        queue(Person.ENGINEER).body("items.id", hasItem(id));
    }

    @Test
    void theDatabaseKeepsTheOrderWhoeverWrites() throws SQLException {
        String id = Tickets.open(Person.AURORA_CAPACITY, "Forced");
        String where = " where id = '" + id + "'";
        String update = "update engagement.ticket set ";
        Refusal.eachWithin(
                AURORA,
                Database.APP,
                "ticket_order",
                update + "state = 'RESOLVED', version = version + 1" + where,
                "engagement.guard_ticket",
                update + "title = 'Other', version = version + 1" + where,
                "ticket_version",
                update + "state = 'TRIAGED'" + where,
                "engagement.guard_ticket",
                update + "kind = 'FAULT', version = version + 1" + where,
                "engagement.guard_ticket",
                update + "number = 1, version = version + 1" + where,
                "42501",
                "delete from engagement.ticket" + where);
        assertThatThrownBy(
                        () -> Database.SUPERUSER.execute("delete from engagement.entry where ticket_id = '" + id + "'"))
                .hasMessageContaining("append-only");
    }

    @Test
    void theCodeKnowsTheStatesAndSeveritiesOfTheDatabase() throws SQLException {
        Set<String> pairs = new TreeSet<>();
        for (TicketState state : TicketState.values()) {
            state.next().forEach(next -> pairs.add(state + " " + next));
        }
        assertThat(Database.SUPERUSER.value(
                        "select string_agg(state || ' ' || next, ',' order by (state || ' ' || next) collate \"C\") from"
                                + " engagement.ticket_successor"))
                .isEqualTo(String.join(",", pairs));
        for (Degree impact : Degree.values()) {
            for (Degree urgency : Degree.values()) {
                Map<String, Object> wish = Tickets.wish("QUESTION", "Grave");
                wish.put("impact", impact.name());
                wish.put("urgency", urgency.name());
                Person.AURORA_CAPACITY
                        .sends(wish)
                        .queryParam("dryRun", true)
                        .post(Tickets.PATH)
                        .then()
                        .statusCode(200)
                        .body("severity", equalTo(Degree.severity(impact, urgency)));
            }
        }
    }
}
