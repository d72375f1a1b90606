package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.attestation.forge.AmdPki;
import eu.bailiwick.attestation.forge.Pem;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Two weeks in the life of a proof: what ends soon is told of first, and what ends later has a notice of its own,
/// reckoned from when it was first known, whatever newer evidence came meanwhile.
@QuarkusTest
class LaterNoticeTest {
    private static final Duration LIFE = Duration.ofDays(12);

    /// A chip whose certificate ends in twelve days, with a list of revoked chips that ends after so many days.
    private static List<Map<String, Object>> evidence(long chip, byte[] nonce, Instant chipEnds, int listDays) {
        List<Map<String, Object>> files = new ArrayList<>();
        AmdPki pki = Chip.number(chip).pki();
        Instant now = PortalTime.now();
        for (Map<String, Object> file : Chip.number(chip).evidence(nonce)) {
            String name = String.valueOf(file.get("name"));
            files.add(
                    switch (name) {
                        case "vcek.der" ->
                            Chip.file(name, Pem.der(pki.vcek(Chip.number(chip).id(), Chip.TCB, chipEnds)));
                        case "revoked.crl" ->
                            Chip.file(
                                    name,
                                    pki.root()
                                            .list(now.minus(1, ChronoUnit.HOURS), now.plus(listDays, ChronoUnit.DAYS)));
                        default -> file;
                    });
        }
        return files;
    }

    private static List<String> notices(Confidential reservation, boolean open) {
        return Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/attestation-alarms?reservation=" + reservation.id() + "&open=" + open)
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.reason == 'WOULD_FLIP' }.raisedAt");
    }

    private static String flips(Confidential reservation) throws SQLException {
        return Database.SUPERUSER.value(
                "select string_agg(distinct reason || ' ' || verdict, ',' order by reason || ' ' || verdict) from"
                        + " attestation.forecast_now where reservation_id = '" + reservation.id() + "'");
    }

    private static long letters(Confidential reservation) throws Exception {
        String name = Database.SUPERUSER.value("select n.name from capacity.node n where n.id = '"
                + reservation.nodes().getFirst() + "'");
        String reference = Database.SUPERUSER.value(
                "select 'RSV-' || number from reservation.reservation where id = '" + reservation.id() + "'");
        long letters = 0;
        for (MimeMessage mail : MailServer.messages(Person.AURORA_COMPLIANCE.email())) {
            String text = mail.getContent().toString();
            if (mail.getSubject().contains(reference)
                    && text.contains(name + ": The proof will soon no longer hold")
                    && text.contains(name + ": Der Nachweis würde bald nicht mehr gelten")) {
                letters++;
            }
        }
        return letters;
    }

    @Test
    void whatEndsAWeekLaterHasANoticeOfItsOwnByItsOwnMail() throws Exception {
        Confidential reservation = Confidential.of(1, 14).preparedWithoutProof();
        String node = reservation.nodes().getFirst();
        Registered.in(node, Chip.number(971));
        Instant start = PortalTime.now();
        Instant chipEnds = start.plus(LIFE).truncatedTo(ChronoUnit.SECONDS);
        Agent agent = Agent.named("attestation-agent");
        Agent.Challenge first = agent.challenge(reservation.id(), node);
        agent.answers(first, evidence(971, first.nonce(), chipEnds, 5)).body("verdict", equalTo("ACCEPT"));
        Confidential.moveTo(start.plusSeconds(1));
        assertThat(flips(reservation)).isEqualTo("CERT_EXPIRED REJECT,CRL_EXPIRED INCONCLUSIVE");
        assertThat(notices(reservation, false)).isEmpty();

        Confidential.moveTo(start.plus(108, ChronoUnit.HOURS));
        assertThat(notices(reservation, true))
                .as("of the list that ends in a day")
                .hasSize(1);
        assertThat(letters(reservation)).isEqualTo(1);

        Agent later = Agent.named("attestation-agent");
        Agent.Challenge second = later.challenge(reservation.id(), node);
        later.answers(second, evidence(971, second.nonce(), chipEnds, 30)).body("verdict", equalTo("ACCEPT"));
        Confidential.moveTo(PortalTime.now().plusSeconds(61));
        assertThat(notices(reservation, true)).as("the list was renewed").isEmpty();
        Confidential.moveTo(start.plus(210, ChronoUnit.HOURS));
        assertThat(notices(reservation, false)).hasSize(1);
        assertThat(letters(reservation)).isEqualTo(1);

        // The last quarter of 12 days begins at 9, and the look is at 9.5; of the 7.5 since the newer evidence it would
        // begin at 10.1.
        Confidential.moveTo(start.plus(234, ChronoUnit.HOURS));
        assertThat(notices(reservation, true)).as("of the chip's certificate").hasSize(1);
        assertThat(notices(reservation, false)).hasSize(2);
        assertThat(letters(reservation)).isEqualTo(2);
        assertThat(Browser.of(Person.AURORA_COMPLIANCE)
                        .get("/app/proof/outlook")
                        .text())
                .contains("Something that the verdict rests on ends then");

        Confidential.moveTo(start.plus(264, ChronoUnit.HOURS));
        assertThat(notices(reservation, false)).as("told once").hasSize(2);
        assertThat(letters(reservation)).isEqualTo(2);
    }
}
