package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpServer;
import eu.bailiwick.attestation.forge.GpuForge;
import eu.bailiwick.attestation.forge.NvidiaPki;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.world.Person;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `infra/agent/attest` as it runs in a node, where Linux hands out the reports of a forged processor.
@QuarkusTest
class AttestScriptTest {
    private static final String TOLD_BY_LINUX = """
            #!/bin/sh
            /bin/mkdir "$1" && echo @PROVIDER > "$1/provider" && mkfifo "$1/outblob"
            """;

    @TestHTTPResource("/")
    URI portal;

    @TempDir
    Path folder;

    private String node;
    private String reservation;
    private Chip chip;

    @BeforeEach
    void aNodeThatHasNotProvedItself() throws Exception {
        Confidential confidential = Confidential.of(1, 2).preparedWithoutProof();
        reservation = confidential.id();
        String id = confidential.nodes().getFirst();
        chip = Chip.number(System.nanoTime());
        Registered.in(id, chip);
        node = Agent.named("attestation-agent")
                .sends(Map.of())
                .get("/api/v1/attestation-dues?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.node == '" + id + "' }.nodeName");
        for (String one : List.of("bin", "tsm", "along")) {
            Files.createDirectory(folder.resolve(one));
        }
        for (Map<String, Object> file : chip.evidence(new byte[64])) {
            if (!file.get("name").equals("report.bin")) {
                Files.write(folder.resolve("along/" + file.get("name")), (byte[]) file.get("content"));
            }
        }
        Files.writeString(folder.resolve("secret"), "attestation-agent\n");
        linux("sev_guest");
        program("rmdir", "#!/bin/sh\nrm -r \"$1\"\n");
    }

    private void linux(String provider) throws Exception {
        program("mkdir", TOLD_BY_LINUX.replace("@PROVIDER", provider));
    }

    private Path program(String name, String text) throws Exception {
        Path file = Files.writeString(folder.resolve("bin/" + name), text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    /// What the script printed, and behind it with what it ended.
    private String attest(Map<String, String> more) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        "sh",
                        "infra/agent/attest",
                        portal.toString(),
                        node,
                        folder.resolve("along").toString())
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "PATH", folder.resolve("bin") + ":" + System.getenv("PATH"),
                        "BAILIWICK_TOKEN_URL", Person.tokenEndpoint(),
                        "BAILIWICK_SECRET_FILE", folder.resolve("secret").toString(),
                        "BAILIWICK_TSM", folder.resolve("tsm").toString()));
        builder.environment().putAll(more);
        Process process = builder.start();
        Thread processor = Thread.ofVirtual().start(() -> answers(process));
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        processor.join();
        try (Stream<Path> left = Files.list(folder.resolve("tsm"))) {
            assertThat(left).as("entries that were left in the kernel").isEmpty();
        }
        return said + "exit " + process.exitValue();
    }

    // The report is there once somebody opens it to read, and says what was written by then.
    private void answers(Process process) {
        try {
            while (process.isAlive()) {
                try (Stream<Path> entries = Files.list(folder.resolve("tsm"))) {
                    Path entry = entries.findFirst().orElse(null);
                    if (entry != null && Files.exists(entry.resolve("outblob"))) {
                        try (var report = Files.newOutputStream(entry.resolve("outblob"))) {
                            byte[] asked = Files.readAllBytes(entry.resolve("inblob"));
                            report.write(
                                    (byte[]) chip.evidence(asked).getFirst().get("content"));
                        }
                        return;
                    }
                }
                Thread.sleep(20);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aNodeProvesItselfAndIsAskedNoMoreThanIsDue() throws Exception {
        assertThat(attest(Map.of())).isEqualTo("attest: ACCEPT \nexit 0");
        assertThat(attest(Map.of())).isEqualTo("attest: nothing is due for " + node + "\nexit 0");
    }

    @Test
    void itsGpusAreCoveredByTheProcessor() throws Exception {
        NvidiaPki nvidia = NvidiaPki.make();
        NvidiaPki.Unit unit = nvidia.unit();
        Path gpus = program(
                "gpus",
                "#!/bin/sh\necho \"$1\" > '" + folder.resolve("nonce") + "'\ncat '" + folder.resolve("collected")
                        + "'\n");
        // The nonce is not known before the script runs: this GPU answers an older one, and that is told of it alone.
        byte[] report = GpuForge.gpu(new byte[32]).by(unit);
        Files.writeString(
                folder.resolve("collected"),
                "{\"evidences\":[{\"arch\":\"HOPPER\",\"evidence\":\""
                        + Base64.getEncoder().encodeToString(report) + "\",\"certificate\":\""
                        + Base64.getEncoder().encodeToString(Pem.of(unit.chain())) + "\"}]}");

        assertThat(attest(Map.of("BAILIWICK_GPUS", gpus.toString())))
                .startsWith("attest: REJECT ")
                .doesNotContain("cpu-gpu-binding")
                .endsWith("exit 1");
        assertThat(HexFormat.of()
                        .parseHex(Files.readString(folder.resolve("nonce")).strip()))
                .hasSize(32);
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/attestations?reservation=" + reservation)
                .then()
                .body("items[0].kind", equalTo("composite"))
                .body("items[0].checks.find { it.id == 'cpu-gpu-binding' }.outcome", equalTo("PASS"))
                .body("items[0].checks.find { it.id == 'cpu/signature' }.outcome", equalTo("PASS"));
    }

    @Test
    void whatCannotBeReadIsNotTakenForNothingToDo() throws Exception {
        byte[] odd = ("{\"items\":[{\"nodeName\":\"" + node + "\",\"provedAt\":\"then\",\"dueAt\":\"soon\"}]}")
                .getBytes(StandardCharsets.UTF_8);
        HttpServer other = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        other.createContext("/", call -> {
            call.sendResponseHeaders(200, odd.length);
            call.getResponseBody().write(odd);
            call.close();
        });
        other.start();
        try {
            portal = URI.create("http://localhost:" + other.getAddress().getPort());
            assertThat(attest(Map.of()))
                    .contains("attest: what is due cannot be read: ", "soon")
                    .endsWith("exit 2");
        } finally {
            other.stop(0);
        }
    }

    @Test
    void aMachineThatCannotProveItselfSaysSo() throws Exception {
        linux("arm_cca_guest");
        assertThat(attest(Map.of())).isEqualTo("attest: arm_cca_guest is no processor that the portal judges\nexit 2");
        Path none = folder.resolve("none/here");
        assertThat(attest(Map.of("BAILIWICK_TSM", none.toString())))
                .contains("attest: " + none + " hands out no report")
                .endsWith("exit 2");

        // Who has no token tells why, and never the secret.
        Files.writeString(folder.resolve("secret"), "quite-another-secret");
        assertThat(attest(Map.of()))
                .contains("attest: no token: ")
                .doesNotContain("quite-another-secret")
                .endsWith("exit 2");
    }
}
