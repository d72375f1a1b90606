package eu.bailiwick.attestation.witness;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.log.Note;
import eu.bailiwick.attestation.log.NoteKey;
import eu.bailiwick.load.Replica;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A witness as whoever runs one has it: `infra/witness`, a process of its own, killed and started again.
class WitnessProcessTest {
    private static final String NAME = "witness.example/process";

    @TempDir
    Path folder;

    private PaperLog log;
    private int port;
    private Process process;
    private final List<NoteKey> keys = new ArrayList<>();

    @BeforeEach
    void first() throws Exception {
        log = PaperLog.create("log.example/process");
        port = Replica.anyPort();
        start();
    }

    @AfterEach
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    // Returns when it says that it listens.
    private void start() throws IOException {
        process = new ProcessBuilder(
                        "infra/witness",
                        NAME,
                        folder.resolve("seen").toString(),
                        Integer.toString(port),
                        log.key().show())
                .redirectErrorStream(true)
                .start();
        keys.clear();
        BufferedReader said = process.inputReader();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("key ")) {
                keys.add(NoteKey.read(line.substring(4)));
            }
            if (line.equals("listens on http://127.0.0.1:" + port)) {
                return;
            }
        }
        throw new IllegalStateException("The witness has ended.");
    }

    private HttpResponse<String> add(String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/add-checkpoint"))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private void assertSigned(HttpResponse<String> answer, Note checkpoint) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<Note.Line> lines = answer.body().lines().map(Note::line).toList();
        assertThat(keys).extracting(NoteKey::algorithm).containsExactly("Ed25519", "ML-DSA-44");
        assertThat(keys).allSatisfy(key -> assertThat(lines).anyMatch(line -> key.signed(checkpoint.text(), line)));
    }

    @Test
    void killedAndStartedAgainItSignsNoSecondHistory() throws Exception {
        assertSigned(add(log.submission(0, 8, "a")), log.checkpoint(8, "a"));
        List<String> before = keys.stream().map(NoteKey::show).toList();
        kill();
        start();
        assertThat(keys).extracting(NoteKey::show).as("its keys are kept").isEqualTo(before);
        assertThat(add(log.submission(0, 9, "b")).statusCode()).isEqualTo(409);
        assertThat(add(log.submission(8, 9, "b")).statusCode()).isEqualTo(422);
        HttpResponse<String> older = add(log.submission(0, 5, "a"));
        assertThat(older.statusCode()).isEqualTo(409);
        assertThat(older.body().strip()).isEqualTo("8");
        assertSigned(add(log.submission(8, 12, "a")), log.checkpoint(12, "a"));
    }

    @Test
    void howItIsCalledIsSaidToWhoeverCallsItWrongly() throws Exception {
        Process wrong = new ProcessBuilder("infra/witness", NAME)
                .redirectErrorStream(true)
                .start();
        assertThat(new String(wrong.getInputStream().readAllBytes()))
                .contains("infra/witness <name> <folder> <port>", "infra/compose/witness.yaml");
        assertThat(wrong.waitFor()).isEqualTo(2);
    }

    // Whoever has only the image runs the same class from the same place: nothing but the portal's own classes.
    @Test
    void theImageRunsTheSameProgramWithoutACheckout() throws Exception {
        String main = WitnessServer.class.getName();
        for (String file : List.of("infra/compose/witness.yaml", "infra/kubernetes/witness.yaml")) {
            assertThat(Files.readString(Path.of(file)))
                    .as(file)
                    .contains("[java, -Xmx64m, -cp, \"app/*\", " + main + "]", "/seen, \"0.0.0.0:8095\"");
        }
        assertThat(Files.readString(Path.of("infra/image/Dockerfile")))
                .contains("COPY --from=build /src/target/quarkus-app/ ./", "install -d -o bailiwick /seen");
    }
}
