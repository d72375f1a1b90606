package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.attestation.bundle.OwnEvidence;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever takes a report of their own from a machine sees whether it is fresh and of the chip of the verdict.
@QuarkusTest
class OwnEvidenceTest {
    private static final List<String> COMMANDS =
            OwnEvidence.commands("sev-snp").lines().toList();
    /// What the two commands before do in the machine itself is played here.
    private static final String COMPARING =
            COMMANDS.stream().skip(2).collect(Collectors.joining("\n", "set -e\n", "\n"));

    @TempDir
    Path folder;

    private boolean holds(byte[] nonce, byte[] report) throws Exception {
        Files.write(folder.resolve("nonce.bin"), nonce);
        Files.write(folder.resolve("own.bin"), report);
        return new ProcessBuilder("sh", "-c", COMPARING)
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
        assertThat(holds(nonce, report(7, nonce))).as(COMPARING).isTrue();
        assertThat(holds(nonce, report(7, (byte) 5, (byte) 4)))
                .as("another nonce")
                .isFalse();
        assertThat(holds(nonce, report(8, nonce))).as("another chip").isFalse();
        String readme = Files.readString(folder.resolve("README.txt"));
        String page =
                Browser.of(Person.AURORA_COMPLIANCE).get("/app/proof/" + id).text();
        assertThat(COMMANDS).hasSize(4).allSatisfy(line -> assertThat(readme).contains("   " + line));
        assertThat(page).contains("/sys/kernel/config/tsm/report/own", "repeat step 6");
    }
}
