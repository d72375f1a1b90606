package eu.bailiwick.attestation.verify;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.Appraisers;
import eu.bailiwick.attestation.Evidence;
import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.attestation.bundle.PaperBundle;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.TokenForge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Evidence of Intel and NVIDIA is judged again as that of AMD is.
class EveryMakerVerifiedTest {
    @TempDir
    Path folder;

    private Auditor.Told told(Evidence evidence, PaperBundle bundle) throws IOException {
        List<String> options = new ArrayList<>(List.of(
                "--issuer-sha256",
                PaperBundle.issuer(),
                "--log-key",
                Auditor.LOG.key().show()));
        for (Evidence.Root root : evidence.roots()) {
            options.addAll(List.of(
                    "--root", root.whose() + "=" + Files.write(folder.resolve(root.whose() + ".pem"), root.pem())));
        }
        return new Auditor(folder).verifiesWith(bundle.zip(), options.toArray(String[]::new));
    }

    private static PaperBundle bundle(Evidence evidence, UnaryOperator<Appraisal> lie) {
        return PaperBundle.of(evidence.submission(), evidence.expected(), Auditor.LOG, lie);
    }

    @ParameterizedTest
    @EnumSource
    void aGenuineBundleIsVerified(Evidence evidence) throws IOException {
        Auditor.Told told = told(evidence, bundle(evidence, UnaryOperator.identity()));
        assertThat(told.text()).contains("The statement says: ACCEPT for evidence of kind " + evidence.kind());
        assertThat(told.code()).as(told.text()).isZero();
    }

    @Test
    void howManyDevicesWereExpectedIsAskedAgain() throws IOException {
        Submission one = Evidence.NVIDIA_GPU.submission();
        Submission set = new Submission(
                Kind.NVIDIA_PPCIE,
                one.files(),
                one.asOf(),
                one.expected().withSet(8, null),
                one.policy(),
                one.anchors());
        Map<String, Object> expected = new HashMap<>(Evidence.NVIDIA_GPU.expected());
        expected.put("gpus", 8);
        Auditor.Told told =
                told(Evidence.NVIDIA_GPU, PaperBundle.of(set, expected, Auditor.LOG, UnaryOperator.identity()));
        assertThat(told.text()).contains("The statement says: REJECT (DEVICE_COUNT_MISMATCH)");
        assertThat(told.code()).as(told.text()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aChangedByteOfTheEvidenceIsFound(Evidence evidence) throws IOException {
        PaperBundle changed = bundle(evidence, UnaryOperator.identity());
        for (String name : changed.names().stream()
                .filter(one -> one.startsWith("evidence/"))
                .toList()) {
            PaperBundle one = changed.copy();
            byte[] content = one.files().get(name).clone();
            content[content.length / 3] ^= 1;
            one.files().put(name, content);
            assertThat(told(evidence, one.summed()).text())
                    .as(name)
                    .contains("FAIL         evidence/: ")
                    .contains(name);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anIssuerWhoLiesIsFound(Evidence evidence) throws IOException {
        PaperBundle lie = bundle(
                evidence,
                it -> new Appraisal(
                        it.kind(),
                        Verdict.REJECT,
                        "X",
                        it.checks(),
                        it.claims(),
                        it.asOf(),
                        it.ends(),
                        it.used(),
                        it.devices()));
        assertThat(told(evidence, lie).text())
                .contains("FAIL         verdict: the statement says REJECT, the evidence gives ACCEPT");
    }

    /// The evidence is another than the maker signed, and the issuer says and signs what the genuine one
    /// would give.
    @ParameterizedTest
    @EnumSource
    void tamperedEvidenceThatItsIssuerVouchesForIsFound(Evidence evidence) throws IOException {
        Submission genuine = evidence.submission();
        Appraisal sound = Appraisers.appraise(genuine);
        List<EvidenceFile> files = new ArrayList<>(genuine.files());
        byte[] signed = files.getFirst().content().clone();
        signed[signed.length / 3] ^= 1;
        files.set(0, new EvidenceFile(files.getFirst().name(), signed));
        Submission tampered = new Submission(
                genuine.kind(), files, genuine.asOf(), genuine.expected(), genuine.policy(), genuine.anchors());
        Auditor.Told told = told(evidence, PaperBundle.of(tampered, evidence.expected(), Auditor.LOG, any -> sound));
        assertThat(told.text())
                .contains("The statement says: ACCEPT")
                .containsPattern("FAIL +verdict: the statement says ACCEPT, the evidence gives REJECT");
        assertThat(told.code()).as(told.text()).isEqualTo(1);
    }

    @Test
    void tokensUnderAnotherKeyThanTheAuditorBringsAreNotNvidias() throws IOException {
        Evidence evidence = Evidence.NVIDIA_EAT;
        Path other = Files.write(
                folder.resolve("other.pem"),
                Pem.of(new TokenForge(new byte[32]).intermediate().certificate()));
        Auditor.Told told = new Auditor(folder)
                .verifies(bundle(evidence, UnaryOperator.identity()).zip(), "--root", "nvidia-nras=" + other);
        assertThat(told.text()).contains("FAIL         verdict: the statement says ACCEPT, the evidence gives REJECT");
        assertThat(told.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void withoutTheMakersRootNothingIsVerified(Evidence evidence) throws IOException {
        Auditor.Told told = new Auditor(folder)
                .verifies(bundle(evidence, UnaryOperator.identity()).zip());
        assertThat(told.code()).as(told.text()).isEqualTo(2);
        assertThat(told.text()).contains("give the root of ");
    }
}
