package eu.bailiwick.attestation.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import eu.bailiwick.attestation.Chip;
import eu.bailiwick.attestation.log.LogKey;
import eu.bailiwick.attestation.log.TileReader;
import eu.bailiwick.attestation.log.VerdictLog;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The database is set back, as by the restore of an older backup, and a witness remembers more.
@QuarkusTest
class StandstillTest {
    private static final String NAME = "witness.test/one";
    // The private half of the key that the profile for tests names.
    private static final String ED25519 = "MC4CAQAwBQYDK2VwBCIEIAm2dS+W5ETKS8pKeHrBn29JknezUhVIVP3oCuttkfpk";
    private static final String TENANT = "11111111-1111-4111-8111-111111111111";

    @Inject
    WitnessRound round;

    @Inject
    Standstill standstill;

    @Inject
    Followers followers;

    @Inject
    VerdictLog log;

    @Inject
    LogKey key;

    @TempDir
    Path folder;

    private final TileReader reader =
            new TileReader(path -> RestAssured.get("/log/" + path).asByteArray());

    @BeforeEach
    @AfterEach
    void nobodyHasSaidAnything() throws SQLException {
        Database.SUPERUSER.execute("delete from attestation.log_halt");
        Database.SUPERUSER.execute("delete from attestation.log_agreement");
        nobodyIsInTrouble();
    }

    private static void nobodyIsInTrouble() throws SQLException {
        Database.SUPERUSER.execute("delete from attestation.log_witness");
    }

    private WitnessServer witness() throws Exception {
        Files.writeString(
                folder.resolve("key-ed25519"),
                ED25519 + "\n" + followers.all().getFirst().keys().getFirst().show() + "\n");
        return WitnessServer.start(NAME, folder, 0, List.of(key.verifier()));
    }

    private void asks(WitnessServer server) throws Exception {
        nobodyIsInTrouble();
        round.ask(new Follower("tester", Optional.of(URI.create(server.url())), server.keys()));
    }

