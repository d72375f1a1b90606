package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.statement.Statements;
import eu.bailiwick.attestation.verify.Auditor;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
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
        for (int step : new int[] {1, 2, 3, 4, 6, 7}) {
            assertThat(sh(step(step))).as("step %d: %s", step, step(step)).isZero();
        }
        assertThat(output(step(3))).startsWith(fingerprint());
    }

    @Test
    void itSaysWhichChallengeWasAnsweredWhenFilesCameAndTheVerdictAsAToken() throws Exception {
        Confidential reservation = Confidential.of(1, 3).preparedWithoutProof();
        String node = reservation.nodes().getFirst();
        Chip chip = Chip.number(UUID.randomUUID().getMostSignificantBits());
        Registered.in(node, chip);
        Agent agent = Agent.named("attestation-agent");
        Agent.Challenge challenge = agent.challenge(reservation.id(), node);
        String id = agent.answers(challenge, chip.evidence(challenge.nonce()))
                .body("verdict", equalTo("ACCEPT"))
                .extract()
                .path("id");
        byte[] bundle = bundle(id);
        assertThat(bundle(id)).isEqualTo(bundle);
        unpack(bundle);
        String asked = Files.readString(folder.resolve("challenge.json"));
        assertThat(asked)
                .contains(HexFormat.of().formatHex(challenge.nonce()), reservation.id(), node, "\"usedAt\" : \"20");
        assertThat(Files.readString(folder.resolve("received.json"))).contains("evidence/vcek.der", "\"receivedAt\"");
        assertThat(Files.readString(folder.resolve("README.txt"))).contains("challenge.json", "verdict.ear.jwt");
        Auditor auditor = new Auditor(folder);
        Files.write(folder.resolve("ark.pem"), Pem.of(Anchoring.FORGED.root().certificate()));
        Auditor.Told told = told(auditor, bundle);
        assertThat(told.text())
                .contains(
                        "the challenge that the statement answers, used in its time",
                        "the files that were judged; the times are the portal's word",
                        "the issuer signed it for this statement")
                .doesNotContain("FAIL", "does not know what that file is");
        String token = Files.readString(folder.resolve("verdict.ear.jwt"));
        for (Map.Entry<String, String> lie : Map.of(
                        "challenge.json",
                        asked.replace(node, reservation.id()),
                        "received.json",
                        "{\"files\":[]}",
                        "verdict.ear.jwt",
                        token.substring(0, token.length() - 4) + "AAAA")
                .entrySet()) {
            assertThat(told(auditor, with(bundle, lie.getKey(), lie.getValue())).text())
                    .as(lie.getKey())
                    .containsPattern("FAIL +" + lie.getKey());
        }
    }

    private Auditor.Told told(Auditor auditor, byte[] bundle) throws IOException {
        return auditor.verifiesWith(
                bundle, "--root", "amd-sev=" + folder.resolve("ark.pem"), "--issuer-sha256", fingerprint());
    }

    /// The same bundle with another file, and a list of hashes that fits.
    private static byte[] with(byte[] bundle, String name, String text) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bundle))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
        files.remove("SHA256SUMS");
        StringBuilder sums = new StringBuilder();
        files.forEach((file, content) -> sums.append(Statements.sha256(content))
                .append("  ")
                .append(file)
                .append('\n'));
        files.put("SHA256SUMS", sums.toString().getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
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
                .filter(line -> line.matches("(sha256sum|sh|sed|openssl|\\(?printf|\\||r=|s=|head).*"))
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
