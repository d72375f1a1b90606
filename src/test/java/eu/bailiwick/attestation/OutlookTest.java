package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import eu.bailiwick.world.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Notice is given before a verdict flips, once for each cause, and the pages say when and why.
@QuarkusTest
class OutlookTest {

    private static String forecasts(Confidential reservation) throws SQLException {
        return Database.SUPERUSER.value(
                "select coalesce(string_agg(distinct cause || ' ' || verdict || ' ' || reason, ','), '') from"
                        + " attestation.forecast_now where reservation_id = '" + reservation.id() + "'");
    }

    private static List<String> notices(Person person, Confidential reservation, boolean open) {
        return person.asks()
                .get("/api/v1/attestation-alarms?reservation=" + reservation.id() + "&open=" + open)
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.reason == 'WOULD_FLIP' }.node");
    }

    @Test
    void theEndOfCollateralIsForetoldAndNoticeOfARevocationIsGivenOnceAndAtOnce() throws SQLException {
        Confidential reservation = Confidential.of(1, 3).preparedWithoutProof();
        String node = reservation.nodes().getFirst();
        Agent agent = Agent.named("attestation-agent");
        agent.proves(reservation.id(), node, Chip.number(960)).body("verdict", equalTo("ACCEPT"));
        Confidential.moveTo(PortalTime.now().plusSeconds(1));
        assertThat(forecasts(reservation)).isEqualTo("COLLATERAL_ENDS INCONCLUSIVE CRL_EXPIRED");
        assertThat(notices(Person.AURORA_COMPLIANCE, reservation, false)).isEmpty();
        Browser compliance = Browser.of(Person.AURORA_COMPLIANCE);
        assertThat(compliance.get("/app/proof/outlook").text())
                .contains("Something that the verdict rests on ends then", "Next proofs");
        assertThat(Browser.of(Person.BOREALIS_ADMIN).get("/app/proof/outlook").text())
                .doesNotContain("rests on ends");
        Browser engineer = Browser.of(Person.ENGINEER);
        assertThat(engineer.get("/ops/shortfalls").text())
                .as("hardware is the provider's, whose reservation it serves is not")
                .contains("CRL_EXPIRED")
                .doesNotContain("RSV-");
        assertThat(engineer.get("/ops/shortfalls/shortfalls.csv").text())
                .contains("CRL_EXPIRED")
                .doesNotContain(reservation.id().toString());
        assertThat(compliance.get("/ops/shortfalls").status()).isEqualTo(403);

        // an operator shows a newer list, on which the chips' signer is revoked
        Instant now = PortalTime.now();
        byte[] list = Chip.number(960)
                .pki()
                .root()
                .list(
                        now.minus(1, ChronoUnit.HOURS),
                        now.plus(9, ChronoUnit.DAYS),
                        Chip.number(960).pki().chips().certificate());
        Person.OPERATOR
                .sends(Map.of("kind", "sev-snp", "files", List.of(Chip.file("newer.crl", list))))
                .post("/api/v1/attestation-appraisals")
                .then()
                .statusCode(200);
        Confidential.moveTo(PortalTime.now().plusSeconds(1));
        assertThat(forecasts(reservation)).contains("NEWER_COLLATERAL REJECT CERT_REVOKED");
        assertThat(notices(Person.AURORA_COMPLIANCE, reservation, true)).containsExactly(node);
        assertThat(notices(Person.OPERATOR, reservation, true)).containsExactly(node);
        assertThat(notices(Person.BOREALIS_ADMIN, reservation, false)).isEmpty();
        assertThat(compliance.get("/app/proof/outlook").text()).contains("The vendor has said something new since");

        // evidence with the old list counts no more: what was foretold has come, and is not told again
        Chip chip = Chip.number(960);
        Agent.Challenge challenge = agent.challenge(reservation.id(), node);
        List<Map<String, Object>> old = new ArrayList<>(chip.evidence(challenge.nonce()));
        old.removeLast();
        old.add(Chip.file(
                "old.crl", chip.pki().root().list(now.minus(2, ChronoUnit.HOURS), now.plus(9, ChronoUnit.DAYS))));
        agent.answers(challenge, old)
                .statusCode(200)
                .body("verdict", equalTo("REJECT"))
                .body("reason", equalTo("CERT_REVOKED"));
        Confidential.moveTo(PortalTime.now().plus(Duration.ofHours(2)));
        assertThat(notices(Person.AURORA_COMPLIANCE, reservation, false)).containsExactly(node);
        Refusal.each(Database.APP, "42501", "delete from attestation.forecast");
        Refusal.each(Database.SUPERUSER, "platform.refuse_change", "delete from attestation.forecast");
        Database.SUPERUSER.execute(
                "alter table attestation.newer_collateral disable trigger user;"
                        + " delete from attestation.newer_collateral; alter table attestation.newer_collateral enable trigger user");
        NewestTest.forget();
    }
}
