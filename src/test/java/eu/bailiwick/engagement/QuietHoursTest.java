package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.MailServer;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.mail.internet.MimeMessage;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is not of severity 1 waits for the end of somebody's quiet hours and comes once, if it is still so; that it
/// happened is written down at once.
@QuarkusTest
@QuarkusTestResource(MailServer.class)
class QuietHoursTest {
    private static final String HERE = "/api/v1/operator/quiet-hours";
    private static final String TARGETS = "/api/v1/operator/hand-off-targets";
    private Object before = List.of();
    private Instant wakes = Instant.EPOCH;

    private static Response sets(Person person, Object days) {
        return person.sends(Map.of("zone", "UTC", "days", days))
                .header("If-Match", person.asks().get(HERE).header("ETag"))
                .put(HERE);
    }

    private static List<Map<String, Object>> daily(String hours) {
        return Arrays.stream(DayOfWeek.values())
                .map(day -> Map.<String, Object>of("day", day.name(), "hours", List.of(hours)))
                .toList();
    }

    private static void publish(Object targets) {
        Person.OPERATOR
                .sends(Map.of("reason", "For a test", "targets", targets))
                .post(TARGETS)
                .then()
                .statusCode(201);
    }

    /// Of severity 3 the rungs of a hand-off are reached after six, eight and twelve minutes, at any hour; the engineer
    /// sleeps until the second full hour from now.
    @BeforeEach
    void asleep() {
        before = Person.OPERATOR.asks().get(TARGETS).path("items[0].targets");
        publish(IntStream.rangeClosed(1, 4)
                .mapToObj(it -> Map.of("severity", it, "minutes", 8, "calendar", "ALWAYS"))
                .toList());
        int hour = PortalTime.now().atZone(ZoneOffset.UTC).getHour();
        wakes = PortalTime.now()
                .truncatedTo(java.time.temporal.ChronoUnit.HOURS)
                .plus(Duration.ofHours(2));
        sets(Person.ENGINEER, daily(String.format("%02d:00-%02d:00", (hour + 3) % 24, (hour + 2) % 24)))
                .then()
                .statusCode(200)
                .body("until", equalTo(wakes.toString()));
    }

    @AfterEach
    void awake() {
        publish(before);
        sets(Person.ENGINEER, List.of()).then().statusCode(200);
    }

    private static String handed(String title, String urgency) throws Exception {
        Map<String, Object> wish = Tickets.wish("QUESTION", title);
        wish.put("urgency", urgency);
        wish.put("impact", urgency);
        String ticket = Tickets.made(Person.AURORA_CAPACITY.sends(wish).post(Tickets.PATH));
        Tickets.begin(ticket);
        HandoffTest.does(Person.OPERATOR, ticket, Map.of("engineer", HandoffTest.engineer()));
        return ticket;
    }

    private static List<String> told(String ticket) {
        return Person.OPERATOR
                .asks()
                .get("/api/v1/operator/tickets/" + ticket + "/escalations?limit=100")
                .jsonPath()
                .getList("items.findAll { it.metric == null && it.reader == 'OWNER' }.collect { it.step + ' ' +"
                        + " (it.untold ?: (it.toldAt != null ? 'TOLD' : it.waitsUntil)) }");
    }

    private static List<String> mails(String ticket) throws Exception {
        String number = Tickets.view(Person.OPERATOR, ticket).path("number");
        String own = Database.SUPERUSER.value(
                "select email from engagement.engineer where id = '" + HandoffTest.engineer() + "'");
        List<String> subjects = new java.util.ArrayList<>();
        for (MimeMessage mail : MailServer.messages(own)) {
            if (mail.getSubject().contains(number)
                    && String.valueOf(mail.getContent()).contains("Hand-off")) {
                subjects.add(mail.getSubject().replaceAll("[^!]", ""));
            }
        }
        return subjects;
    }

