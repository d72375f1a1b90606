package eu.bailiwick.attestation.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.attestation.log.Note;
import eu.bailiwick.attestation.log.NoteKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A witness over HTTP: it signs what continues the log, and nothing else whatever is sent to it.
class WitnessTest {
    private static final String NAME = "witness.example/one";

    @TempDir
    Path folder;

    private PaperLog log;
    private WitnessServer witness;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        log = PaperLog.create("log.example/one");
        witness = WitnessServer.start(NAME, folder, 0, List.of(log.key()));
    }

    @AfterEach
    void stop() {
        witness.close();
    }

    private HttpResponse<String> add(String body) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(witness.url() + "/add-checkpoint"))
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void restart() throws IOException, GeneralSecurityException {
        witness.close();
        witness = WitnessServer.start(NAME, folder, 0, List.of(log.key()));
    }

    private void assertSigned(HttpResponse<String> answer, Note checkpoint) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body().lines()).hasSize(2);
        List<Note.Line> lines = answer.body().lines().map(Note::line).toList();
        for (NoteKey key : witness.keys()) {
            assertThat(lines).anyMatch(line -> key.signed(checkpoint.text(), line));
        }
        assertThat(witness.keys()).extracting(NoteKey::algorithm).containsExactly("Ed25519", "ML-DSA-44");
    }

    @Test
    void itSignsWhatContinuesTheLog() throws GeneralSecurityException, IOException {
        assertSigned(add(log.submission(0, 3, "a")), log.checkpoint(3, "a"));
        assertSigned(add(log.submission(3, 8, "a")), log.checkpoint(8, "a"));
        restart();
        assertSigned(add(log.submission(8, 8, "a")), log.checkpoint(8, "a"));
        assertSigned(add(log.submission(8, 70, "a")), log.checkpoint(70, "a"));
    }

    @Test
    void itNeverSignsASecondHistory() throws GeneralSecurityException, IOException {
        assertSigned(add(log.submission(0, 8, "a")), log.checkpoint(8, "a"));
        assertThat(add(log.submission(8, 9, "b")).statusCode()).isEqualTo(422);
        HttpResponse<String> fork = add(log.submission(8, 8, "b"));
        assertThat(fork.statusCode()).isEqualTo(409);
        try (var files = Files.list(folder)) {
            Path kept = files.filter(file -> file.toString().endsWith(".fork-8"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Note.read(Files.readString(kept)).signedBy(log.key()))
                    .as("the proof of the fork")
                    .isTrue();
        }
        restart();
        assertThat(add(log.submission(0, 9, "b")).statusCode()).isEqualTo(409);
        assertSigned(add(log.submission(8, 9, "a")), log.checkpoint(9, "a"));
    }

    @Test
    void whoIsBehindLearnsTheSizeThatIsKnown() throws GeneralSecurityException {
        assertSigned(add(log.submission(0, 8, "a")), log.checkpoint(8, "a"));
        for (String late : List.of(log.submission(0, 9, "a"), log.submission(3, 5, "a"), log.submission(7, 7, "a"))) {
            HttpResponse<String> answer = add(late);
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
            assertThat(answer.body()).isEqualTo("8\n");
        }
    }

    @Test
    void strangersAndForgeriesAreRefused() throws GeneralSecurityException {
        PaperLog stranger = PaperLog.create("log.example/two");
        assertThat(add(stranger.submission(0, 3, "a")).statusCode()).isEqualTo(404);
        PaperLog forger = PaperLog.create("log.example/one");
        assertThat(add(forger.submission(0, 3, "a")).statusCode()).isEqualTo(403);
        String genuine = log.submission(0, 3, "a");
        assertThat(add(genuine.replace("\n3\n", "\n4\n")).statusCode()).isEqualTo(403);
        assertThat(add(genuine.replace("old 0", "old 4")).statusCode()).isEqualTo(400);
        assertThat(add(genuine.replace("old 0\n", "old 0\n" + "A".repeat(43) + "=\n"))
                        .statusCode())
                .isEqualTo(422);
        assertSigned(add(genuine), log.checkpoint(3, "a"));
    }

    @Test
    void whatIsNoSubmissionIsRefusedInWords() throws GeneralSecurityException {
        String genuine = log.submission(0, 3, "a");
        for (String broken : List.of(
                "",
                "old 0",
                "\n\n",
                "old 00\n\n" + genuine.substring(7),
                "old -1\n\n" + genuine.substring(7),
                "old 0\nAAAA\n\n" + genuine.substring(7),
                "old 0\n" + ("A".repeat(43) + "=\n").repeat(64) + "\n" + genuine.substring(7),
                "old 99999999999999999999\n\n" + genuine.substring(7),
                genuine.substring(0, genuine.indexOf("\n—")) + "\n")) {
            HttpResponse<String> answer = add(broken);
            assertThat(answer.statusCode()).as(broken).isEqualTo(400);
            assertThat(answer.body().strip()).endsWith(".");
        }
        assertThat(add("x".repeat(70_000)).statusCode()).isEqualTo(413);
    }

    @Test
    void atOnceOnlyOneHistoryIsSigned() throws GeneralSecurityException, InterruptedException {
        ConcurrentLinkedQueue<String> signed = new ConcurrentLinkedQueue<>();
        List<String> rivals = List.of(log.submission(0, 5, "a"), log.submission(0, 5, "b"), log.submission(0, 6, "c"));
        try (ExecutorService many = Executors.newFixedThreadPool(12)) {
            IntStream.range(0, 24)
                    .forEach(number -> many.submit(() -> {
                        if (add(rivals.get(number % 3)).statusCode() == 200) {
                            signed.add(rivals.get(number % 3));
                        }
                    }));
        }
        assertThat(signed).as("the first, and nobody after it").hasSize(1);
    }

    @Test
    void aWitnessKeepsItsName() {
        assertThatThrownBy(() -> WitnessServer.start("witness.example/two", folder, 0, List.of(log.key())))
                .hasMessageContaining("keeps its name");
    }

    @Test
    void itsKeysAreReadByItsOwnerAlone() throws IOException {
        try (var files = Files.list(folder)) {
            List<Path> keys = files.filter(file -> file.getFileName().toString().startsWith("key-"))
                    .toList();
            assertThat(keys).hasSize(2);
            for (Path key : keys) {
                assertThat(Files.getPosixFilePermissions(key)).hasSize(2);
            }
        }
    }
}
