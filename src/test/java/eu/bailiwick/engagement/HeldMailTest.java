package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import eu.bailiwick.telemetry.Placed;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is held back waits until one of the staff puts it aside, once, saying why.
@QuarkusTest
class HeldMailTest {
    private final String canary = "Kanarie" + UUID.randomUUID().toString().substring(0, 8);
    private String ticket = "";

    @BeforeEach
    void aTicket() {
        ticket = Tickets.made(
                Person.AURORA_CAPACITY.sends(Tickets.wish("QUESTION", "Held")).post(Tickets.PATH));
    }

    private String api() {
        return "/api/v1/operator/tickets/" + ticket + "/mails";
    }

    private Response dismiss(Person who, String mail, String reason) {
        return who.sends(Map.of("reason", reason)).post(api() + "/" + mail + "/dismissal");
    }

    @Test
    void itIsPutAsideOnceWithANameAndAReasonThatNoTenantReads() throws Exception {
        String mail = HeldMail.of(ticket);
        String open = HeldMail.of(ticket);
        assertThat(Browser.of(Person.ENGINEER).get("/ops/tickets/" + ticket).text())
                .contains("2 mails are held back");
        dismiss(Person.ENGINEER, mail, canary)
                .then()
                .statusCode(200)
                .body("dismissal.reason", equalTo(canary))
                .body("dismissal.by", notNullValue());
        dismiss(Person.ENGINEER, mail, "Again").then().statusCode(409).body("detail", containsString("any more"));
        dismiss(Person.ENGINEER, open, " ").then().statusCode(400).body("violations[0].field", equalTo("reason"));
        Person.ENGINEER.asks().get(api() + "?held=OPEN").then().body("items.id", contains(open));
        Person.ENGINEER.asks().get(api() + "?held=DISMISSED").then().body("items.id", contains(mail));
        Person.ENGINEER.asks().get(api() + "?held=EVER").then().statusCode(400);
        Browser staff = Browser.of(Person.ENGINEER);
        assertThat(staff.get("/ops/tickets/" + ticket).text()).contains("One mail is held back", "mails?held=OPEN");
        assertThat(staff.get("/ops/tickets/" + ticket + "/mails?held=DISMISSED").text())
                .contains("Dismissed by", canary, "mails.csv?held=DISMISSED")
                .doesNotContain("dismiss-" + open);
        assertThat(staff.get("/ops/tickets/" + ticket + "/mails.csv?held=DISMISSED")
                        .text())
                .contains(mail, canary)
                .doesNotContain(open);
        Browser admin = Browser.of(Person.AURORA_ADMIN);
        for (String seen : new String[] {"/app/tickets/" + ticket, "/app/audit"}) {
            assertThat(admin.get(seen).text()).doesNotContain(canary);
        }
        assertThat(Person.AURORA_ADMIN
                        .asks()
                        .get("/api/v1/audit-events?target=" + ticket + "&limit=200")
                        .asString())
                .contains("ticket.mail-dismissed")
                .doesNotContain(canary);
        assertThat(Placed.seenBy(Placed.AURORA, "select count(*) from engagement.mail_dismissal"))
                .as("what the portal's role reads")
                .isEqualTo("0");
    }

    @Test
    void thePageKeepsWhatWasWrittenWhenItIsRefused() {
        String mail = HeldMail.of(ticket);
        Browser staff = Browser.of(Person.ENGINEER);
        String page = "/ops/tickets/" + ticket + "/mails";
        var refused = staff.post(page + "/" + mail + "/dismissal", Map.of("reason", ""));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("id=\"dismiss-" + mail + "\" open");
        assertThat(staff.post(page + "/" + mail + "/dismissal", Map.of("reason", "Spam"))
                        .text())
                .contains("Dismissed by", "Spam")
                .doesNotContain("dismiss-" + mail);
    }

    @Test
    void onlyWhatIsHeldBackAndOfThisTicketIsDismissedAndByWhoMayReadIt() throws Exception {
        String mail = HeldMail.of(ticket);
        dismiss(Person.AURORA_ADMIN, mail, "x").then().statusCode(403);
        dismiss(Person.OPERATOR, mail, "x").then().statusCode(403);
        assertThat(Browser.of(Person.OPERATOR)
                        .get("/ops/tickets/" + ticket + "/mails")
                        .text())
                .doesNotContain("dismiss-" + mail);
        String dropped = HeldMail.came(ticket, "'DROPPED', 'AUTOMATIC', ''");
        dismiss(Person.ENGINEER, dropped, "x").then().statusCode(409);
        dismiss(Person.ENGINEER, UUID.randomUUID().toString(), "x").then().statusCode(404);
        String other = HeldMail.of(Tickets.made(
                Person.AURORA_CAPACITY.sends(Tickets.wish("QUESTION", "Other")).post(Tickets.PATH)));
        dismiss(Person.ENGINEER, other, "x").then().statusCode(404);
        String forged =
                "insert into engagement.mail_dismissal (tenant_id, mail_id, reason, dismissed_by, dismissed_by_name) values ('"
                        + Placed.AURORA + "', '%s', 'x', 'x', 'x')";
        assertThatThrownBy(() -> Database.SUPERUSER.execute(forged.formatted(dropped)))
                .hasMessageContaining("only what is held back");
        dismiss(Person.ENGINEER, mail, "Spam").then().statusCode(200);
        assertThatThrownBy(() -> Database.SUPERUSER.execute(forged.formatted(mail)))
                .hasMessageContaining("mail_dismissal_pkey");
        for (String attack : new String[] {
            "update engagement.mail_dismissal set reason = 'y'", "delete from engagement.mail_dismissal"
        }) {
            assertThatThrownBy(() -> Database.SUPERUSER.execute(attack)).hasMessageContaining("append-only");
        }
    }
}
