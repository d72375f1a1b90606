package eu.bailiwick.attestation;

import static eu.bailiwick.attestation.VerifierJar.verifies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.attestation.VerifierJar.Told;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.bundle.PaperBundle;
import eu.bailiwick.attestation.bundle.PaperTree;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.snp.SnpAppraiser;
import eu.bailiwick.attestation.verify.Verify;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The verifier as it is built, run as auditors run it: beside nothing, on a bundle that the portal made and on
/// one that was tampered with.
@QuarkusTest
class OfflineVerifierIT {
    @TempDir
    Path folder;

    private static String appraised(String nonce) {
        return Person.AURORA_COMPLIANCE
                .sends(Map.of(
                        "kind", "sev-snp",
                        "files", Chip.number(23).evidence(new byte[] {7}),
                        "expected", Map.of("reportData", nonce)))
                .post("/api/v1/attestation-appraisals")
                .then()
                .statusCode(200)
                .body("verdict", equalTo("ACCEPT"))
                .extract()
                .path("id");
    }

    private static byte[] get(String path) {
        return Person.AURORA_COMPLIANCE
                .asks()
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    private static String read(Path zip, String entry) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            return new String(file.getInputStream(file.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// The issuer's, as a contract has it.
    private static String fingerprint(Path zip) throws IOException {
        return read(zip, "README.txt")
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("[0-9a-f]{64}"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aProducedBundleIsVerifiedAndATamperedOneIsNot() throws Exception {
        String id = appraised("07");
        Path bundle = Files.write(folder.resolve("bundle.zip"), get("/api/v1/attestations/" + id + "/bundle"));
        Path root = Files.write(
                folder.resolve("ark.pem"), Pem.of(Anchoring.FORGED.root().certificate()));
        String issuer = fingerprint(bundle);
        String log = read(bundle, "log/log.vkey").strip();
        String[] options = {"--root", "amd-sev=" + root, "--issuer-sha256", issuer, "--log-key", log};

        Told told = verifies(bundle, options);
        assertThat(told.text()).contains("ACCEPT for evidence of kind sev-snp", "VERIFIED: ");
        assertThat(told.code()).as(told.text()).isZero();

        assertThat(verifies(bundle).code()).as("nothing was brought").isEqualTo(2);
        byte[] changed = Files.readAllBytes(bundle);
        int at = new String(changed, StandardCharsets.ISO_8859_1).indexOf("evidence/report.bin") + 100;
        changed[at] ^= 1;
        Told tampered = verifies(Files.write(folder.resolve("tampered.zip"), changed), options);
        assertThat(tampered.text()).contains("FAIL");
        assertThat(tampered.code()).isEqualTo(1);
    }

    private Told verifiesUnder(Evidence evidence, Path bundle) throws Exception {
        List<String> options = new ArrayList<>(List.of(
                "--issuer-sha256",
                fingerprint(bundle),
                "--log-key",
                read(bundle, "log/log.vkey").strip()));
        for (Evidence.Root root : evidence.roots()) {
            options.add("--root");
            options.add(root.whose() + "=" + Files.write(folder.resolve(root.whose() + ".pem"), root.pem()));
        }
        return verifies(bundle, options.toArray(String[]::new));
    }

    /// The portal has the key of NVIDIA's verifier built in and takes no other: a bundle of forged tokens is
    /// made without the portal, below.
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NVIDIA_EAT")
    void aProducedBundleOfAnotherMakerIsVerified(Evidence evidence) throws Exception {
        evidence.roots()
                .forEach(root -> Anchoring.confirm(Anchoring.propose(
                        root.kind(), new String(root.pem(), StandardCharsets.US_ASCII), "test", false)));
        String id = Person.AURORA_COMPLIANCE
                .sends(Map.of(
                        "kind",
                        evidence.kind(),
                        "asOf",
                        evidence.submission().asOf().toString(),
                        "files",
                        evidence.submission().files().stream()
                                .map(file -> Chip.file(file.name(), file.content()))
                                .toList(),
                        "expected",
                        evidence.expected()))
                .post("/api/v1/attestation-appraisals")
                .then()
                .statusCode(200)
                .body("verdict", equalTo("ACCEPT"))
                .extract()
                .path("id");
        Path bundle = Files.write(folder.resolve("bundle.zip"), get("/api/v1/attestations/" + id + "/bundle"));
        Told told = verifiesUnder(evidence, bundle);
        assertThat(told.text()).contains("ACCEPT for evidence of kind " + evidence.kind(), "VERIFIED: ");
        assertThat(told.code()).as(told.text()).isZero();
    }

    @Test
    void aBundleOfForgedTokensIsVerifiedUnderTheirKeyAndATamperedOneIsNot() throws Exception {
        Evidence tokens = Evidence.NVIDIA_EAT;
        PaperTree log = PaperTree.create("log.example/verdicts");
        PaperBundle made = PaperBundle.of(tokens.submission(), tokens.expected(), log, UnaryOperator.identity());
        Evidence.Root key = tokens.roots().getFirst();
        String[] options = {
            "--issuer-sha256",
            PaperBundle.issuer(),
            "--log-key",
            log.key().show(),
            "--root",
            key.whose() + "=" + Files.write(folder.resolve("key.pem"), key.pem())
        };
        Told told = verifies(Files.write(folder.resolve("tokens.zip"), made.zip()), options);
        assertThat(told.text()).contains("ACCEPT for evidence of kind nvidia-eat", "VERIFIED: ");
        assertThat(told.code()).as(told.text()).isZero();

        // whoever changes a token makes the sums anew, too
        PaperBundle changed = made.copy();
        changed.files().computeIfPresent("evidence/tokens.json", (name, content) -> Arrays.copyOf(content, 999));
        Told tampered = verifies(
                Files.write(folder.resolve("tampered.zip"), changed.summed().zip()), options);
        assertThat(tampered.text()).contains("FAIL         evidence/: ", "evidence/tokens.json");
        assertThat(tampered.code()).isEqualTo(1);
    }

    /// Real tokens of NVIDIA's, a good one and one that NVIDIA itself signed as not in order, under the
    /// certificate that NVIDIA publishes; the program knows its key.
    @Test
    void bundlesOfRealTokensAreVerifiedAndATamperedOneIsNot() throws Exception {
        assumeTrue(Corpus.isThere(), "The corpus of real evidence is not beside this checkout.");
        JsonNode keys = new ObjectMapper().readTree(Corpus.read("nvidia/nras-1gpu-positive/jwks.json"));
        byte[] intermediate = Base64.getDecoder()
                .decode(keys.path("keys").path(0).path("x5c").path(1).asText());
        Path root = Files.write(folder.resolve("intermediate.der"), intermediate);
        for (String id : List.of("nras-1gpu-positive", "nras-8gpu-overall-FALSE")) {
            Path bundle = bundleOf(id);
            List<String> options = new ArrayList<>(List.of(
                    "--issuer-sha256",
                    fingerprint(bundle),
                    "--log-key",
                    read(bundle, "log/log.vkey").strip()));
            assertThat(verifies(bundle, options.toArray(String[]::new)).code())
                    .as("no root was brought")
                    .isEqualTo(2);
            options.addAll(List.of("--root", root.toString()));
            Told told = verifies(bundle, options.toArray(String[]::new));
            assertThat(told.text()).contains("for evidence of kind nvidia-eat", "VERIFIED: ");
            assertThat(told.code()).as(told.text()).isZero();
            byte[] changed = Files.readAllBytes(bundle);
            changed[new String(changed, StandardCharsets.ISO_8859_1).indexOf("evidence/") + 400] ^= 1;
            assertThat(verifies(Files.write(bundle, changed), options.toArray(String[]::new))
                            .code())
                    .isEqualTo(1);
        }
    }

    private Path bundleOf(String real) throws IOException {
        Corpus.Case one = Corpus.cases("nvidia-eat")
                .filter(it -> it.id().equals(real))
                .findFirst()
                .orElseThrow();
        String id = Person.AURORA_COMPLIANCE
                .sends(CorpusApiTest.body(one))
                .post("/api/v1/attestation-appraisals")
                .then()
                .statusCode(200)
                .body("verdict", equalTo(one.expect().replaceFirst(":.*", "")))
                .extract()
                .path("id");
        return Files.write(folder.resolve("bundle.zip"), get("/api/v1/attestations/" + id + "/bundle"));
    }

    @Test
    void aProducedPackIsVerifiedAndATamperedOneIsNot() throws Exception {
        byte[] pack = MadePack.content();
        Path zip = Files.write(folder.resolve("pack.zip"), pack);
        Path root = Files.write(
                folder.resolve("ark.pem"), Pem.of(Anchoring.FORGED.root().certificate()));
        String[] options = {
            "--root",
            "amd-sev=" + root,
            "--issuer-sha256",
            fingerprint(zip),
            "--log-key",
            read(zip, "log/log.vkey").strip(),
            "--checkpoint",
            Files.writeString(folder.resolve("kept"), read(zip, "log/first.checkpoint"))
                    .toString()
        };
        Told told = verifies(zip, options);
        assertThat(told.text())
                .contains("each of 2 is signed, logged, listed and has its evidence", "1 ACCEPT", "1 REJECT")
                .contains("OK           continuity: it is the log that you saw", "VERIFIED: ");
        assertThat(told.code()).as(told.text()).isZero();
        int at = new String(pack, StandardCharsets.ISO_8859_1).indexOf("/statement.json") + 100;
        pack[at] ^= 1;
        Told tampered = verifies(Files.write(folder.resolve("tampered.zip"), pack), options);
        assertThat(tampered.text()).containsPattern("FAIL +[^\n]*/statement.json");
        assertThat(tampered.code()).isEqualTo(1);
    }

    @Test
    void thePortalServesItAndNamesItsSum() throws Exception {
        byte[] served = RestAssured.get("/verify/bailiwick-verify.jar").asByteArray();
        assertThat(served).isEqualTo(Files.readAllBytes(VerifierJar.PATH));
        String sum = Bytes.sha256(served);
        assertThat(RestAssured.given().accept("text/html").get("/log").asString())
                .contains(sum, "href=\"/verify/bailiwick-verify.jar\"");
        Path bundle = Files.write(folder.resolve("b.zip"), get("/api/v1/attestations/" + appraised("07") + "/bundle"));
        assertThat(read(bundle, "README.txt")).contains(sum);
    }

    @Test
    void itIsSmallAndHoldsNothingOfThePortal() throws IOException {
        assertThat(Files.size(VerifierJar.PATH)).isLessThan(12L * 1024 * 1024);
        try (ZipFile jar = new ZipFile(VerifierJar.PATH.toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .contains(name(Verify.class), name(SnpAppraiser.class), "bundle/verify-log.sh")
                    .noneMatch(name -> name.startsWith("io/quarkus")
                            || name.startsWith("db/")
                            || name.startsWith("com/amazon")
                            || name.endsWith(".properties") && name.startsWith("application"));
        }
    }

    private static String name(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }
}
