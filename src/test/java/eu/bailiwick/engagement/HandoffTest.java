package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.MailServer;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.Refusal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A ticket that is handed on is taken within a time of its own, the staff are called as for a promise, and no tenant
/// learns of it.
@QuarkusTest
@QuarkusTestResource(MailServer.class)
class HandoffTest {
    private static final String V1 = "/api/v1/operator/";
    private static final String TEAM = "team@provider.example";
    private static final String AURORA = "11111111-1111-4111-8111-111111111111";

    private static Response sorts(Person person, String ticket, Map<String, Object> wish) {
        return person.sends(wish)
                .header("If-Match", Tickets.view(person, ticket).header("ETag"))
                .patch(V1 + "tickets/" + ticket);
    }

    static void does(Person person, String ticket, Map<String, Object> wish) {
        sorts(person, ticket, wish).then().statusCode(200);
    }

    static JsonPath handoffs(String ticket) {
        return Person.OPERATOR
                .asks()
                .get(V1 + "tickets/" + ticket + "/hand-offs?limit=100")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static String engineer() throws SQLException {
        return Database.SUPERUSER.value(
                "select id from engagement.engineer where subject = '" + subject(Person.ENGINEER) + "'");
    }

    private static String subject(Person person) {
        String claims = person.token().split("\\.", -1)[1];
        return JsonPath.from(new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8))
                .getString("sub");
    }

    private static List<MimeMessage> mails(String address, String ticket) throws Exception {
        String number = Tickets.view(Person.OPERATOR, ticket).path("number");
        List<MimeMessage> mails = new ArrayList<>();
        for (MimeMessage mail : MailServer.messages(address)) {
            if (mail.getSubject().contains(number)
                    && String.valueOf(mail.getContent()).contains("Hand-off")) {
                mails.add(mail);
            }
        }
        return mails;
    }

    /// A ticket of severity 1 that the engineer works on.
    static String own(String title) {
        String ticket = Tickets.grave(Person.AURORA_CAPACITY, title);
        Tickets.begin(ticket);
        Tickets.say(Person.OPERATOR, ticket, "We look at it.").then().statusCode(201);
        does(Person.ENGINEER, ticket, Map.of("mine", true));
        assertThat(handoffs(ticket).getList("items")).isEmpty();
        return ticket;
    }

    @Test
    void whoeverIsHandedATicketTakesItInTimeOrTheLadderCalls() throws Exception {
        String ticket = own("Handed on");
        Instant due = Instant.parse(Tickets.view(Person.OPERATOR, ticket).path("dueAt"));
        does(Person.ENGINEER, ticket, Map.of("queue", "FABRIC"));
        assertThat(Instant.parse(Tickets.view(Person.OPERATOR, ticket).path("dueAt")))
                .as("what is promised to the customer is what it was")
                .isEqualTo(due);
        JsonPath open = handoffs(ticket);
        Instant started = Instant.parse(open.getString("items[0].startedAt"));
        assertThat(Instant.parse(open.getString("items[0].dueAt"))).isEqualTo(started.plus(Duration.ofMinutes(15)));
        assertThat(Browser.of(Person.OPERATOR).get("/ops/tickets/" + ticket).text())
                .contains("Hand-off", "Nobody has taken it", "Take it");
        assertThat(Browser.of(Person.ENGINEER).get("/ops/tickets/" + ticket).text())
                .contains("Put it back into its queue")
                .doesNotContain("Take it");
        assertThat(Browser.of(Person.OPERATOR).get("/ops/today").text()).contains("Handed on, not taken yet");
        assertThat(Person.OPERATOR.asks().get(V1 + "today").jsonPath().getList("handedOn.ticket"))
                .contains(ticket);
        Tickets.say(Person.ENGINEER, ticket, "Still with me.").then().statusCode(201);
        assertThat(handoffs(ticket).getBoolean("items[0].open"))
                .as("who hands on and works on has not had it taken")
                .isTrue();
        Tickets.pass(Duration.ofMinutes(25));
        assertThat(mails(TEAM, ticket)).as("not kept, long overdue").hasSize(2);
        does(Person.OPERATOR, ticket, Map.of("mine", true));
        JsonPath taken = handoffs(ticket);
        assertThat(taken.getString("items[0].state")).isEqualTo("BREACHED");
        assertThat(taken.getString("items[0].ended")).isEqualTo("ACCEPTED");
        assertThat(Instant.parse(taken.getString("items[0].breachedAt")))
                .as("at its true time")
                .isEqualTo(started.plus(Duration.ofMinutes(15)));
        assertThat(taken.getList("items[0].events.kind", String.class))
                .containsExactly("START", "ESCALATE", "BREACH", "ESCALATE", "STOP");
        List<String> called = Person.OPERATOR
                .asks()
                .get(V1 + "tickets/" + ticket + "/escalations?limit=100")
                .jsonPath()
                .getList("items.findAll { it.metric == null }.collect { it.step + ' ' + it.reader }");
        assertThat(called).containsExactlyInAnyOrder("1 OWNER", "2 OWNER", "2 TEAM", "3 TEAM");
        assertThat(Person.OPERATOR.asks().get(V1 + "today").jsonPath().getList("handedOn.ticket"))
                .doesNotContain(ticket);
    }

