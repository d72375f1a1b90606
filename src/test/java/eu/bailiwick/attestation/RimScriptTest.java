package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.appraisal.Submission;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Of reference values that NVIDIA published the script in a bundle says what the portal says, which reads them with
/// Java's own library.
class RimScriptTest {
    private static final String CHANGED = "FAIL: the reference values were changed after they were signed";

    @TempDir
    Path folder;

    /// What the script says, word by word.
    private String said(byte[] rim, long at) throws Exception {
        Files.write(folder.resolve("rim"), rim);
        Files.write(folder.resolve("root.pem"), Corpus.read("nvidia/roots/nvidia_rim_root.pem"));
        try (InputStream script = getClass().getResourceAsStream("/bundle/verify-rim.sh")) {
            Files.write(
                    folder.resolve("verify-rim.sh"),
                    Objects.requireNonNull(script).readAllBytes());
        }
        Process process = new ProcessBuilder("sh", "verify-rim.sh", "rim", "root.pem", Long.toString(at))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.strip();
    }

    @Test
    void theScriptAndThePortalSayTheSame() throws Exception {
        assumeTrue(Corpus.isThere(), "The corpus of real evidence is not beside this checkout.");
        Map<String, Corpus.Case> files = new LinkedHashMap<>();
        Corpus.cases("nvidia-gpu", "nvidia-rim")
                .forEach(one -> one.submission().files().stream()
                        .map(EvidenceFile::name)
                        .filter(name -> name.matches(".*(rim.*\\.xml|\\.swidtag)"))
                        .forEach(name -> files.putIfAbsent(name, one)));
        Map<String, String> found = new LinkedHashMap<>();
        for (var file : files.entrySet()) {
            Submission of = file.getValue().submission();
            byte[] rim = Corpus.read(file.getKey());
            Appraisal appraisal = Appraisers.appraise(new Submission(
                    Kind.NVIDIA_RIM,
                    List.of(new EvidenceFile("rim.xml", rim)),
                    of.asOf(),
                    Expected.nothing(),
                    Policy.AS_SUBMITTED,
                    Corpus.VENDORS));
            String said = said(rim, of.asOf().getEpochSecond());
            found.put(file.getKey(), said);
            assertThat(said.startsWith("OK: "))
                    .as(file.getKey() + ": " + said + ", " + appraisal.checks())
                    .isEqualTo(passed(appraisal, "rim-chain")
                            && passed(appraisal, "rim-validity")
                            && passed(appraisal, "rim-signature"));
            if (said.equals(CHANGED)) {
                assertThat(passed(appraisal, "rim-signature")).as(file.getKey()).isFalse();
            }
        }
        // NVIDIA's sample with a signer that has expired: changed, too, after it was signed
        assertThat(found).hasSizeGreaterThan(3).containsEntry("nvidia/gpu-h100-570/driver_rim_expired.xml", CHANGED);
        assertThat(Set.copyOf(found.values())).hasSizeGreaterThan(1);
    }

    private static boolean passed(Appraisal appraisal, String check) {
        return appraisal.checks().stream().anyMatch(one -> one.id().equals(check) && one.outcome() == Outcome.PASS);
    }
}
