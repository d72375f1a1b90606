package eu.bailiwick.attestation.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Check;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.bundle.PaperBundle;
import eu.bailiwick.attestation.bundle.PaperTree;
import eu.bailiwick.attestation.forge.AmdPki;
import eu.bailiwick.attestation.log.Continuation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The verifier accepts a genuine bundle under the auditor's own knowledge and finds every tampering, whoever did it.
class VerifyTest {
    private static final PaperBundle GENUINE = Auditor.bundle(1, UnaryOperator.identity());
    /// What binds nobody: the verifier says of each that it was not checked.
    private static final Set<String> FOR_READING =
            Set.of("README.txt", "log/policy.txt", "tools/verify-log.sh", Continuation.SCRIPT);

    @TempDir
    Path folder;

    private Auditor auditor;

    @BeforeEach
    void come() {
        auditor = new Auditor(folder);
    }

    @Test
    void aGenuineBundleIsVerified() throws IOException {
        auditor.finds(0, "VERIFIED: ", GENUINE);
        auditor.finds(0, "The statement says: ACCEPT for evidence of kind sev-snp", GENUINE);
        assertThat(auditor.verifies(GENUINE.zip()).text())
                .doesNotContain("FAIL")
                .doesNotContain("(needed)");
    }

    @Test
    void anyChangedFileIsFound() throws IOException {
        for (String name : GENUINE.names()) {
            PaperBundle changed = GENUINE.copy();
            byte[] content = changed.files().get(name).clone();
            content[content.length / 2] ^= 1;
            changed.files().put(name, content);
            assertThat(auditor.verifies(changed.zip()).code()).as(name).isEqualTo(1);
        }
    }

    @Test
    void anyChangedFileIsFoundWhenTheHashesWereMadeToFit() throws IOException {
        for (String name : GENUINE.names()) {
            if (name.equals("SHA256SUMS")) {
                continue;
            }
            PaperBundle changed = GENUINE.copy();
            byte[] content = changed.files().get(name).clone();
            content[content.length / 2] ^= 1;
            changed.files().put(name, content);
            Auditor.Told told = auditor.verifies(changed.summed().zip());
            if (FOR_READING.contains(name)) {
                assertThat(told.text()).containsPattern("NOT CHECKED  [^\n]*" + name);
            } else {
                assertThat(told.code()).as(name + "\n" + told.text()).isEqualTo(1);
            }
        }
    }

