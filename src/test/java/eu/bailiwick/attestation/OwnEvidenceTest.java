package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever takes a report of their own from a machine sees whether it is fresh and of the chip of the verdict.
@QuarkusTest
class OwnEvidenceTest {
    /// What the first part does in the machine itself is played here.
    private static final String BESIDE = "   # beside the unpacked bundle\n";

    @TempDir
    Path folder;

    /// The second part of the commands, as the bundle's own instructions have it.
    private String comparing() throws IOException {
        String readme = Files.readString(folder.resolve("README.txt"));
        return readme.substring(readme.indexOf(BESIDE) + BESIDE.length())
                .lines()
                .takeWhile(line -> !line.contains("Then repeat"))
                .collect(Collectors.joining("\n", "set -e\n", "\n"));
    }

    private boolean holds(byte[] nonce, byte[] report) throws Exception {
        Files.write(folder.resolve("nonce.bin"), nonce);
        Files.write(folder.resolve("own.bin"), report);
        return new ProcessBuilder("sh", "-c", comparing())
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("said").toFile())
                        .start()
                        .waitFor()
                == 0;
    }

    private static byte[] report(long chip, byte... nonce) {
        return (byte[]) Chip.number(chip).evidence(nonce).getFirst().get("content");
    }

    @Test
    void theNonceAndTheChipOfAReportOfOnesOwnAreCompared() throws Exception {
        String id = Person.AURORA_COMPLIANCE
                .sends(Map.of(
                        "kind",
                        "sev-snp",
                        "asOf",
                        PortalTime.now().toString(),
                        "files",
                        Chip.number(7).evidence(new byte[] {1})))
                .post("/api/v1/attestation-appraisals")
                .then()
                .statusCode(200)
                .body("verdict", equalTo("ACCEPT"))
                .extract()
                .path("id");
        Unpacked.of(
                Person.AURORA_COMPLIANCE
                        .asks()
                        .get("/api/v1/attestations/" + id + "/bundle")
                        .asByteArray(),
                folder);
        byte[] nonce = Arrays.copyOf(new byte[] {5, 4, 3}, 64);
        assertThat(holds(nonce, report(7, nonce))).as(comparing()).isTrue();
        assertThat(holds(nonce, report(7, (byte) 5, (byte) 4)))
                .as("another nonce")
                .isFalse();
        assertThat(holds(nonce, report(8, nonce))).as("another chip").isFalse();
        assertThat(comparing().lines()).hasSize(3);
        String page =
                Browser.of(Person.AURORA_COMPLIANCE).get("/app/proof/" + id).text();
        assertThat(page).contains("/sys/kernel/config/tsm/report/own", "repeat step 6");
    }

    /// Under no root of the portal's, which the commands do not ask for either.
    @Test
    void theBundleOfAQuoteBringsTheScriptThatFollowsItToItsMaker() throws Exception {
        Evidence quote = Evidence.TDX;
        String id = judged(quote);
        Unpacked.of(bundle(id), folder);
        Files.write(folder.resolve("intel.pem"), quote.roots().getFirst().pem());
        String step = "sh tools/verify-tdx.sh evidence/quote.bin intel.pem - "
                + quote.submission().asOf().getEpochSecond();
        assertThat(Files.readString(folder.resolve("README.txt"))).contains("6. The hardware signed", step);
        assertThat(runs(step)).isZero();
        String lists = "for l in root platforms; do openssl crl -inform DER -in evidence/$l.crl; done > lists.pem";
        assertThat(Files.readString(folder.resolve("README.txt"))).contains(lists, step + " lists.pem");
        assertThat(runs(lists + "; " + step + " lists.pem")).isZero();
        assertThat(runs("sha256sum -c SHA256SUMS")).isZero();
        assertThat(folder.resolve("tools/verify-gpu.sh")).doesNotExist();
        String page =
                Browser.of(Person.AURORA_COMPLIANCE).get("/app/proof/" + id).text();
        assertThat(page).contains("tools/verify-tdx.sh own.bin");
    }

    @Test
    void theBundleOfAGpuBringsTheScriptThatFollowsItToItsMaker() throws Exception {
        Evidence gpu = Evidence.NVIDIA_GPU;
        String id = judged(gpu);
        Unpacked.of(bundle(id), folder);
        Files.write(folder.resolve("nvidia.pem"), gpu.roots().getFirst().pem());
        assertThat(runs("sh tools/verify-gpu.sh evidence/report.bin evidence/chain.pem nvidia.pem"))
                .isZero();
        assertThat(Browser.of(Person.AURORA_COMPLIANCE).get("/app/proof/" + id).text())
                .contains("nvattest collect-evidence");
        Files.write(folder.resolve("rim.pem"), gpu.roots().getLast().pem());
        String at = Long.toString(gpu.submission().asOf().getEpochSecond());
        String answers =
                "sed '1,/END CERT/d' evidence/chain.pem > above.pem; sh tools/verify-ocsp.sh above.pem nvidia.pem " + at
                        + " evidence/*";
        assertThat(runs(answers)).as(Files.readString(folder.resolve("said"))).isZero();
        String values = "set -e; for f in driver vbios; do sh tools/verify-rim.sh evidence/$f rim.pem " + at
                + " signer.pem; sh tools/verify-ocsp.sh signer.pem rim.pem " + at + " evidence/*; done";
        assertThat(runs(values)).as(Files.readString(folder.resolve("said"))).isZero();
        assertThat(Files.readString(folder.resolve("README.txt")))
                .contains(
                        "sh tools/verify-rim.sh $f rim.pem " + at,
                        "sh tools/verify-ocsp.sh above.pem nvidia.pem " + at);
        assertThat(runs("sha256sum -c SHA256SUMS")).isZero();
        Path driver = folder.resolve("evidence/driver");
        Files.writeString(driver, Files.readString(driver).replace("550.90.07", "550.90.08"));
        assertThat(runs(values)).isNotZero();
        assertThat(Files.readString(folder.resolve("said"))).contains("were changed after they were signed");
        Files.delete(folder.resolve("evidence/answer.der"));
        assertThat(runs(answers)).isNotZero();
    }

    @Test
    void theBundleOfAnEnclaveBringsTheScriptThatFollowsItToItsMaker() throws Exception {
        Submission quote = Formats.all()
                .filter(one -> one.name().equals("SGX quote 3"))
                .findFirst()
                .orElseThrow()
                .trial()
                .submission();
        Unpacked.of(bundle(judged(quote)), folder);
        Files.write(
                folder.resolve("intel.pem"),
                Pem.of(quote.anchors().roots(AnchorKind.INTEL_SGX).getFirst()));
        String step = "sh tools/verify-sgx.sh evidence/quote intel.pem - "
                + quote.asOf().getEpochSecond();
        assertThat(runs(step)).as(Files.readString(folder.resolve("said"))).isZero();
        assertThat(Files.readString(folder.resolve("README.txt")))
                .contains(step.replace("quote intel", "quote.bin intel"));
        byte[] changed = Files.readAllBytes(folder.resolve("evidence/quote"));
        changed[120] ^= 1;
        Files.write(folder.resolve("evidence/quote"), changed);
        assertThat(runs(step)).isNotZero();
    }

    private static String judged(Evidence evidence) {
        return judged(evidence.submission());
    }

    private static String judged(Submission evidence) {
        return Person.AURORA_COMPLIANCE
                .sends(Map.of(
                        "kind",
                        evidence.kind().wireName(),
                        "asOf",
                        evidence.asOf().toString(),
                        "files",
                        evidence.files().stream()
                                .map(file -> Chip.file(file.name().replace(' ', '-'), file.content()))
                                .toList()))
                .post("/api/v1/attestation-appraisals")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private static byte[] bundle(String id) {
        return Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/attestations/" + id + "/bundle")
                .asByteArray();
    }

    private int runs(String command) throws Exception {
        return new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start()
                .waitFor();
    }
}