    @Test
    void handedOnAgainBeforeAnybodyTookItTheClockRunsOn() throws Exception {
        String ticket = own("On and on");
        does(Person.ENGINEER, ticket, Map.of("queue", "GPU"));
        Instant due = Instant.parse(handoffs(ticket).getString("items[0].dueAt"));
        Tickets.pass(Duration.ofMinutes(5));
        does(Person.OPERATOR, ticket, Map.of("queue", "STORAGE"));
        does(Person.OPERATOR, ticket, Map.of("engineer", engineer()));
        JsonPath one = handoffs(ticket);
        assertThat(one.getList("items")).hasSize(1);
        assertThat(Instant.parse(one.getString("items[0].dueAt"))).isEqualTo(due);
        assertThat(one.getList("items[0].legs.toQueue", String.class)).containsExactly("GPU", "STORAGE");
        Tickets.say(Person.ENGINEER, ticket, "I have it.").then().statusCode(201);
        assertThat(handoffs(ticket).getString("items[0].ended"))
                .as("whom it was handed to works on it")
                .isEqualTo("ACCEPTED");
        assertThat(handoffs(ticket).getString("items[0].state")).isEqualTo("MET");
    }

    @Test
    void aColleagueTakesItByWorkingOnItAndOneBringsItBackOrEndsIt() throws Exception {
        String given = Tickets.grave(Person.AURORA_CAPACITY, "Given");
        does(Person.OPERATOR, given, Map.of("engineer", engineer()));
        assertThat(handoffs(given).getString("items[0].legs[0].fromName")).isNull();
        Tickets.move(Person.ENGINEER, given, "TRIAGED", "").then().statusCode(200);
        assertThat(handoffs(given).getString("items[0].ended")).isEqualTo("ACCEPTED");
        String back = own("Back");
        does(Person.ENGINEER, back, Map.of("queue", "GPU"));
        does(Person.ENGINEER, back, Map.of("queue", "GENERAL"));
        assertThat(handoffs(back).getString("items[0].ended")).isEqualTo("TAKEN_BACK");
        does(Person.ENGINEER, back, Map.of("mine", false));
        assertThat(handoffs(back).getList("items.n", Integer.class))
                .as("given back it waits for somebody, too")
                .containsExactly(2, 1);
        Tickets.move(Person.OPERATOR, back, "RESOLVED", "Done.").then().statusCode(200);
        assertThat(handoffs(back).getString("items[0].ended")).isEqualTo("OVER");
    }

    @Test
    void anotherSeverityCountsFromTheBeginningByItsOwnHours() {
        String ticket = own("Milder");
        does(Person.ENGINEER, ticket, Map.of("queue", "GPU"));
        does(Person.OPERATOR, ticket, Map.of("impact", "LOW", "urgency", "LOW"));
        JsonPath milder = handoffs(ticket);
        assertThat(milder.getString("items[0].target")).isEqualTo("PT8H");
        assertThat(milder.getString("items[0].calendar")).startsWith("BUSINESS ");
        assertThat(milder.getList("items[0].events.kind", String.class))
                .containsExactly("START", "RECALENDAR", "RETARGET");
    }

