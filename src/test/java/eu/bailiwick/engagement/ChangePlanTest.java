package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A change is done only when the customer approved its plan, which stays as it was read.
@QuarkusTest
class ChangePlanTest {
    private static final Person WE = Person.AURORA_CAPACITY;

    private static String change() {
        String id =
                Tickets.made(WE.sends(Tickets.wish("CHANGE", "Other driver")).post(Tickets.PATH));
        Tickets.begin(id);
        return id;
    }

    private static String plans(String ticket) {
        return Tickets.PATH + "/" + ticket + "/plans";
    }

    private static Map<String, Object> plan(String words) {
        return new HashMap<>(Map.of("words", words, "fallback", "The former image boots again."));
    }

    private static String proposed(String ticket, String words) {
        return Tickets.made(Person.OPERATOR.sends(plan(words)).post(plans(ticket)));
    }

    private static Response decide(Person person, String ticket, String plan, String decision, String reason) {
        return person.sends(Map.of("decision", decision, "reason", reason))
                .post(plans(ticket) + "/" + plan + "/decision");
    }

    private static Response work(String ticket, Instant began) {
        return Person.OPERATOR
                .sends(Map.of("beganAt", began.toString(), "minutes", 1, "onUs", "GOODWILL", "words", "Done."))
                .post("/api/v1/operator/tickets/" + ticket + "/work");
    }

    private static Response resolve(String ticket) {
        return Tickets.move(Person.OPERATOR, ticket, "RESOLVED", "Done.");
    }

    @Test
    void nothingIsDoneBeforeTheCustomerApproves() throws Exception {
        String id = change();
        String pastUs =
                "update engagement.ticket set state = 'RESOLVED', version = version + 1 where id = '" + id + "'";
        resolve(id).then().statusCode(409);
        assertThatThrownBy(() -> Database.SUPERUSER.execute(pastUs)).hasMessageContaining("its plan is approved");
        work(id, PortalTime.now().minusSeconds(120))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("beganAt"));
        String first = proposed(id, "Drain, new image, return.");
        resolve(id).then().statusCode(409);
        decide(Person.OPERATOR, id, first, "APPROVED", "").then().statusCode(403);
        decide(Person.AURORA_VIEWER, id, first, "APPROVED", "").then().statusCode(403);
        decide(Person.BOREALIS_CAPACITY, id, first, "APPROVED", "").then().statusCode(404);
        decide(WE, id, first, "DECLINED", " ").then().statusCode(400).body("violations.field", hasItem("reason"));
        decide(WE, id, first, "DECLINED", "Not on a Monday.").then().statusCode(200);
        resolve(id).then().statusCode(409);
        String second = proposed(id, "Drain on Sunday, new image, return.");
        decide(WE, id, first, "APPROVED", "").then().statusCode(409);
        decide(Person.AURORA_ADMIN, id, second, "APPROVED", "")
                .then()
                .statusCode(200)
                .body("decision", equalTo("APPROVED"));
        decide(WE, id, second, "DROPPED", "").then().statusCode(409);
        work(id, PortalTime.now().minusSeconds(7200)).then().statusCode(400);
        Tickets.pass(Duration.ofMinutes(3));
        work(id, PortalTime.now().minusSeconds(90)).then().statusCode(200);
        String third = proposed(id, "Once more.");
        resolve(id).then().statusCode(409);
        decide(WE, id, third, "APPROVED", "").then().statusCode(200);
        resolve(id).then().statusCode(200);
        Person.OPERATOR.sends(plan("Late")).post(plans(id)).then().statusCode(409);
        WE.asks()
                .get(plans(id))
                .then()
                .statusCode(200)
                .body("items.number", equalTo(List.of(3, 2, 1)))
                .body("items[2].reason", equalTo("Not on a Monday."));
        Person.BOREALIS_ADMIN.asks().get(plans(id)).then().statusCode(404);
    }

    @Test
    void whatWasApprovedStaysAsItWasReadAndAChangeCanBeGivenUp() throws Exception {
        String id = change();
        String plan = proposed(id, "As it stands.");
        String row = " where id = '" + plan + "'";
        for (String wrong : List.of(
                "update engagement.change_plan set decision = 'APPROVED', decided_by = proposed_by, decided_by_name = 'x',"
                        + " decided_at = platform.app_now()" + row,
                "update engagement.change_plan set words = 'Other'" + row,
                "delete from engagement.change_plan" + row)) {
            assertThatThrownBy(() -> Database.SUPERUSER.execute(wrong))
                    .as(wrong)
                    .isNotNull();
        }
        decide(WE, id, plan, "DROPPED", "We stay with it.").then().statusCode(200);
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "update engagement.change_plan set decision = 'APPROVED', reason = 'x'" + row))
                .hasMessageContaining("decided on once");
        work(id, PortalTime.now().minusSeconds(120)).then().statusCode(400);
        resolve(id).then().statusCode(200);
        String question = Tickets.open(WE, "No change");
        Person.OPERATOR.sends(plan("For nothing")).post(plans(question)).then().statusCode(409);
    }

    @Test
    void thePagesAskAndWhoMayDecideIsToldByMail() throws Exception {
        String id = change();
        Browser desk = Browser.of(Person.OPERATOR);
        assertThat(desk.get("/ops/tickets/" + id).text()).contains("No plan yet", "Propose this plan");
        Map<String, String> form = new HashMap<>(Map.of("plan", "Swap the image.", "fallback", "", "minutes", "90"));
        assertThat(desk.post("/ops/tickets/" + id + "/plans", form).status()).isEqualTo(422);
        form.putAll(
                Map.of("fallback", "Boot the former one.", "begins", "2030-01-06T08:00", "ends", "2030-01-06T09:00"));
        assertThat(desk.post("/ops/tickets/" + id + "/plans", form).text())
                .contains("Plan 1", "Waits for the customer", "Boot the former one.", "90 min");
        String page = "/app/tickets/" + id;
        assertThat(Browser.of(Person.AURORA_VIEWER).get(page).text())
                .contains("Swap the image.", "Whoever may spend or administer decides")
                .doesNotContain("Approve this plan");
        Browser browser = Browser.of(WE);
        String text = browser.get(page).text();
        assertThat(text).contains("Approve this plan", "6 Jan 2030");
        String action = text.substring(text.indexOf("/plans/") + 7);
        String decision = page + "/plans/" + action.substring(0, 36) + "/decision";
        assertThat(browser.post(decision, Map.of("decision", "DECLINED", "reason", ""))
                        .text())
                .contains("Say what the plan should do otherwise.");
        assertThat(browser.post(decision, Map.of("decision", "APPROVED", "reason", "Go on."))
                        .text())
                .contains("Approved", "Go on.")
                .doesNotContain("Approve this plan");
        Tickets.pass(Duration.ofSeconds(1));
        Tickets.pass(Duration.ofSeconds(1));
        assertThat(Database.SUPERUSER.value(
                        "select string_agg(distinct m.address, ' ' order by m.address) from engagement.mail_out m"
                                + " join engagement.entry e on e.tenant_id = m.tenant_id and e.id = m.entry_id"
                                + " where e.kind = 'PLANNED' and m.ticket_id = '" + id + "'"))
                .contains(Person.AURORA_ADMIN.email(), WE.email())
                .doesNotContain(Person.AURORA_VIEWER.email());
    }
}
