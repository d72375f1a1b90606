package eu.bailiwick.attestation.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.bundle.PaperBundle;
import eu.bailiwick.attestation.log.CosigningKey;
import eu.bailiwick.attestation.log.Note;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Witnesses count as the auditor's policy says (c2sp.org/tlog-policy), and only when they really signed.
class QuorumTest {
    private static final CosigningKey X1 = witness("x1.example", "Ed25519");
    private static final CosigningKey X2 = witness("x2.example", "Ed25519");
    private static final CosigningKey Y = witness("y.example", "ML-DSA-44");
    private static final String KEYS =
            "# three witnesses\n\nlog " + Auditor.LOG.key().show() + " https://log.example/\n"
                    + "witness X1\t" + X1.verifier().show() + "\nwitness X2 "
                    + X2.verifier().show()
                    + " https://x2.example/\n  witness Y " + Y.verifier().show() + "\n";
    private static final String RULE = KEYS + "group X any X1 X2\ngroup both all X Y\nquorum both\n";
    private static final PaperBundle GENUINE = Auditor.bundle(1, UnaryOperator.identity());

    @TempDir
    Path folder;

    private static CosigningKey witness(String name, String algorithm) {
        try {
            return CosigningKey.of(name, KeyPairGenerator.getInstance(algorithm).generateKeyPair());
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Auditor.Told told(PaperBundle bundle, String policy) throws IOException {
        Auditor auditor = new Auditor(folder);
        return auditor.verifies(bundle.zip(), "--policy", auditor.file("policy.txt", policy));
    }

    @Test
    void enoughWitnessesOfBothKindsVerify() throws IOException {
        Auditor.Told told = told(GENUINE.copy().seenBy(X2, Y), RULE);
        assertThat(told.code()).as(told.text()).isZero();
        assertThat(told.text()).contains("OK           witnesses: enough have signed the checkpoint: X2, Y");
    }

    @Test
    void tooFewWitnessesFail() throws IOException {
        for (PaperBundle some : new PaperBundle[] {
            GENUINE,
            GENUINE.copy().seenBy(X1),
            GENUINE.copy().seenBy(X1, X2),
            GENUINE.copy().seenBy(Y)
        }) {
            Auditor.Told told = told(some, RULE);
            assertThat(told.code()).isEqualTo(1);
            assertThat(told.text()).contains("FAIL         witnesses: not enough");
        }
        assertThat(told(GENUINE.copy().seenBy(X1, X2), KEYS + "group two 2 X1 X2 Y\nquorum two\n")
                        .code())
                .isZero();
        assertThat(told(GENUINE.copy().seenBy(X1), KEYS + "group two 2 X1 X2 Y\nquorum two\n")
                        .code())
                .isEqualTo(1);
    }

    @Test
    void aLineInAnothersNameCountsForNobody() throws IOException {
        CosigningKey impostor = witness("x1.example", "Ed25519");
        assertThat(told(GENUINE.copy().seenBy(impostor, Y), RULE).code()).isEqualTo(1);
        PaperBundle other = Auditor.bundle(2, UnaryOperator.identity());
        String elsewhere =
                new String(other.copy().seenBy(X1).files().get("log/evidence.tlog-proof"), StandardCharsets.UTF_8);
        String line = Note.read(elsewhere).lines().getLast().show();
        String own = new String(GENUINE.files().get("log/evidence.tlog-proof"), StandardCharsets.UTF_8);
        assertThat(told(GENUINE.copy().prove(own + line).summed(), KEYS + "quorum X1\n")
                        .code())
                .isEqualTo(1);
    }

    @Test
    void aPolicyOfAnotherLogFails() throws IOException {
        String other = eu.bailiwick.attestation.bundle.PaperTree.create("log.example/verdicts")
                .key()
                .show();
        assertThat(told(GENUINE, "log " + other + "\nquorum none\n").text()).contains("FAIL         log policy: ");
        Auditor auditor = new Auditor(folder);
        String[] options = {
            "--root",
            auditor.root(Auditor.AMD),
            "--issuer-sha256",
            PaperBundle.issuer(),
            "--policy",
            auditor.file("p", "log " + other + "\nquorum none\n")
        };
        assertThat(auditor.verifiesWith(GENUINE.zip(), options).text())
                .contains("FAIL         log: no log that you gave");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "quorum X1\nquorum X1\n",
                "quorum Z\n",
                "quorum X1 X2\n",
                "group G 4 X1 X2 Y\nquorum G\n",
                "group G 0 X1 X2\nquorum G\n",
                "group G +1 X1 X2\nquorum G\n",
                "group G any\nquorum G\n",
                "group G any G\nquorum G\n",
                "group G any X1 X1\nquorum G\n",
                "group G any X1\ngroup H any X1\nquorum H\n",
                "group X1 any X2\nquorum X1\n",
                "group none any X2\nquorum none\n",
                "group G any none\nquorum G\n",
                "quorom X1\n",
                "quorum X1\r\n",
                "witness Z what+ever+AQ==\nquorum Z\n"
            })
    void aPolicyThatMeansNothingIsRefused(String rule) {
        assertThatThrownBy(() -> Quorum.read(KEYS + rule)).isInstanceOf(Malformed.class);
    }

    @Test
    void keysOfOneAnotherAreRefused() {
        String log = Auditor.LOG.key().show();
        for (String rule : new String[] {
            "witness L " + log,
            "log " + X1.verifier().show(),
            "log " + log,
            "witness Z " + X1.verifier().show()
        }) {
            assertThatThrownBy(() -> Quorum.read(KEYS + rule + "\nquorum none\n"))
                    .isInstanceOf(Malformed.class);
        }
    }
}
