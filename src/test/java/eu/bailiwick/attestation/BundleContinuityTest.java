package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.log.Checkpoint;
import eu.bailiwick.attestation.log.Note;
import eu.bailiwick.attestation.verify.Auditor;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bundle continues the log's first checkpoint, or the one that the auditor kept: by its own script and by the
/// verifier.
@QuarkusTest
class BundleContinuityTest {
    private static final String SCRIPT = "sh tools/verify-consistency.sh";
    private static final String SAME = "sed '1,/^$/d' log/evidence.tlog-proof | cmp - log/last.checkpoint && " + SCRIPT;

    @TempDir
    Path folder;

    private static String appraised(long chip) {
        return Person.AURORA_COMPLIANCE
                .sends(Map.of(
                        "kind",
                        "sev-snp",
                        "asOf",
                        PortalTime.now().toString(),
                        "files",
                        Chip.number(chip).evidence(new byte[] {1})))
                .post("/api/v1/attestation-appraisals")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private static ValidatableResponse bundle(String id, String query) {
        return Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/attestations/" + id + "/bundle" + query)
                .then();
    }

    private static byte[] zip(String id, String query) {
        return bundle(id, query).statusCode(200).extract().asByteArray();
    }

    private static String checkpoint() {
        return RestAssured.get("/log/checkpoint")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static long size(String checkpoint) {
        return Checkpoint.read(Note.read(checkpoint).text()).size();
    }

    @Test
    void itContinuesTheFirstCheckpointAndWhatWasTamperedWithIsRefused() throws Exception {
        zip(appraised(41), "");
        String id = appraised(42);
        Map<String, String> files = Unpacked.of(zip(id, ""), folder);
        assertThat(size(files.get("log/first.checkpoint"))).isPositive();
        assertThat(sh(SAME)).isZero();
        for (String file : new String[] {"first.checkpoint", "last.checkpoint", "consistency.txt"}) {
            Path path = folder.resolve("log/" + file);
            String genuine = Files.readString(path);
            Files.writeString(path, genuine.isEmpty() ? "A".repeat(43) + "=\n" : changed(genuine));
            assertThat(sh(SAME)).as(file).isNotZero();
            Files.writeString(path, genuine);
        }
        assertThat(sh(SAME)).isZero();
    }

    /// Another letter in the last line but one of what is base64.
    private static String changed(String text) {
        int at = text.length() - 20;
        return text.substring(0, at) + (text.charAt(at) == 'A' ? 'B' : 'A') + text.substring(at + 1);
    }

    @Test
    void itContinuesTheCheckpointThatTheAuditorKept() throws Exception {
        zip(appraised(43), "");
        String kept = checkpoint();
        zip(appraised(44), "");
        String id = appraised(45);
        byte[] bundle = zip(id, "?checkpoint=" + size(kept));
        Map<String, String> files = Unpacked.of(bundle, folder);
        assertThat(files.get("log/first.checkpoint")).startsWith(Note.read(kept).text());
        assertThat(files.get("log/consistency.json"))
                .startsWith("{\"first\": {\"size\": " + size(kept) + ",")
                .contains("\"path\": [\"");
        assertThat(files.get("README.txt")).contains("has the size that you named", SCRIPT);
        assertThat(sh(SAME)).isZero();
        String[] options = {
            "--root",
            "amd-sev="
                    + Files.write(
                            folder.resolve("ark.pem"),
                            Pem.of(Anchoring.FORGED.root().certificate())),
            "--log-key",
            files.get("log/log.vkey").strip(),
            "--checkpoint",
            Files.writeString(folder.resolve("kept"), kept).toString()
        };
        Auditor auditor = new Auditor(folder);
        assertThat(auditor.verifiesWith(bundle, options).text())
                .contains("OK           continuity: it is the log that you saw", "OK           log/consistency.json: ")
                .doesNotContain("FAIL");
        assertThat(auditor.verifiesWith(zip(id, ""), options).text())
                .as("the log's first is not the one that was kept")
                .contains("/log/consistency/");
    }

    @Test
    void aSizeThatWasNeverSignedIsRefusedByTheNameOfItsField() {
        zip(appraised(46), "");
        String id = appraised(47);
        for (String size : new String[] {"x", "-1", "1.5", "9".repeat(40)}) {
            bundle(id, "?checkpoint=" + size).statusCode(400).body("violations[0].field", equalTo("checkpoint"));
        }
        bundle(id, "?checkpoint=999999999999").statusCode(409).body("detail", containsString("yours has 999999999999"));
        bundle(id, "?checkpoint=0").statusCode(400).body("violations[0].field", equalTo("checkpoint"));
        assertThat(zip(id, "?checkpoint=")).isEqualTo(zip(id, ""));
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
