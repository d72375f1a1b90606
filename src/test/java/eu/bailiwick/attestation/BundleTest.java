package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An auditor with sha256sum, openssl and sh follows the instructions of a bundle, and of one that was tampered with.
@QuarkusTest
class BundleTest {

    @TempDir
    Path folder;

    private static String appraised() {
        return appraised(PortalTime.now().toString(), Chip.number(7).evidence(new byte[] {1}));
    }

    private static String appraised(String asOf, List<Map<String, Object>> files) {
        return Person.AURORA_COMPLIANCE
                .sends(Map.of("kind", "sev-snp", "asOf", asOf, "files", files))
                .post("/api/v1/attestation-appraisals")
                .then()
                .statusCode(200)
                .body("verdict", equalTo("ACCEPT"))
                .body("counts", equalTo(false))
                .body("c5Type", equalTo(3))
                .extract()
                .path("id");
    }

    private byte[] bundle(String id) {
        return Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/attestations/" + id + "/bundle")
                .then()
                .statusCode(200)
                .contentType("application/zip")
                .extract()
                .asByteArray();
    }

    @Test
    void anAuditorVerifiesWithStockToolsAlone() throws Exception {
        unpack(bundle(appraised()));
        Files.write(folder.resolve("ark.pem"), Pem.of(Anchoring.FORGED.root().certificate()));
        Files.write(folder.resolve("ask.pem"), Pem.of(Anchoring.FORGED.chips().certificate()));
        for (int step : new int[] {1, 2, 3, 4, 6}) {
            assertThat(sh(step(step))).as("step %d: %s", step, step(step)).isZero();
        }
        assertThat(output(step(3))).startsWith(fingerprint());
    }

    @Test
    void theReportOfARealChipVerifiesUnderItsVendorsRoot() throws Exception {
        assumeTrue(Corpus.isThere(), "The corpus of real evidence is not beside this checkout.");
        Anchoring.importFrom("sev-snp/roots/milan_vcek_ask_ark.pem", "AMD_SEV");
        unpack(bundle(appraised(
                "2026-09-25T00:00:00Z",
                List.of(
                        Chip.file("report.bin", Corpus.read("sev-snp/snp-milan-v3-oak/report.bin")),
                        Chip.file("vcek.der", Corpus.read("sev-snp/snp-milan-v3-oak/vcek.der"))))));
        byte[] askAndArk = Corpus.read("sev-snp/roots/milan_vcek_ask_ark.pem");
        String both = new String(askAndArk, StandardCharsets.US_ASCII);
        int second = both.indexOf("-----BEGIN", 1);
        Files.writeString(folder.resolve("ask.pem"), both.substring(0, second));
        Files.writeString(folder.resolve("ark.pem"), both.substring(second));
        assertThat(sh(step(6))).as(step(6)).isZero();

        Path report = folder.resolve("evidence/report.bin");
        byte[] changed = Files.readAllBytes(report);
        changed[0x90] ^= 1;
        Files.write(report, changed);
        assertThat(sh(step(6))).isNotZero();
    }

    /// The commands of one step, as they stand in the bundle's own instructions.
    private String step(int number) throws IOException {
        return Files.readString(folder.resolve("README.txt"))
                .lines()
                .dropWhile(line -> !line.startsWith(number + ". "))
                .skip(1)
                .takeWhile(line -> !line.isBlank() && !line.matches("\\d\\. .*"))
                .map(String::strip)
                .filter(line -> line.matches("(sha256sum|sh|openssl|\\(?printf|\\||r=|s=|head).*"))
                .collect(Collectors.joining("\n", "set -e\n", "\n"));
    }

    private String fingerprint() throws IOException {
        return Files.readString(folder.resolve("README.txt"))
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("[0-9a-f]{64}"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatWasTamperedWithIsFound() throws Exception {
        unpack(bundle(appraised()));
        Path statement = folder.resolve("statement.json");
        Files.writeString(statement, Files.readString(statement).replace("ACCEPT", "REJECT"));
        for (int step : new int[] {1, 2, 4}) {
            assertThat(sh(step(step))).as("step %d", step).isNotZero();
        }
    }

    @Test
    void aProofOfAnotherPlaceIsFound() throws Exception {
        appraised();
        unpack(bundle(appraised()));
        Path proof = folder.resolve("log/evidence.tlog-proof");
        String text = Files.readString(proof);
        Files.writeString(proof, text.replaceFirst("index \\d+", "index 0"));
        assertThat(sh(step(4))).isNotZero();
        Files.writeString(proof, text.replaceFirst("(?m)^(\\d+)$", "9999999"));
        assertThat(sh(step(4))).isNotZero();
        Files.writeString(proof, text);
        assertThat(sh(step(4))).isZero();
    }

    @Test
    void theSameBundleHasTheSameBytesUntilTheLogGrows() {
        String id = appraised();
        assertThat(bundle(id)).isEqualTo(bundle(id));
    }

    @Test
    void theControlsFollowFromTheChecks() {
        String id = appraised();
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/attestations/" + id + "/controls")
                .then()
                .statusCode(200)
                .body("find { it.control == 'c5-2026_OPS-33' && it.theme == 'SIGNED' }.state", equalTo("SUPPORTED"))
                .body("find { it.control == 'c5-2026_OPS-33' && it.theme == 'SIGNED' }.c5Type", equalTo(3))
                .body(
                        "find { it.control == 'c5-2026_OPS-33' && it.theme == 'CURRENT' }.open",
                        equalTo(List.of("tcb-minimum")))
                .body("find { it.control == 'c5-2026_OPS-33' && it.theme == 'FRESH' }.state", equalTo("OPEN"))
                .body(
                        "find { it.control == 'c5-2026_OPS-33' && it.theme == 'FRESH' }.open",
                        equalTo(List.of("report-data")))
                .body("find { it.control == 'eu-csf_SOV-3' }.state", equalTo("OPEN"));
        Person.BOREALIS_ADMIN
                .asks()
                .get("/api/v1/attestations/" + id + "/controls")
                .then()
                .statusCode(404);
    }

    @Test
    void anotherTenantSeesNothingOfIt() {
        String id = appraised();
        Person.BOREALIS_ADMIN.asks().get("/api/v1/attestations/" + id).then().statusCode(404);
        Person.BOREALIS_ADMIN
                .asks()
                .get("/api/v1/attestations/" + id + "/bundle")
                .then()
                .statusCode(404);
        assertThat(RestAssured.get("/log/checkpoint")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .doesNotContain("aurora");
    }

    private void unpack(byte[] zip) throws IOException {
        Unpacked.of(zip, folder);
    }

    private String output(String command) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private int sh(String command) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
