package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.attestation.forge.AmdPki;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.SnpReport;
import eu.bailiwick.attestation.verify.Auditor;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import eu.bailiwick.world.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Evidence is judged under the newest collateral that anybody has handed in, whatever its sender chose to bring.
@QuarkusTest
class NewestTest {
    private static final AmdPki GENOA = AmdPki.of("Genoa");
    private static final byte[] TCB = Chip.TCB;

    @TempDir
    private Path folder;

    private String anchor = "";

    @BeforeEach
    void genoaCounts() {
        anchor = Anchoring.propose("AMD_SEV", Anchoring.pem(GENOA), "test", false);
        Anchoring.confirm(anchor);
    }

    @AfterEach
    void nobodyElseIsJudgedByIt() throws SQLException {
        Anchoring.withdraw(anchor);
        forget();
    }

    /// As on the first day.
    static void forget() throws SQLException {
        Database.SUPERUSER.execute(
                "alter table attestation.kept_collateral disable trigger user; delete from attestation.kept_collateral;"
                        + " alter table attestation.kept_collateral enable trigger user");
    }

    private static Instant old() {
        return PortalTime.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(9));
    }

    private static byte[] list(Instant from, boolean revoked) {
        Instant to = from.plus(Duration.ofDays(20));
        return revoked
                ? GENOA.root().list(from, to, GENOA.chips().certificate())
                : GENOA.root().list(from, to);
    }

    private static ValidatableResponse shows(Person person, byte[]... lists) {
        List<Map<String, Object>> files = new ArrayList<>();
        for (byte[] list : lists) {
            files.add(Chip.file("secret-project-" + files.size() + ".crl", list));
        }
        return person.sends(Map.of("kind", "sev-snp", "files", files))
                .post("/api/v1/attestation-appraisals")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse proves(Confidential reservation, byte[]... lists) {
        byte[] id = new byte[64];
        new Random(7247).nextBytes(id);
        String node = reservation.nodes().getFirst();
        Registered.in(node, new Chip(GENOA, id));
        Agent agent = Agent.named("attestation-agent");
        Agent.Challenge challenge = agent.challenge(reservation.id(), node);
        List<Map<String, Object>> files = new ArrayList<>(List.of(
                Chip.file(
                        "report.bin",
                        new SnpReport(3, id, TCB)
                                .put(SnpReport.CPU, (byte) 25, (byte) 17)
                                .put(SnpReport.REPORT_DATA, challenge.nonce())
                                .signedBy(GENOA.endorsing().getPrivate())),
                Chip.file("vcek.der", Pem.der(GENOA.vcek(id, TCB))),
                Chip.file("chain.pem", Pem.of(GENOA.chips().certificate()))));
        for (byte[] list : lists) {
            files.add(Chip.file("revoked-" + files.size() + ".crl", list));
        }
        return agent.answers(challenge, files).statusCode(200);
    }

    private static String kept(String what) throws SQLException {
        return Database.SUPERUSER.value(
                "select " + what + " from attestation.kept_collateral where about like 'crl:%'");
    }

    @Test
    void aRevokedSignerIsRejectedAlthoughTheSenderBringsTheOlderList() throws Exception {
        Confidential reservation = Confidential.of(1, 3).preparedWithoutProof();
        forget();
        Instant old = old();
        proves(reservation, list(old, false))
                .body("verdict", equalTo("ACCEPT"))
                .body("policy", equalTo("reservation-3"));
        assertThat(kept("count(*)")).isEqualTo("1");

        // what did not come is taken from what came before
        String filled =
                proves(reservation).body("verdict", equalTo("ACCEPT")).extract().path("id");
        Auditor.Told told = verified(filled);
        assertThat(told.text())
                .contains("OK           verdict: ", "OK           checks: ")
                .doesNotContain("FAIL");

        // another organisation hands in the newer one, beside a forged and a future one
        Instant since = PortalTime.now();
        shows(
                Person.BOREALIS_ADMIN,
                list(old.plusSeconds(60), true),
                AmdPki.impostor("Genoa").root().list(old.plusSeconds(90), old.plus(Duration.ofDays(9))),
                list(since.plus(Duration.ofHours(2)), false));
        assertThat(kept("issued_at = '" + old.plusSeconds(60) + "'")).isEqualTo("t");
        ValidatableResponse refused = proves(reservation, list(old, false))
                .body("verdict", equalTo("REJECT"))
                .body("reason", equalTo("CERT_REVOKED"));
        String sentence = refused.extract().path("checks.find { it.id == 'revocation' }.detail");
        assertThat(sentence)
                .contains(
                        "Judged by the portal's own revocation list of " + old.plusSeconds(60),
                        "newer than the revocation list of " + old + " that came");
        String id = refused.extract().path("id");
        told = verified(id);
        assertThat(told.text()).contains("OK           verdict: REJECT").doesNotContain("FAIL");
        byte[] bundle = bundle(id);
        String received = new String(Unpacked.entry(bundle, "received.json"), StandardCharsets.UTF_8);
        assertThat(received).contains("keptByPortalSince").contains("evidence/portal/crl-");
        assertThat(new String(bundle, StandardCharsets.ISO_8859_1) + received + sentence)
                .as("nothing of who handed it in")
                .doesNotContain("secret-project", "borealis");

        // who asks "what if" is told of what they brought
        Person.AURORA_COMPLIANCE
                .sends(Map.of(
                        "kind",
                        "sev-snp-cert",
                        "files",
                        List.of(
                                Chip.file("vcek.der", Pem.der(GENOA.vcek(new byte[64], TCB))),
                                Chip.file("chain.pem", Pem.of(GENOA.chips().certificate())),
                                Chip.file("old.crl", list(old, false)))))
                .post("/api/v1/attestation-appraisals")
                .then()
                .statusCode(200)
                .body("verdict", equalTo("ACCEPT"))
                .body("policy", equalTo("as-submitted-2"));
    }

    private byte[] bundle(String id) {
        return Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/attestations/" + id + "/bundle")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    private Auditor.Told verified(String id) throws Exception {
        Path root = Files.write(folder.resolve("genoa.pem"), Pem.of(GENOA.root().certificate()));
        return new Auditor(folder).verifiesWith(bundle(id), "--root", "amd-sev=" + root);
    }

    @Test
    void ofManyAtOnceTheNewestStaysAndNothingOlderTakesItsPlace() throws Exception {
        forget();
        Instant old = old();
        try (ExecutorService many = Executors.newFixedThreadPool(8)) {
            List<Future<?>> sent = new ArrayList<>();
            for (int at : new int[] {3, 7, 1, 8, 2, 6, 5, 4}) {
                Person person = at % 2 == 0 ? Person.BOREALIS_ADMIN : Person.AURORA_COMPLIANCE;
                sent.add(many.submit(() -> shows(person, list(old.plusSeconds(at), false))));
            }
            for (Future<?> one : sent) {
                one.get();
            }
        }
        assertThat(kept("count(*) || ' ' || bool_and(issued_at = '" + old.plusSeconds(8) + "')"))
                .isEqualTo("1 true");
        List<String> older = List.of(
                "update attestation.kept_collateral set issued_at = issued_at - interval '1 hour'",
                "update attestation.kept_collateral set bytes = 'x'");
        for (Database who : List.of(Database.APP, Database.SUPERUSER)) {
            Refusal.all(who, "attestation.keep_newest", older);
            boolean app = who == Database.APP;
            Refusal.each(
                    who,
                    app ? "42501" : "attestation.keep_newest",
                    "delete from attestation.kept_collateral",
                    app ? "42501" : "platform.refuse_change",
                    "truncate attestation.kept_collateral",
                    "kept_collateral_is_of_the_past",
                    "update attestation.kept_collateral set issued_at = kept_at + interval '1 hour'");
        }
    }
}