    private static List<String> waiting(int count) throws SQLException {
        List<String> statements = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            String sha = Database.SUPERUSER.value("select encode(sha256(gen_random_uuid()::text::bytea), 'hex')");
            Database.SUPERUSER.execute(
                    "insert into attestation.log_waiting (tenant_id, appraisal_id, statement_sha256) values ('" + TENANT
                            + "', gen_random_uuid(), decode('" + sha + "', 'hex'))");
            statements.add(sha);
        }
        return statements;
    }

    private static TileReader.Head head() {
        return TileReader.Head.of(RestAssured.get("/log/checkpoint").asString());
    }

    private List<String> entriesFrom(long index) {
        List<byte[]> entries = reader.entries(head().size());
        return entries.subList((int) index, entries.size()).stream()
                .map(entry ->
                        new String(entry, StandardCharsets.US_ASCII).strip().substring(7))
                .toList();
    }

    // What a backup of that moment would hold of the log. The cosignatures that it lacks come again from their
    // witnesses.
    private static void setBackTo(long size) throws SQLException {
        try (var connection = Database.SUPERUSER.connect();
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("delete from attestation.log_cosignature where size > " + size);
            statement.execute("delete from attestation.log_checkpoint where size > " + size);
            statement.execute("delete from attestation.log_leaf where index >= " + size);
            statement.execute("delete from attestation.log_node where (index + 1) << level > " + size);
            statement.execute("delete from attestation.log_agreement");
        }
    }

    /// What was signed and seen, and is lost here.
    private record Lost(long from, List<String> statements, String note) {
        long size() {
            return from + statements.size();
        }

        String putBack() {
            return statements.stream()
                    .map(sha -> "'\\x" + sha + "'::bytea")
                    .collect(Collectors.joining(
                            ",", "select attestation.restore_log(" + from + ", array[", "], '" + note + "')"));
        }
    }

    private Lost loseThree(WitnessServer server) throws Exception {
        waiting(1);
        log.sequence();
        asks(server);
        long from = head().size();
        List<String> statements = waiting(3);
        log.sequence();
        asks(server);
        assertThat(standstill.open()).isEmpty();
        Lost lost =
                new Lost(from, statements, RestAssured.get("/log/checkpoint").asString());
        setBackTo(from);
        return lost;
    }

    @Test
    void anOlderBackupStopsTheLogUntilWhatIsMissingIsBack() throws Exception {
        try (WitnessServer server = witness()) {
            Lost lost = loseThree(server);
            String before = RestAssured.get("/log/checkpoint").asString();
            asks(server);
            assertThat(standstill.open()).singleElement().satisfies(halt -> {
                assertThat(halt.reason()).isEqualTo(HaltReason.ENTRIES_LOST);
                assertThat(halt.knownSize()).isEqualTo(lost.size());
                assertThat(halt.ownSize()).isEqualTo(lost.from());
            });

            List<String> later = waiting(4);
            assertThat(log.sequence()).isEqualTo(lost.from());
            assertThat(log.waits()).isTrue();
            assertThat(RestAssured.get("/log/checkpoint").asString()).isEqualTo(before);

            assertThatThrownBy(() -> Database.SUPERUSER.value(lost.putBack().replaceFirst("x[0-9a-f]{8}", "xdeadbeef")))
                    .hasMessageContaining("has the root of what is in the log");
            Database.SUPERUSER.value(lost.putBack());
            assertThat(log.sequence()).as("not before the witness has signed").isEqualTo(lost.size());
            asks(server);
            assertThat(standstill.open()).isEmpty();
            assertThat(log.sequence()).isEqualTo(lost.size() + later.size());
            assertThat(entriesFrom(lost.from() + 3)).as("in their order").isEqualTo(later);
            assertThat(entriesFrom(lost.from()).subList(0, 3)).isEqualTo(lost.statements());
            assertThat(reader.root(head().size())).isEqualTo(head().root());
            asks(server);
            assertThat(RestAssured.get("/log/checkpoint").asString()).contains("— " + NAME + " ");
            for (String action : List.of("log.halted", "log.resumed")) {
                assertThat(Database.SUPERUSER.value(
                                "select details ->> 'witness' from audit.audit_event where tenant_id = 'provider' and action = '"
                                        + action + "' order by seq desc limit 1"))
                        .isEqualTo(NAME);
            }
        }
    }

    @Test
    void whatStillWaitsAndIsPutBackKeepsItsOwnerAndGetsOnePlace() throws Exception {
        try (WitnessServer server = witness()) {
            Lost lost = loseThree(server);
            Database.SUPERUSER.execute(
                    "insert into attestation.log_waiting (tenant_id, appraisal_id, statement_sha256) values ('" + TENANT
                            + "', gen_random_uuid(), decode('"
                            + lost.statements().get(1) + "', 'hex'))");
            asks(server);
            Database.SUPERUSER.value(lost.putBack());
            asks(server);
            assertThat(log.sequence()).isEqualTo(lost.size());
            assertThat(Database.SUPERUSER.value(
                            "select tenant_id from attestation.log_leaf where index = " + (lost.from() + 1)))
                    .isEqualTo(TENANT);
        }
    }

    @Test
    void whoeverLooksIsToldWhatHappenedAndVerdictsGoOn() throws Exception {
        try (WitnessServer server = witness()) {
            Lost lost = loseThree(server);
            asks(server);
            String id = Person.AURORA_COMPLIANCE
                    .sends(Map.of("kind", "sev-snp", "files", Chip.number(7).evidence(new byte[] {2})))
                    .post("/api/v1/attestation-appraisals")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("id");
            assertThat(Person.AURORA_COMPLIANCE
                            .asks()
                            .get("/api/v1/attestations/" + id + "/bundle")
                            .then()
                            .statusCode(409)
                            .extract()
                            .asString())
                    .contains("The log stands still");
            Person.OPERATOR
                    .asks()
                    .get("/api/v1/operator/log-witnesses")
                    .then()
                    .statusCode(200)
                    .body("halts", hasSize(1))
                    .body("halts[0].reason", equalTo("ENTRIES_LOST"))
                    .body("waiting", greaterThan(0));
            Browser operator = Browser.of(Person.OPERATOR);
            assertThat(operator.get("/ops/trust-anchors").text())
                    .contains("The log stands still", "Entries are lost", "two operators found a new log");
            assertThat(operator.get("/ops").text()).contains("The log stands still");
            assertThat(RestAssured.get("/log").asString()).contains("The log stands still");
            assertThat(Database.SUPERUSER.value("select broken from operations.invariant where code = 'L1'"))
                    .isEqualTo("1");
            Database.SUPERUSER.value(lost.putBack());
            asks(server);
            log.sequence();
            Person.AURORA_COMPLIANCE
                    .asks()
                    .get("/api/v1/attestations/" + id + "/bundle")
                    .then()
                    .statusCode(200);
            assertThat(RestAssured.get("/log").asString())
                    .doesNotContain("The log stands still")
                    .contains("Fewer than two witnesses follow it");
        }
    }

    @Test
    void aSecondHistoryIsFoundByItsWitness() throws Exception {
        try (WitnessServer server = witness()) {
            Lost lost = loseThree(server);
            waiting(5);
            log.sequence();
            asks(server);
            assertThat(standstill.open()).singleElement().satisfies(halt -> {
                assertThat(halt.reason()).isEqualTo(HaltReason.OTHER_HISTORY);
                assertThat(halt.knownSize()).isEqualTo(lost.size());
            });
            waiting(1);
            assertThat(log.sequence()).isEqualTo(lost.from() + 5);
        }
    }

    @Test
    void atTheSameSizeTooAnotherRootIsFound() throws Exception {
        try (WitnessServer server = witness()) {
            Lost lost = loseThree(server);
            waiting(3);
            assertThat(log.sequence()).isEqualTo(lost.size());
            asks(server);
            assertThat(standstill.open()).extracting(Halt::reason).containsExactly(HaltReason.OTHER_HISTORY);
        }
    }
}
