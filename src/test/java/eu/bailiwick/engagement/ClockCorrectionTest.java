package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A clock that ran by mistake is put right by one more event, which the customer reads.
@QuarkusTest
class ClockCorrectionTest {
    // where a browser is that does not say it
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static ValidatableResponse correct(Person person, RunningClock clock, Map<String, Object> other) {
        Map<String, Object> wish = new HashMap<>(clock.wish());
        wish.putAll(other);
        return person.sends(wish).post("/api/v1" + clock.corrections()).then();
    }

    @Test
    void theDeadlineMovesAndTheCustomerReadsWhoSaidSoAndWhy() throws Exception {
        RunningClock clock = RunningClock.ofThreeMinutes();
        Instant due =
                Instant.parse(String.valueOf(RunningClock.of(clock.ticket()).get("dueAt")));
        correct(Person.OPERATOR, clock, Map.of())
                .statusCode(200)
                .body("dueAt", equalTo(due.plusSeconds(60).toString()))
                .body("events[-1].kind", equalTo("CORRECT"))
                .body("events[-1].corrects.reason", equalTo("We had asked by phone."));
        for (String page : List.of(
                Browser.of(Person.AURORA_ADMIN)
                        .get("/app/tickets/" + clock.ticket())
                        .text(),
                Browser.of(Person.OPERATOR)
                        .get("/ops/tickets/" + clock.ticket())
                        .text())) {
            assertThat(page).contains("We had asked by phone.", "it should have stood still");
        }
        Person.AURORA_ADMIN
                .asks()
                .get("/api/v1/audit-events?action=ticket.clock-corrected&target=" + clock.ticket())
                .then()
                .body("items.size()", equalTo(1));
        correct(Person.OPERATOR, clock, Map.of())
                .statusCode(400)
                .body(
                        "violations[0].message",
                        equalTo("The clock counted nothing then: there is nothing to put right."));
        assertThat(Database.SUPERUSER.value("select count(*) from engagement.sla_event where kind = 'CORRECT' and"
                        + " cycle_id = '" + clock.id() + "'"))
                .isEqualTo("1");
    }

    @Test
    void aBreachThatWasNoneIsTakenBackByAnEventAndInNoOtherWay() throws Exception {
        RunningClock clock = RunningClock.ofThreeMinutes();
        Tickets.pass(Duration.ofHours(9));
        assertThat(RunningClock.of(clock.ticket())).containsKey("breachedAt").doesNotContainEntry("breachedAt", null);
        String until = clock.after(0).plus(Duration.ofHours(7)).toString();
        correct(Person.OPERATOR, clock, Map.of("until", until)).statusCode(200).body("breachedAt", equalTo(null));
        String where = " where id = '" + clock.id() + "'";
        for (String change : List.of(
                "corrections = corrections + 1, events = events + 1, level = 3, breached_at = started_at + interval '1 minute'",
                "level = 2, breached_at = null",
                "corrections = 0",
                "started_at = started_at + interval '1 hour', corrections = corrections + 1, events = events + 1")) {
            assertThatThrownBy(() -> Database.SUPERUSER.execute("update engagement.sla_cycle set " + change + where))
                    .as(change)
                    .isInstanceOf(java.sql.SQLException.class);
        }
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "insert into engagement.sla_event (tenant_id, cycle_id, seq, kind, at, actor_name, still_from, still_until, reason)"
                                + " select tenant_id, id, 99, 'CORRECT', platform.app_now(), 'x', started_at, started_at + interval '1 second', 'x'"
                                + " from engagement.sla_cycle" + where))
                .hasMessageContaining("an event of its clock");
    }

    @Test
    void nobodyElseAndNothingElseIsPutRight() {
        RunningClock clock = RunningClock.ofThreeMinutes();
        for (Person person : List.of(Person.ENGINEER, Person.AURORA_ADMIN)) {
            correct(person, clock, Map.of()).statusCode(403);
        }
        correct(
                        Person.OPERATOR,
                        clock,
                        Map.of("from", clock.startedAt().minusSeconds(1).toString()))
                .statusCode(400)
                .body("violations[0].field", equalTo("from"));
        correct(Person.OPERATOR, clock, Map.of("from", "2099-01-01T00:00:00Z", "until", "2099-01-02T00:00:00Z"))
                .statusCode(400)
                .body("violations[0].field", equalTo("from"));
        for (Instant until : List.of(clock.after(0), PortalTime.now().plusSeconds(60))) {
            correct(Person.OPERATOR, clock, Map.of("until", until.toString()))
                    .statusCode(400)
                    .body("violations[0].field", equalTo("until"));
        }
        correct(Person.OPERATOR, clock, Map.of("reason", " "))
                .statusCode(400)
                .body("violations[0].field", equalTo("reason"));
        correct(
                        Person.OPERATOR,
                        new RunningClock(clock.ticket(), UUID.randomUUID().toString(), clock.startedAt()),
                        Map.of())
                .statusCode(404);
        String first = Person.AURORA_ADMIN
                .asks()
                .get(Tickets.PATH + "/" + clock.ticket() + "/clocks")
                .path("items.find { it.metric == 'FIRST_RESPONSE' }.id");
        correct(Person.OPERATOR, new RunningClock(clock.ticket(), first, clock.startedAt()), Map.of())
                .statusCode(409);
    }

    @Test
    void anOperatorPutsItRightByAPage() {
        RunningClock clock = RunningClock.ofThreeMinutes();
        Browser operator = Browser.of(Person.OPERATOR);
        String page = "/ops/tickets/" + clock.ticket() + "/clocks/" + clock.id();
        assertThat(operator.get("/ops/tickets/" + clock.ticket()).text()).contains(page);
        Map<String, String> form = new HashMap<>(Map.of("reason", "We had asked by phone."));
        form.put("from", clock.local(BERLIN, 0));
        form.put("until", clock.local(BERLIN, 0));
        var refused = operator.post(page, form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Name an end after the beginning.", "We had asked by phone.");
        form.put("until", clock.local(BERLIN, 60));
        assertThat(operator.post(page, form).text()).contains("it should have stood still");
    }
}
