package eu.bailiwick.tenancy.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Hook;
import eu.bailiwick.world.MailServer;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.PortalTime;
import eu.bailiwick.world.Refusal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.mail.internet.MimeMessage;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/// Whoever administers webhooks is told of one that was given up, once until it has taken something again.
@QuarkusTest
@QuarkusTestResource(MailServer.class)
class WebhookMailTest {

    private static String one(String query) throws SQLException {
        return Database.SUPERUSER.value(query);
    }

    // A call, and what follows from its answer.
    private static void told(Member admin, Hook hook, int status, String webhook, String state) throws Exception {
        hook.answers(status);
        String delivery = admin.sends("{}")
                .post(Hook.V1 + "/" + webhook + "/tests")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        hook.next();
        String waits = "select (select state from tenancy.webhook_delivery where id = '" + delivery + "') || "
                + "(select count(*) from platform.job where state = 'PLANNED' and (kind = 'webhook.tell' and subject = '"
                + delivery + "' or kind = 'webhook.mail' and subject in (select id::text from tenancy.webhook_mail"
                + " where webhook_id = '" + webhook + "')))";
        for (int look = 0; look < 400 && !one(waits).equals(state + "0"); look++) {
            Thread.sleep(25);
            PortalTime.runDue();
        }
        assertThat(one(waits)).isEqualTo(state + "0");
    }

    private static int mails(Member who, String webhook) throws Exception {
        int count = 0;
        for (MimeMessage mail : MailServer.messages(who.email())) {
            if (mail.getContent() instanceof String text && text.contains("/app/webhooks/" + webhook)) {
                assertThat(text)
                        .contains("did not take this", "Refused", "nicht angenommen", "Abgewiesen")
                        .doesNotContain("k=secret");
                count++;
            }
        }
        return count;
    }

    @Test
    void whatWasGivenUpIsToldOnceUntilSomethingIsTakenAgain() throws Exception {
        try (Organisation own = Organisation.withQuota(1);
                Hook hook = new Hook()) {
            Member admin = own.member("tenant-admin");
            Member other = own.member("capacity");
            String webhook = Hook.made(admin, hook.address("/in?k=secret"), "session.booked")
                    .getString("id");
            told(admin, hook, 410, webhook, "GIVEN_UP");
            assertThat(mails(admin, webhook)).isEqualTo(1);
            told(admin, hook, 410, webhook, "GIVEN_UP");
            assertThat(mails(admin, webhook)).as("it has taken nothing since").isEqualTo(1);
            told(admin, hook, 200, webhook, "DELIVERED");
            told(admin, hook, 410, webhook, "GIVEN_UP");
            assertThat(mails(admin, webhook)).isEqualTo(2);
            assertThat(mails(other, webhook)).isZero();
            String of = " from tenancy.webhook_mail where webhook_id = '" + webhook + "'";
            assertThat(one("select count(*)" + of + " and sent_at is not null")).isEqualTo("2");
            Refusal.each(
                    Database.SUPERUSER,
                    "webhook_told_once",
                    "insert into tenancy.webhook_mail (tenant_id, id, webhook_id, delivery_id, person, email) select tenant_id,"
                            + " gen_random_uuid(), webhook_id, delivery_id, person, email" + of,
                    "tenancy.keep_webhook_mail",
                    "update tenancy.webhook_mail set sent_at = null where webhook_id = '" + webhook + "'",
                    "tenancy.keep_webhook_mail",
                    "delete" + of);
            Hook.remove(admin, webhook, 0);
        }
    }
}
