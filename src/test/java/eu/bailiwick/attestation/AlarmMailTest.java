package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.MailServer;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.mail.internet.MimeMessage;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A node that does not prove itself stands on the overview, and each who may see proof is told once, by mail.
@QuarkusTest
class AlarmMailTest {
    private static final Duration PERIOD = Duration.ofHours(24);
    private static final String HERE = "/app/proof/alarms";

    private static String of(Confidential reservation, String query) throws SQLException {
        return Database.SUPERUSER.value(query.formatted("'" + reservation.id() + "'"));
    }

    private static String reference(Confidential reservation) throws SQLException {
        return of(reservation, "select 'RSV-' || number from reservation.reservation where id = %s");
    }

    private static List<String> letters(Person to, String about) throws Exception {
        List<String> letters = new ArrayList<>();
        for (MimeMessage mail : MailServer.messages(to.email())) {
            if (mail.getSubject().contains(about)) {
                letters.add(mail.getContent().toString());
            }
        }
        return letters;
    }

    private static long times(String what, List<String> letters) {
        return letters.stream().filter(letter -> letter.contains(what)).count();
    }

    @Test
    void whoMaySeeProofIsToldOnceOfAMissAndTheNextProofClearsIt() throws Exception {
        Confidential reservation = Confidential.of(2, 5).preparedWithoutProof();
        List<String> nodes = reservation.nodes();
        Agent agent = Agent.named("attestation-agent");
        agent.proves(reservation.id(), nodes.get(0), Chip.number(361)).body("verdict", equalTo("ACCEPT"));
        agent.proves(reservation.id(), nodes.get(1), Chip.number(362)).body("verdict", equalTo("ACCEPT"));
        Instant missed = PortalTime.now().plus(PERIOD).plusSeconds(150);
        Confidential.moveTo(missed);
        String reference = reference(reservation);

        List<String> told = letters(Person.AURORA_COMPLIANCE, reference);
        for (String node : nodes) {
            String name = Database.SUPERUSER.value("select name from capacity.node where id = '" + node + "'");
            assertThat(times(name + ": Proof is overdue", told)).isEqualTo(1);
            assertThat(times(name + ": Nachweis überfällig", told)).isEqualTo(1);
        }
        assertThat(times(HERE, told)).isEqualTo(told.size());
        assertThat(letters(Person.AURORA_ADMIN, reference)).hasSameSizeAs(told);
        assertThat(letters(Person.AURORA_CAPACITY, reference)).hasSameSizeAs(told);
        for (Person other : List.of(Person.AURORA_FINANCE, Person.AURORA_VIEWER, Person.BOREALIS_ADMIN)) {
            assertThat(letters(other, reference)).as(other.name()).isEmpty();
        }
        assertThat(of(
                        reservation,
                        "select count(*) from attestation.alarm_mail m join attestation.auditor a on a.subject = m.person where"
                                + " m.reservation_id = %s"))
                .as("auditors see what their access reaches, not mails")
                .isEqualTo("0");
        Confidential.moveTo(missed.plus(PERIOD));
        assertThat(letters(Person.AURORA_COMPLIANCE, reference)).hasSameSizeAs(told);

        Browser compliance = Browser.of(Person.AURORA_COMPLIANCE);
        assertThat(compliance.get("/app").text()).contains("Nodes do not prove themselves", HERE);
        assertThat(Browser.of(Person.AURORA_FINANCE).get("/app").text()).doesNotContain("do not prove themselves");
        assertThat(Browser.of(Person.OPERATOR).get("/ops").text()).contains("do not prove themselves");
        assertThat(Browser.of(Person.ENGINEER).get("/ops/shortfalls").text()).contains("Proof is overdue");
        assertThat(compliance.get(HERE).text()).contains(reference, "Proof is overdue", "people: ");
        assertThat(Browser.of(Person.BOREALIS_ADMIN).get(HERE + "?show=EVERY").text())
                .doesNotContain(reference);
        Agent again = Agent.named("attestation-agent");
        again.proves(reservation.id(), nodes.get(0), Chip.number(361)).body("verdict", equalTo("ACCEPT"));
        again.proves(reservation.id(), nodes.get(1), Chip.number(362)).body("verdict", equalTo("ACCEPT"));
        assertThat(compliance.get(HERE).text()).doesNotContain(reference);
        assertThat(compliance.get(HERE + "?show=EVERY").text()).contains(reference, "By a new proof");
        assertThat(compliance.get(HERE + "/alarms.csv?show=EVERY").text()).contains('"' + reference + '"');
        nobodyIsToldAgain(reservation);
    }

    // Past the portal's own code.
    private static void nobodyIsToldAgain(Confidential reservation) {
        String some =
                "(select id from attestation.alarm_mail where reservation_id = '" + reservation.id() + "' limit 1)";
        for (String attack : List.of(
                "insert into attestation.alarm_told select tenant_id, alarm_id, person, mail_id from attestation.alarm_told where"
                        + " mail_id = " + some,
                "update attestation.alarm_mail set sent_at = null where id = " + some,
                "update attestation.alarm_mail set email = 'thief@evil.example' where id = " + some,
                "delete from attestation.alarm_told where mail_id = " + some,
                "delete from attestation.alarm_mail where id = " + some)) {
            assertThatThrownBy(() -> Database.SUPERUSER.execute(attack))
                    .as(attack)
                    .hasMessageMatching("(?s).*(append-only|leaves once|before it leaves|violates).*");
        }
    }

    @Test
    void whatIsInconclusiveInServiceIsAnAlarmAndOneClearedWithinTheMinuteIsToldToNobody() throws Exception {
        Confidential reservation = Confidential.of(1, 2);
        Confidential.moveTo(reservation.start());
        String node = reservation.nodes().getFirst();
        Agent agent = Agent.named("attestation-agent");
        Agent.Challenge challenge = agent.challenge(reservation.id(), node);
        List<Map<String, Object>> files = Chip.number(363).evidence(challenge.nonce()).stream()
                .filter(file -> !"revoked.crl".equals(file.get("name")))
                .toList();
        // nor has anybody else brought one
        NewestTest.forget();
        agent.answers(challenge, files).body("verdict", equalTo("INCONCLUSIVE"));
        Browser compliance = Browser.of(Person.AURORA_COMPLIANCE);
        assertThat(compliance.get(HERE).text()).contains(reference(reservation), "Evidence was not accepted");
        agent.proves(reservation.id(), node, Chip.number(363)).body("verdict", equalTo("ACCEPT"));
        Confidential.moveTo(PortalTime.now().plusSeconds(150));
        assertThat(letters(Person.AURORA_COMPLIANCE, reference(reservation))).isEmpty();
        assertThat(compliance.get(HERE).text()).doesNotContain(reference(reservation));
    }
}
