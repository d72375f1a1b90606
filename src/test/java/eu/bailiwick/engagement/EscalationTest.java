package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.MailServer;
import eu.bailiwick.world.Person;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A deadline calls whoever works on it before it passes, then the team; each once, in writing, and without a word of
/// the customer's.
@QuarkusTest
@QuarkusTestResource(MailServer.class)
class EscalationTest {
    private static final String TEAM = "team@provider.example";

    private static List<Map<String, Object>> called(String ticket) {
        return Person.OPERATOR
                .asks()
                .get("/api/v1/operator/tickets/" + ticket + "/escalations?limit=100")
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.metric == 'FIRST_RESPONSE' }");
    }

    private static List<MimeMessage> mails(String address, String ticket) throws Exception {
        String number = Tickets.view(Person.OPERATOR, ticket).path("number");
        List<MimeMessage> mails = new ArrayList<>();
        for (MimeMessage mail : MailServer.messages(address)) {
            if (mail.getSubject().contains(number)) {
                mails.add(mail);
            }
        }
        return mails;
    }

    private static void takes(Person person, String ticket) {
        person.sends(Map.of("mine", true))
                .header("If-Match", Tickets.view(person, ticket).header("ETag"))
                .patch("/api/v1/operator/tickets/" + ticket)
                .then()
                .statusCode(200);
    }

    @Test
    void whoeverWorksOnItIsCalledBeforeItPassesThenTheTeamEachOnce() throws Exception {
        String ticket = Tickets.grave(Person.AURORA_CAPACITY, "Kanarie in the title");
        assertThat(called(ticket)).isEmpty();
        takes(Person.ENGINEER, ticket);
        String own = Database.SUPERUSER.value(
                "select g.email from engagement.engineer g join engagement.ticket t on t.owner = g.subject"
                        + " where t.id = '" + ticket + "'");
        Tickets.pass(Duration.ofMinutes(25));
        assertThat(mails(own, ticket)).hasSize(1);
        assertThat(mails(TEAM, ticket)).isEmpty();
        Tickets.pass(Duration.ofMinutes(10));
        assertThat(mails(own, ticket)).hasSize(2);
        assertThat(mails(TEAM, ticket)).hasSize(1);
        Tickets.pass(Duration.ofMinutes(15));
        assertThat(mails(TEAM, ticket)).hasSize(2);
        for (MimeMessage mail : mails(TEAM, ticket)) {
            assertThat(mail.getSubject() + mail.getContent()).doesNotContain("Kanarie", "slow");
        }
        assertThat(called(ticket))
                .extracting(it -> it.get("step") + " " + it.get("reader"))
                .containsExactlyInAnyOrder("1 OWNER", "2 OWNER", "2 TEAM", "3 TEAM");
        assertThat(called(ticket)).allMatch(it -> it.get("toldAt") != null);
        assertThat(Browser.of(Person.OPERATOR).get("/ops/tickets/" + ticket).text())
                .contains("Who was called", "long overdue");
    }

    @Test
    void aNoticeIsInWritingWhateverBecomesOfTheMail() throws Exception {
        String ticket = Tickets.grave(Person.AURORA_CAPACITY, "In writing");
        Tickets.pass(Duration.ofMinutes(35));
        assertThat(called(ticket)).isNotEmpty();
        String id = String.valueOf(called(ticket).getFirst().get("id"));
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "update engagement.escalation set step = 1, told_at = null where id = '" + id + "'"))
                .hasMessageContaining("stays as it was");
        assertThatThrownBy(
                        () -> Database.SUPERUSER.execute("delete from engagement.escalation where id = '" + id + "'"))
                .hasMessageContaining("stays as it was");
    }
}
