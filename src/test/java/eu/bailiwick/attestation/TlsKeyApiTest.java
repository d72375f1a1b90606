package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.attestation.forge.Keys;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A node that proves itself with the key of its connections carries the chain on to that key.
@QuarkusTest
class TlsKeyApiTest {
    private final PublicKey key = Keys.p256().getPublic();
    private final String hash = HexFormat.of().formatHex(Keys.sha256(key.getEncoded()));

    @TempDir
    Path folder;

    private String pem() {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private List<Map<String, Object>> evidence(Chip chip, byte[] nonce, byte[] second) {
        byte[] data = Arrays.copyOf(nonce, 64);
        System.arraycopy(second, 0, data, 32, 32);
        List<Map<String, Object>> files = new ArrayList<>(chip.evidence(data));
        files.add(Chip.file("tls.pem", pem().getBytes(StandardCharsets.US_ASCII)));
        return files;
    }

    @Test
    void theChainOfANodeReachesTheKeyThatItsReportCovers() throws Exception {
        Confidential reservation = Confidential.of(1, 2).preparedWithoutProof();
        String node = reservation.nodes().getFirst();
        Chip chip = Chip.number(UUID.randomUUID().getMostSignificantBits());
        Registered.in(node, chip);
        Agent agent = Agent.named("attestation-agent");
        Agent.Challenge challenge = agent.challenge(reservation.id(), node);
        String id = agent.answers(challenge, evidence(chip, challenge.nonce(), Keys.sha256(key.getEncoded())))
                .body("verdict", equalTo("ACCEPT"))
                .body("counts", equalTo(true))
                .body("claims.tlsKeySha256", equalTo(hash))
                .body("checks.find { it.id == 'tls-key' }.outcome", equalTo("PASS"))
                .extract()
                .path("id");
        String tls = "items[0].links.find { it.joint == 'TLS' }.";
        String api = "/api/v1/attestation-chains?reservation=" + reservation.id();
        Person.AURORA_COMPLIANCE
                .asks()
                .get(api)
                .then()
                .body(tls + "bond", equalTo("JOINED"))
                .body(tls + "why", equalTo("TLS_KEY_COVERED"))
                .body(tls + "hash", equalTo(hash));
        Browser browser = Browser.of(Person.AURORA_COMPLIANCE);
        assertThat(browser.get("/app/proof/chain?reservation=" + reservation.id())
                        .text())
                .contains("Whoever answers a connection with it is this guest", hash);
        assertThat(browser.get("/app/proof/" + id).text())
                .contains("The key of its connections", "openssl s_client", hash);
        assertThat(fingerprint()).isEqualTo(hash);

        // what would be accepted without the key is not, once a key is claimed that the report does not cover
        Agent.Challenge second = agent.challenge(reservation.id(), node);
        agent.answers(second, evidence(chip, second.nonce(), new byte[32]))
                .body("verdict", equalTo("REJECT"))
                .body("reason", equalTo("TLS_KEY_MISMATCH"));
        Person.AURORA_COMPLIANCE.asks().get(api).then().body(tls + "bond", equalTo("GAP"));
        assertThat(browser.get("/app/proof/" + id).text()).contains(hash);
    }

    /// As the command on the page has it from the certificate on.
    private String fingerprint() throws Exception {
        Files.writeString(folder.resolve("tls.pem"), pem());
        Process process = new ProcessBuilder(
                        "sh", "-c", "openssl pkey -pubin -in tls.pem -outform DER | sha256sum | cut -c1-64")
                .directory(folder.toFile())
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    }
}