    @Test
    void anyMissingFileIsFound() throws IOException {
        for (String name : GENUINE.names()) {
            PaperBundle less = GENUINE.copy();
            less.files().remove(name);
            assertThat(auditor.verifies(less.zip()).code()).as(name).isEqualTo(1);
            if (!name.equals("SHA256SUMS")) {
                assertThat(auditor.verifies(less.summed().zip()).code())
                        .as(name)
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void anAddedFileIsFound() throws IOException {
        for (String name : List.of("evidence/more.bin", "more.txt", "log/witness-x.pem")) {
            auditor.finds(
                    1, "changed, missing or added: " + name, GENUINE.copy().text(name, "more"));
        }
        auditor.finds(
                1,
                "since the statement was signed",
                GENUINE.copy().text("evidence/more.bin", "more").summed());
        auditor.finds(
                2,
                "does not know what that file is",
                GENUINE.copy().text("more.txt", "more").summed());
    }

    @Test
    void theStatementOfAnotherBundleIsFound() throws IOException {
        PaperBundle other = Auditor.bundle(2, UnaryOperator.identity());
        PaperBundle mixed = GENUINE.copy();
        for (String name :
                List.of("statement.json", "statement.dsse.json", "statement.sig", "log/evidence.tlog-proof")) {
            mixed.files().put(name, other.files().get(name));
        }
        auditor.finds(1, "FAIL         evidence/: ", mixed.summed());
        PaperBundle statementAlone = GENUINE.copy();
        statementAlone.files().put("statement.json", other.files().get("statement.json"));
        auditor.finds(1, "FAIL         statement.sig: ", statementAlone.summed());
        auditor.finds(1, "FAIL         log/evidence.tlog-proof: ", statementAlone.summed());
    }

    @Test
    void aProofOfAnotherPlaceOrLogIsFound() throws IOException {
        PaperTree foreign = PaperTree.create("log.example/verdicts");
        String own = new String(GENUINE.files().get("log/evidence.tlog-proof"), StandardCharsets.UTF_8);
        auditor.finds(
                1,
                "is not entry 3",
                GENUINE.copy().prove(own.replace("index 4\n", "index 3\n")).summed());
        auditor.finds(
                1,
                "is not entry 9",
                GENUINE.copy().prove(own.replace("index 4\n", "index 9\n")).summed());
        auditor.finds(
                1,
                "This is no proof",
                GENUINE.copy().prove(own.replace("index 4\n", "index -1\n")).summed());
        PaperBundle there = PaperBundle.of(Auditor.submission(1), Auditor.EXPECTED, foreign, UnaryOperator.identity());
        auditor.finds(1, "FAIL         log: no log that you gave has signed", there);
        auditor.finds(1, "FAIL         log/log.pem, log/log.vkey: ", there);
    }

    @Test
    void whatTheAuditorDoesNotBringIsNotChecked() throws IOException {
        String root = auditor.root(Auditor.AMD);
        String log = Auditor.LOG.key().show();
        byte[] zip = GENUINE.zip();
        isOpen("issuer.pem", auditor.verifiesWith(zip, "--root", root, "--log-key", log));
        isOpen("log", auditor.verifiesWith(zip, "--root", root, "--issuer-sha256", PaperBundle.issuer()));
        isOpen("evidence", auditor.verifiesWith(zip, "--issuer-sha256", PaperBundle.issuer(), "--log-key", log));
        isOpen(
                "evidence",
                auditor.verifiesWith(
                        zip,
                        "--issuer-sha256",
                        PaperBundle.issuer(),
                        "--log-key",
                        log,
                        "--root",
                        root.replace("amd-sev", "intel-sgx")));
    }

    private static void isOpen(String what, Auditor.Told told) {
        assertThat(told.code()).as(told.text()).isEqualTo(2);
        assertThat(told.text())
                .containsPattern("NOT CHECKED  " + what + ": .* \\(needed\\)")
                .contains("INCOMPLETE: ");
    }

    @Test
    void anotherIssuerOrAnotherRootIsFound() throws IOException {
        auditor.finds(1, "FAIL         issuer.pem: ", GENUINE, "--issuer-sha256", "ab".repeat(32));
        Auditor.Told told = auditor.verifiesWith(
                GENUINE.zip(),
                "--root",
                auditor.root(AmdPki.impostor("Milan")),
                "--issuer-sha256",
                PaperBundle.issuer(),
                "--log-key",
                Auditor.LOG.key().show());
        assertThat(told.code()).isEqualTo(1);
        assertThat(told.text()).contains("the evidence gives REJECT UNTRUSTED_ROOT");
    }

    @Test
    void anIssuerWhoLiesIsFound() throws IOException {
        auditor.finds(
                1,
                "FAIL         verdict: ",
                Auditor.bundle(1, it -> verdict(it, Verdict.CONDITIONAL, "DEBUG_ENABLED")));
        auditor.finds(1, "FAIL         verdict: ", Auditor.bundle(1, it -> verdict(it, Verdict.REJECT, "")));
        auditor.finds(
                1,
                "FAIL         checks: ",
                Auditor.bundle(1, it -> it.with(check("invented", Outcome.PASS, Verdict.ACCEPT))));
        auditor.finds(1, "FAIL         checks: ", Auditor.bundle(1, VerifyTest::withoutACheck));
    }

    @Test
    void whatThePortalAskedItsRegisterCanOnlyMakeAVerdictWorse() throws IOException {
        auditor.finds(
                0,
                "the portal's own register says PASS",
                Auditor.bundle(1, it -> it.with(check("registered-device", Outcome.PASS, Verdict.ACCEPT))));
        Check absent = check("registered-device", Outcome.FAIL, Verdict.REJECT);
        auditor.finds(0, "The statement says: REJECT", Auditor.bundle(1, it -> it.with(absent)));
        auditor.finds(
                1, "FAIL         verdict: ", Auditor.bundle(1, it -> verdict(it.with(absent), Verdict.ACCEPT, "")));
    }

    private static Check check(String id, Outcome outcome, Verdict weight) {
        return new Check(id, outcome, weight, outcome == Outcome.PASS ? "" : "DEVICE_ABSENT", "");
    }

    private static Appraisal verdict(Appraisal it, Verdict verdict, String reason) {
        return new Appraisal(
                it.kind(), verdict, reason, it.checks(), it.claims(), it.asOf(), it.ends(), it.used(), it.devices());
    }

    private static Appraisal withoutACheck(Appraisal it) {
        List<Check> fewer = it.checks().subList(1, it.checks().size());
        return new Appraisal(
                it.kind(),
                it.verdict(),
                it.reason(),
                fewer,
                it.claims(),
                it.asOf(),
                it.ends(),
                it.used(),
                it.devices());
    }

    @Test
    void itSaysWhatTheVerdictWouldBeAtAnotherTime() throws IOException {
        auditor.finds(1, "the same evidence gives INCONCLUSIVE then", GENUINE, "--as-of", "2026-12-01T00:00:00Z");
        auditor.finds(0, "the same evidence gives ACCEPT then, too", GENUINE, "--as-of", "2026-06-01T13:00:00Z");
    }

    @Test
    void wrongUsageIsSaid() throws IOException {
        assertThat(Auditor.run(List.of()).code()).isEqualTo(3);
        assertThat(Auditor.run(List.of("nowhere.zip")).text()).isEqualTo("Cannot read nowhere.zip\n");
        String unknown = auditor.root(Auditor.AMD).replace("amd-sev=", "");
        assertThat(auditor.verifies(GENUINE.zip(), "--root", unknown).text())
                .contains("none that a vendor is known by");
        assertThat(auditor.verifies(GENUINE.zip(), "--issuer-sha256", "12").code())
                .isEqualTo(3);
        assertThat(auditor.verifies(GENUINE.zip(), "--as-of", "today").code()).isEqualTo(3);
        assertThat(auditor.verifies(GENUINE.zip(), "--nothing").code()).isEqualTo(3);
    }

    @Test
    void theAnswerIsToBeHadAsJson() throws IOException {
        JsonNode answer = new ObjectMapper()
                .readTree(auditor.verifies(GENUINE.zip(), "--json").text());
        assertThat(answer.get("result").asText()).isEqualTo("VERIFIED");
        assertThat(answer.get("findings"))
                .hasSizeGreaterThan(10)
                .allSatisfy(one -> assertThat(one.get("answer").asText()).isIn("OK", "NOT_CHECKED"));
    }

    @Test
    void aTerminalIsNotGivenCommandsByABundle() throws IOException {
        Auditor.Told told = auditor.verifies(Auditor.bundle(1, it -> verdict(it, Verdict.REJECT, "\u001b[32mOK\n"))
                .zip());
        assertThat(told.code()).isEqualTo(1);
        assertThat(told.text()).doesNotContain("\u001b").doesNotContain("[32mOK\n)");
    }
}
