package eu.bailiwick.tenancy.member;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.MailServer;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What an invitation must not give away: to whom its mail goes, what stands in it, and who has an account.
@QuarkusTest
@QuarkusTestResource(MailServer.class)
class InvitationSecretsTest {
    private static final Pattern LINK = Pattern.compile("/join/([A-Za-z0-9_-]{43})");

    @Inject
    Jobs jobs;

    private static Response invite(Member admin, String email) {
        return admin.sends(Map.of("email", email, "role", "viewer")).post("/api/v1/invitations");
    }

    private MimeMessage mailed(Organisation own, Member admin, String email) throws Exception {
        UUID id = UUID.fromString(invite(admin, email).path("id"));
        QuarkusTransaction.requiringNew().run(() -> jobs.plan("invitation.mail", id, own.id(), Instant.EPOCH));
        return MailServer.message(email);
    }

    private static TreeSet<String> secrets(MimeMessage mail) throws Exception {
        TreeSet<String> secrets = new TreeSet<>();
        LINK.matcher((String) mail.getContent())
                .results()
                .map(MatchResult::group)
                .forEach(secrets::add);
        return secrets;
    }

    @Test
    void aMailIsPlainTextForOneReaderWithNobodyElsesLinkWhateverTheTenantIsCalled() throws Exception {
        try (Organisation own = Organisation.whole(1)) {
            Database.SUPERUSER.execute("update tenancy.tenant set name = "
                    + "E'\"><svg onload=alert(1)>\\r\\nBcc: thief@evil.example\\r\\n\\r\\n{inject:shell}{{7*7}}' where id = '"
                    + own.id() + "'");
            Member admin = own.member("tenant-admin");
            String first = "first@" + own.alias() + ".example";
            String second = "second@" + own.alias() + ".example";
            MimeMessage mail = mailed(own, admin, first);
            MimeMessage other = mailed(own, admin, second);
            for (MimeMessage one : List.of(mail, other)) {
                assertThat(one.getAllRecipients()).hasSize(1);
                assertThat(one.getRecipients(RecipientType.BCC)).isNullOrEmpty();
                assertThat(one.getRecipients(RecipientType.CC)).isNullOrEmpty();
                assertThat(one.getSubject()).doesNotContain("\r", "\n");
                assertThat(one.getContentType()).startsWith("text/plain");
                assertThat((String) one.getContent()).contains("{inject:shell}{{7*7}}");
                assertThat(secrets(one)).as("its own link in both languages").hasSize(1);
            }
            assertThat(secrets(mail)).isNotEqualTo(secrets(other));
            assertThat((String) mail.getContent()).doesNotContain(second, admin.id(), own.id());
            assertThat(MailServer.readers()).contains(first, second).doesNotContain("thief@evil.example");
        }
    }

    @Test
    void anInvitationTellsNothingOfWhoHasAnAccountElsewhere() {
        try (Organisation own = Organisation.whole(1);
                Organisation elsewhere = Organisation.whole(1)) {
            Member admin = own.member("tenant-admin");
            List<Heard> known = new ArrayList<>();
            List<Heard> unknown = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                known.add(heard(admin, elsewhere.member("viewer").email()));
                unknown.add(heard(admin, UUID.randomUUID() + "@" + own.alias() + ".example"));
            }
            assertThat(Stream.concat(known.stream(), unknown.stream()).map(Heard::said))
                    .containsOnly(known.getFirst().said());
            assertThat((double) median(known) / median(unknown))
                    .as("%s and %s", known, unknown)
                    .isBetween(0.5, 2.0);
        }
    }

    /// An answer without what differs each time, and how long it took.
    private record Heard(String said, long nanos) {}

    private static Heard heard(Member admin, String email) {
        long begun = System.nanoTime();
        Response answer = invite(admin, email);
        long took = System.nanoTime() - begun;
        Map<String, Object> said =
                answer.then().statusCode(201).extract().jsonPath().getMap("");
        List.of("id", "link", "invitedAt", "expiresAt").forEach(said::remove);
        return new Heard(said.toString().replace(email, "somebody"), took);
    }

    private static long median(List<Heard> answers) {
        return answers.stream().map(Heard::nanos).sorted().toList().get(answers.size() / 2);
    }
}