    @Test
    void aNoticeWaitsAndComesOnceWhenItIsStillSo() throws Exception {
        String late = handed("Late", "MEDIUM");
        String taken = handed("Taken meanwhile", "MEDIUM");
        Tickets.pass(Duration.ofMinutes(20));
        assertThat(mails(late)).isEmpty();
        assertThat(told(late)).as("written down at once").containsExactlyInAnyOrder("1 " + wakes, "2 " + wakes);
        assertThat(Database.SUPERUSER.value(
                        "select reached_at - h.started_at = interval '6 minutes' from engagement.escalation e join engagement.handoff h"
                                + " on h.id = e.handoff_id where e.step = 1 and e.ticket_id = '" + late + "'"))
                .isEqualTo("t");
        assertThat(Browser.of(Person.OPERATOR).get("/ops/tickets/" + late).text())
                .contains("waits for the end of quiet hours");
        Tickets.say(Person.ENGINEER, taken, "I have it.").then().statusCode(201);
        Tickets.pass(Duration.between(PortalTime.now(), wakes).plusMinutes(1));
        assertThat(mails(late)).as("once, of the last that is so").containsExactly("!!");
        assertThat(told(late)).containsExactlyInAnyOrder("1 OVERTAKEN", "2 TOLD");
        assertThat(mails(taken)).isEmpty();
        assertThat(told(taken)).containsExactlyInAnyOrder("1 OVER", "2 OVER");
    }

    @Test
    void severityOneCallsAndSoDoesWhatBecomesIt() throws Exception {
        String grave = handed("Grave", "HIGH");
        String graver = handed("Becomes grave", "MEDIUM");
        Tickets.pass(Duration.ofMinutes(7));
        assertThat(mails(grave)).containsExactly("!");
        assertThat(mails(graver)).isEmpty();
        HandoffTest.does(Person.OPERATOR, graver, Map.of("impact", "HIGH", "urgency", "HIGH"));
        Tickets.pass(Duration.ofSeconds(1));
        assertThat(mails(graver)).containsExactly("!");
    }

    @Test
    void whoWakesEarlierIsToldThen() throws Exception {
        String ticket = handed("Woken", "MEDIUM");
        Tickets.pass(Duration.ofMinutes(7));
        assertThat(mails(ticket)).isEmpty();
        sets(Person.ENGINEER, List.of()).then().statusCode(200).body("until", equalTo(null));
        Tickets.pass(Duration.ofSeconds(1));
        assertThat(mails(ticket)).containsExactly("!");
    }

    @Test
    void everybodyKeepsTheirOwnAndLeavesAnHour() {
        Person.OPERATOR_2.asks().get(HERE).then().statusCode(200).body("days.size()", equalTo(0));
        Person.AURORA_ADMIN.asks().get(HERE).then().statusCode(403);
        sets(Person.ENGINEER, daily("08:00-07:52")).then().statusCode(400).body("violations.field", hasItems("days"));
        sets(Person.ENGINEER, daily("8-7")).then().statusCode(400).body("violations.field", hasItems("hours"));
        Person.ENGINEER
                .sends(Map.of("zone", "Moon", "days", List.of()))
                .header("If-Match", Person.ENGINEER.asks().get(HERE).header("ETag"))
                .put(HERE)
                .then()
                .statusCode(400)
                .body("violations.field", hasItems("zone"));
        Person.ENGINEER
                .sends(Map.of("zone", "UTC", "days", List.of()))
                .header("If-Match", "\"0\"")
                .put(HERE)
                .then()
                .statusCode(412);
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "update engagement.quiet_hours set version = version + 1, iso_days = '{1,2,3,4,5,6,7}', from_times ="
                                + " array_fill('08:00'::time, '{7}'), until_times = array_fill('07:52'::time, '{7}')"))
                .hasMessageContaining("an hour of the week");
        assertThatThrownBy(() -> Database.SUPERUSER.execute("update engagement.quiet_hours set zone = 'UTC'"))
                .hasMessageContaining("one version");
        Browser engineer = Browser.of(Person.ENGINEER);
        assertThat(engineer.get("/ops/today/quiet-hours").text())
                .contains("It is quiet now", "Nobody else sees your quiet hours.");
        var refused = engineer.post("/ops/today/quiet-hours", Map.of("zone", "UTC", "MONDAY", "eight"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Write quiet hours such as 20:00-07:00");
    }
}
