package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Within how long a ticket that is handed on has to be taken: published whole, and counted by the hours that hold.
@QuarkusTest
class HandoffTargetsTest {
    private static final String TARGETS = "/api/v1/operator/hand-off-targets";

    private static Map<String, Object> times(int minutes) {
        return Map.of(
                "reason",
                "Tried",
                "targets",
                IntStream.rangeClosed(1, 4)
                        .mapToObj(it -> Map.of("severity", it, "minutes", minutes * it, "calendar", "ALWAYS"))
                        .toList());
    }

    @Test
    void timesArePublishedWholeAndHoldForWhatIsHandedOnFromThenOn() {
        String before = HandoffTest.own("Before");
        HandoffTest.does(Person.ENGINEER, before, Map.of("queue", "GPU"));
        Map<String, Object> wish = Map.of(
                "reason",
                "As before",
                "targets",
                Person.OPERATOR.asks().get(TARGETS).jsonPath().getList("items[0].targets"));
        try {
            Person.OPERATOR
                    .sends(times(7))
                    .post(TARGETS)
                    .then()
                    .statusCode(201)
                    .body("targets[3].minutes", equalTo(28));
            String after = HandoffTest.own("After");
            HandoffTest.does(Person.ENGINEER, after, Map.of("queue", "GPU"));
            assertThat(HandoffTest.handoffs(after).getString("items[0].target")).isEqualTo("PT7M");
            assertThat(HandoffTest.handoffs(before).getString("items[0].target"))
                    .isEqualTo("PT15M");
        } finally {
            Person.OPERATOR.sends(wish).post(TARGETS).then().statusCode(201);
        }
        Person.ENGINEER.sends(times(7)).post(TARGETS).then().statusCode(403);
        Person.OPERATOR
                .sends(Map.of("reason", "Three", "targets", List.of()))
                .post(TARGETS)
                .then()
                .statusCode(400)
                .body("violations.field", hasItems("targets"));
        Map<String, Object> odd = Map.of(
                "reason",
                "Odd",
                "targets",
                List.of(
                        Map.of("severity", 1, "minutes", 0, "calendar", "ALWAYS"),
                        Map.of("severity", 1, "minutes", 5, "calendar", "MOON"),
                        Map.of("minutes", 5, "calendar", "ALWAYS"),
                        Map.of("severity", 9, "minutes", 5, "calendar", "ALWAYS")));
        Person.OPERATOR
                .sends(odd)
                .post(TARGETS)
                .then()
                .statusCode(400)
                .body(
                        "violations.field",
                        hasItems(
                                "targets[0].minutes",
                                "targets[1].severity",
                                "targets[1].calendar",
                                "targets[2].severity",
                                "targets[3].severity"));
        assertThatThrownBy(() ->
                        Database.SUPERUSER.execute("insert into engagement.handoff_edition values (99, 'Bare', 'x')"))
                .hasMessageContaining("each severity");
        var page = Browser.of(Person.OPERATOR).get("/ops/business-hours/hand-offs");
        assertThat(page.text()).contains("Times for hand-offs", "As before");
        var refused = Browser.of(Person.OPERATOR)
                .post("/ops/business-hours/hand-offs", Map.of("minutes1", "x", "reason", "Words"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Write a whole number from 1 to 10080.", "Words");
    }

    @Test
    void whatIsOpenIsCountedByTheNewestHoursAndKeepsWhatHasCounted() {
        String ticket = HandoffTest.own("Other hours");
        HandoffTest.does(Person.ENGINEER, ticket, Map.of("queue", "GPU"));
        String due = HandoffTest.handoffs(ticket).getString("items[0].dueAt");
        var preview = Browser.of(Person.OPERATOR)
                .post(
                        "/ops/business-hours/ALWAYS",
                        Map.of("action", "preview", "reason", "A minute a week", "MONDAY", "03:00-03:01"));
        assertThat(preview.text())
                .as("what it would do to what is handed on")
                .containsPattern("(?s)<a href=\"/ops/tickets/" + ticket + "\">TT-\\d+</a></th><td[^>]*>To take by");
        List<Map<String, String>> hours = Stream.of(DayOfWeek.values())
                .map(day -> Map.of("day", day.name(), "opens", "00:00", "closes", "00:00"))
                .toList();
        int version = Person.OPERATOR
                .sends(Map.of("reason", "The same once more", "hours", hours))
                .post("/api/v1/operator/calendars/ALWAYS/versions")
                .then()
                .statusCode(201)
                .extract()
                .path("version");
        Tickets.pass(Duration.ofSeconds(1));
        var counted = HandoffTest.handoffs(ticket);
        assertThat(counted.getString("items[0].calendar")).isEqualTo("ALWAYS " + version);
        assertThat(counted.getList("items[0].events.kind", String.class)).containsExactly("START", "RECALENDAR");
        assertThat(counted.getString("items[0].dueAt")).isEqualTo(due);
    }
}
