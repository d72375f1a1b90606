package eu.bailiwick.attestation.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpServer;
import eu.bailiwick.attestation.Chip;
import eu.bailiwick.attestation.Unpacked;
import eu.bailiwick.attestation.log.Checkpoint;
import eu.bailiwick.attestation.log.LogKey;
import eu.bailiwick.attestation.log.Note;
import eu.bailiwick.attestation.log.NoteKey;
import eu.bailiwick.attestation.log.VerdictLog;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The portal's own log under a real witness, and under ones that lie or are not there.
@QuarkusTest
class WitnessRoundTest {
    private static final String NAME = "witness.test/one";
    // The private half of the key that the profile for tests names.
    private static final String ED25519 = "MC4CAQAwBQYDK2VwBCIEIAm2dS+W5ETKS8pKeHrBn29JknezUhVIVP3oCuttkfpk";

    @Inject
    WitnessRound round;

    @Inject
    Followers followers;

    @Inject
    VerdictLog log;

    @Inject
    LogKey key;

    @TempDir
    Path folder;

    @BeforeEach
    @AfterEach
    void nothingWasAskedBefore() throws SQLException {
        Database.SUPERUSER.execute("delete from attestation.log_halt");
        Database.SUPERUSER.execute("delete from attestation.log_agreement");
        Database.SUPERUSER.execute("delete from attestation.log_witness");
    }

    private WitnessServer witness() throws Exception {
        Files.writeString(
                folder.resolve("key-ed25519"),
                ED25519 + "\n" + followers.all().getFirst().keys().getFirst().show() + "\n");
        return WitnessServer.start(NAME, folder, 0, List.of(key.verifier()));
    }

    private static Follower at(WitnessServer server) {
        return new Follower("tester", Optional.of(URI.create(server.url())), server.keys());
    }

    private String appraised() {
        String id = Person.AURORA_COMPLIANCE
                .sends(Map.of("kind", "sev-snp", "files", Chip.number(7).evidence(new byte[] {1})))
                .post("/api/v1/attestation-appraisals")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        log.sequence();
        return id;
    }

    private static Note newest() {
        return Note.read(RestAssured.get("/log/checkpoint").asString());
    }

    private static boolean signed(Note note, List<NoteKey> keys) {
        return keys.stream().allMatch(note::signedBy);
    }

    private static void assertTrouble(String words) {
        Person.OPERATOR
                .asks()
                .get("/api/v1/operator/log-witnesses")
                .then()
                .statusCode(200)
                .body("items[0].label", equalTo("tester"))
                .body("items[0].trouble", containsString(words));
    }

    @Test
    void eachCheckpointIsSignedOnceAndAfterAnyPause() throws Exception {
        try (WitnessServer server = witness()) {
            for (int times = 0; times < 3; times++) {
                appraised();
                appraised();
                round.ask(at(server));
                assertThat(signed(newest(), server.keys()))
                        .as("Ed25519 and ML-DSA-44")
                        .isTrue();
            }
            String before = newest().show();
            round.ask(at(server));
            assertThat(newest().show()).isEqualTo(before);
            assertThat(newest().signedBy(key.verifier())).isTrue();
        }
    }

    @Test
    void anAnswerThatWasLostOnItsWayIsMadeUpFor() throws Exception {
        try (WitnessServer server = witness()) {
            appraised();
            String lost = new Submission(0, List.of(), newest()).show();
            try (HttpClient http = HttpClient.newHttpClient()) {
                assertThat(http.send(
                                        HttpRequest.newBuilder(URI.create(server.url() + "/add-checkpoint"))
                                                .POST(HttpRequest.BodyPublishers.ofString(lost))
                                                .build(),
                                        BodyHandlers.discarding())
                                .statusCode())
                        .isEqualTo(200);
            }
            appraised();
            round.ask(at(server));
            assertThat(signed(newest(), server.keys())).isTrue();
        }
    }

