package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Clocks start, stand still, stop and are breached as tickets go on; the record is true whoever looks when.
@QuarkusTest
class ClocksTest {
    private static Map<String, Object> clock(String ticket, String metric, int n) {
        return Person.AURORA_VIEWER
                .asks()
                .get(Tickets.PATH + "/" + ticket + "/clocks")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.metric == '" + metric + "' && it.n == " + n + " }");
    }

    private static Instant at(Map<String, Object> clock, String field) {
        return Instant.parse(String.valueOf(clock.get(field)));
    }

    @Test
    void theFirstAnswerOfAPersonStopsTheFirstClockAndNothingElseDoes() {
        String id = Tickets.grave(Person.AURORA_CAPACITY, "First answer");
        Map<String, Object> opened = clock(id, "FIRST_RESPONSE", 1);
        assertThat(at(opened, "dueAt")).isEqualTo(at(opened, "startedAt").plus(Duration.ofMinutes(30)));
        Tickets.view(Person.AURORA_VIEWER, id).then().body("dueAt", equalTo(opened.get("dueAt")));
        Tickets.note(Person.OPERATOR, id, "Looking").then().statusCode(201);
        Tickets.say(Person.AURORA_ADMIN, id, "Hello?").then().statusCode(201);
        Tickets.begin(id);
        assertThat(clock(id, "FIRST_RESPONSE", 1)).containsEntry("state", "RUNNING");
        Tickets.say(Person.OPERATOR, id, "We look.").then().statusCode(201);
        assertThat(clock(id, "FIRST_RESPONSE", 1)).containsEntry("state", "MET");
        assertThat(clock(id, "NEXT_UPDATE", 1)).containsEntry("state", "RUNNING");
        Tickets.say(Person.OPERATOR, id, "We still look.").then().statusCode(201);
        assertThat(clock(id, "NEXT_UPDATE", 1)).containsEntry("state", "MET");
        assertThat(clock(id, "NEXT_UPDATE", 2)).containsEntry("state", "RUNNING");
    }

    @Test
    void aQuestionStopsTheClockUntilItIsAnsweredAndNoLonger() {
        String id = Tickets.grave(Person.AURORA_CAPACITY, "Paused");
        Tickets.begin(id);
        Instant due = at(clock(id, "RESOLUTION", 1), "dueAt");
        Tickets.move(Person.OPERATOR, id, "WAITING_CUSTOMER", "Which job?")
                .then()
                .statusCode(200);
        assertThat(clock(id, "RESOLUTION", 1)).containsEntry("state", "PAUSED").containsEntry("dueAt", null);
        Tickets.view(Person.AURORA_VIEWER, id).then().body("dueAt", nullValue());
        Tickets.pass(Duration.ofMinutes(20));
        Tickets.say(Person.AURORA_CAPACITY, id, "That one.").then().statusCode(201);
        Map<String, Object> resumed = clock(id, "RESOLUTION", 1);
        assertThat(resumed).containsEntry("state", "RUNNING");
        assertThat(Duration.between(due, at(resumed, "dueAt")))
                .isBetween(Duration.ofMinutes(20), Duration.ofMinutes(22));
        Tickets.move(Person.OPERATOR, id, "WAITING_VENDOR", "").then().statusCode(200);
        assertThat(clock(id, "RESOLUTION", 1))
                .as("that a manufacturer has to deliver is the provider's affair")
                .containsEntry("state", "RUNNING");
    }

    @Test
    void aBreachIsRecordedOnceAtItsTrueInstantAndStays() {
        String id = Tickets.grave(Person.AURORA_CAPACITY, "Breached");
        Instant due = at(clock(id, "FIRST_RESPONSE", 1), "dueAt");
        Tickets.pass(Duration.ofMinutes(50));
        Map<String, Object> breached = clock(id, "FIRST_RESPONSE", 1);
        assertThat(at(breached, "breachedAt")).isEqualTo(due);
        assertThat(breached).containsEntry("state", "RUNNING").containsEntry("level", 3);
        Tickets.begin(id);
        Tickets.say(Person.OPERATOR, id, "Sorry.").then().statusCode(201);
        Map<String, Object> stopped = clock(id, "FIRST_RESPONSE", 1);
        assertThat(stopped).containsEntry("state", "BREACHED");
        assertThat(at(stopped, "breachedAt")).isEqualTo(due);
        assertThat((List<?>) Person.AURORA_ADMIN
                        .asks()
                        .get("/api/v1/audit-events?action=ticket.breached&target=" + id + "&limit=50")
                        .path("items"))
                .hasSize(1);
        String cycle = String.valueOf(stopped.get("id"));
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "update engagement.sla_cycle set breached_at = null, level = 1 where id = '" + cycle + "'"))
                .hasMessageContaining("stay as they were");
        assertThatThrownBy(() ->
                        Database.SUPERUSER.execute("delete from engagement.sla_event where cycle_id = '" + cycle + "'"))
                .hasMessageContaining("append-only");
        assertThat(Browser.of(Person.AURORA_ADMIN).get("/app/tickets/" + id).text())
                .contains("Not kept", "Why then", "ALWAYS");
    }

    @Test
    void anotherSeverityCountsFromTheStartAndReopeningBeginsAnotherRun() {
        String id = Tickets.grave(Person.AURORA_CAPACITY, "Retargeted");
        Instant started = at(clock(id, "RESOLUTION", 1), "startedAt");
        Tickets.begin(id);
        Person.OPERATOR
                .sends(Map.of("impact", "LOW", "urgency", "LOW"))
                .header("If-Match", Tickets.view(Person.OPERATOR, id).header("ETag"))
                .patch("/api/v1/operator/tickets/" + id)
                .then()
                .statusCode(200);
        Map<String, Object> milder = clock(id, "RESOLUTION", 1);
        assertThat(milder).containsEntry("target", "PT100H");
        assertThat(String.valueOf(milder.get("calendar"))).startsWith("BUSINESS-DE ");
        assertThat(at(milder, "startedAt")).isEqualTo(started);
        Tickets.move(Person.OPERATOR, id, "RESOLVED", "Done.").then().statusCode(200);
        assertThat(clock(id, "RESOLUTION", 1)).containsEntry("state", "MET");
        Tickets.move(Person.AURORA_ADMIN, id, "IN_PROGRESS", "Not done.").then().statusCode(200);
        assertThat(clock(id, "RESOLUTION", 1)).containsEntry("state", "MET");
        assertThat(clock(id, "RESOLUTION", 2)).containsEntry("state", "RUNNING");
    }

    @Test
    void whatIsResolvedClosesByItselfAfterSevenDays() {
        String id = Tickets.open(Person.AURORA_CAPACITY, "Closing");
        Tickets.begin(id);
        Tickets.move(Person.OPERATOR, id, "RESOLVED", "Done.").then().statusCode(200);
        Tickets.pass(Duration.ofDays(7).plusMinutes(1));
        Tickets.view(Person.AURORA_VIEWER, id).then().body("state", equalTo("CLOSED"));
    }
}