    @Test
    void noTenantLearnsOfIt() throws Exception {
        String ticket = own("Unseen");
        does(Person.ENGINEER, ticket, Map.of("queue", "FABRIC"));
        Tickets.pass(Duration.ofMinutes(25));
        String id = handoffs(ticket).getString("items[0].id");
        for (Person person :
                List.of(Person.AURORA_ADMIN, Person.AURORA_CAPACITY, Person.AURORA_COMPLIANCE, Person.AURORA_VIEWER)) {
            for (String path : List.of("", "/entries", "/clocks")) {
                assertThat(person.asks().get(Tickets.PATH + "/" + ticket + path).asString())
                        .as(person + path)
                        .contains(path.isEmpty() ? ticket : "items")
                        .doesNotContain(id, "hand-off", "handoff", "handedOn");
            }
            for (String path : List.of("/hand-offs", "/escalations")) {
                person.asks().get(V1 + "tickets/" + ticket + path).then().statusCode(403);
            }
        }
        Browser admin = Browser.of(Person.AURORA_ADMIN);
        for (String page :
                List.of("/app/tickets", "/app/tickets/" + ticket, "/app/tickets/" + ticket + "/entries.csv")) {
            assertThat(admin.get(page).text()).as(page).doesNotContain("Hand-off", "hand-off");
        }
        assertThat(Person.AURORA_ADMIN
                        .asks()
                        .get("/api/v1/audit-events?target=" + ticket + "&limit=200")
                        .asString())
                .contains("ticket.sorted")
                .doesNotContain(id, "handoff");
        for (MimeMessage mail : MailServer.messages("capacity@aurora.example")) {
            assertThat(String.valueOf(mail.getContent())).doesNotContain("Hand-off");
        }
        seenByThePortalsRole(id);
    }

    private static void seenByThePortalsRole(String id) throws SQLException {
        try (var connection = Database.APP.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('app.tenant', '" + AURORA + "', true)");
            for (String table : List.of("handoff", "handoff_event", "handoff_leg", "escalation")) {
                String own = table.equals("handoff") ? "id" : "handoff_id";
                String query = "select count(*) from engagement." + table + " where " + own + " = '" + id + "'";
                try (var found = statement.executeQuery(query)) {
                    found.next();
                    assertThat(found.getInt(1)).as(table).isZero();
                }
                assertThat(Database.SUPERUSER.value(query)).as(table).isNotEqualTo("0");
            }
        }
    }

    @Test
    void howItStandsFollowsFromItsEventsWhoeverWrites() throws Exception {
        String ticket = own("Kept");
        does(Person.ENGINEER, ticket, Map.of("queue", "GPU"));
        String id = handoffs(ticket).getString("items[0].id");
        Refusal.each(
                Database.SUPERUSER,
                "engagement.guard_handoff",
                "update engagement.handoff set due_at = due_at + interval '1 day' where id = '" + id + "'",
                "engagement.guard_handoff",
                "update engagement.handoff set events = 2, level = 1 where id = '" + id + "'",
                "engagement.guard_handoff",
                "delete from engagement.handoff where id = '" + id + "'",
                "platform.refuse_change",
                "delete from engagement.handoff_event where handoff_id = '" + id + "'",
                "platform.refuse_change",
                "update engagement.handoff_leg set to_queue = 'FABRIC' where handoff_id = '" + id + "'");
        String event =
                "insert into engagement.handoff_event (tenant_id, handoff_id, seq, kind, at, due_at, actor_name, ended)"
                        + " values ('" + AURORA + "', '" + id
                        + "', %d, '%s', platform.app_now() + interval '%s', platform.app_now(), 'x', %s)";
        Refusal.each(
                Database.SUPERUSER,
                "handoff_has_been",
                event.formatted(2, "BREACH", "1 hour", "null"),
                "handoff_order",
                event.formatted(3, "BREACH", "0", "null"),
                "handoff_event_check3",
                event.formatted(2, "STOP", "0", "null"));
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "insert into engagement.handoff (tenant_id, id, ticket_id, zone, started_at) values ('" + AURORA
                                + "', uuidv7(), '" + ticket + "', 'UTC', platform.app_now())"))
                .as("one at a time")
                .hasMessageContaining("handoff_open");
        does(Person.OPERATOR, ticket, Map.of("mine", true));
        assertThatThrownBy(() -> Database.SUPERUSER.execute(event.formatted(3, "STOP", "0", "'OVER'")))
                .hasMessageContaining("nothing happens to one that stopped");
    }
}