    @Test
    void aDatabaseThatWasSetBackIsFoundByItsWitness() throws Exception {
        try (WitnessServer server = witness()) {
            appraised();
            round.ask(at(server));
            long size = Checkpoint.read(newest().text()).size();
            Path seen = Files.list(folder)
                    .filter(file -> file.getFileName().toString().startsWith("log-"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(seen, Files.readString(seen).replace("\n" + size + "\n", "\n" + (size + 50) + "\n"));
            appraised();
            round.ask(at(server));
            assertTrouble("entries are lost");
        }
    }

    @Test
    void whoIsNotThereOrAnswersNonsenseIsInTroubleAndKeepsNobodyWaiting() throws Exception {
        appraised();
        WitnessServer gone = witness();
        gone.close();
        round.ask(at(gone));
        assertTrouble("cannot be reached");
        for (Map.Entry<String, String> answer : Map.of(
                        "200 nonsense", "cannot be read",
                        "200 — stranger AAAAAAAA", "None of its lines",
                        "409 many", "cannot be read",
                        "500 broken", "500",
                        "302 elsewhere", "302")
                .entrySet()) {
            nothingWasAskedBefore();
            HttpServer liar = liar(answer.getKey());
            round.ask(new Follower(
                    "tester",
                    Optional.of(
                            URI.create("http://127.0.0.1:" + liar.getAddress().getPort())),
                    gone.keys()));
            liar.stop(0);
            assertTrouble(answer.getValue());
        }
        assertThat(Database.SUPERUSER.value(
                        "select count(*) from attestation.log_cosignature where line like '%stranger%'"))
                .isEqualTo("0");
    }

    private static HttpServer liar(String answer) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        byte[] body = (answer.substring(4) + "\n").getBytes(StandardCharsets.UTF_8);
        http.createContext("/", exchange -> {
            exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        http.start();
        return http;
    }

    @Test
    void aWitnessInTroubleIsLeftAloneForHalfAMinute() throws Exception {
        appraised();
        WitnessServer server = witness();
        server.close();
        round.ask(at(server));
        try (WitnessServer again = witness()) {
            round.ask(at(again));
            assertThat(signed(newest(), again.keys())).as("asked at once").isFalse();
            Database.SUPERUSER.execute(
                    "update attestation.log_witness set asked_at = asked_at - interval '31 seconds'");
            round.ask(at(again));
            assertThat(signed(newest(), again.keys())).isTrue();
        }
    }

    @Test
    void aBundleStandsOnACheckpointThatEnoughWitnessesHaveSeen() throws Exception {
        String id = appraised();
        try (WitnessServer server = witness()) {
            round.ask(at(server));
            String seen = newest().text();
            appraised();
            Map<String, String> files = Unpacked.of(bundle(id), folder.resolve("bundle"));
            assertThat(files.get("log/evidence.tlog-proof"))
                    .contains("\n\n" + seen)
                    .contains("— " + NAME + " ");
            assertThat(files.get("log/policy.txt"))
                    .contains("witness tester-ed25519 " + NAME + "+")
                    .endsWith("quorum enough\n");
            String check =
                    "sh tools/verify-log.sh statement.json log/evidence.tlog-proof log/log.pem log/witness-tester.pem";
            assertThat(sh(check)).isZero();
            Path proof = folder.resolve("bundle/log/evidence.tlog-proof");
            String changed = Pattern.compile("(?<=— " + NAME + " \\S{20}).")
                    .matcher(files.get("log/evidence.tlog-proof"))
                    .replaceFirst(one -> one.group().equals("A") ? "B" : "A");
            Files.writeString(proof, changed);
            assertThat(sh(check)).isNotZero();
            assertThat(sh("sh tools/verify-log.sh statement.json log/evidence.tlog-proof log/log.pem"))
                    .isZero();
        }
    }

    private static byte[] bundle(String id) {
        return Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/attestations/" + id + "/bundle")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    private int sh(String command) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", command)
                .directory(folder.resolve("bundle").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
