package eu.bailiwick.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.attestation.log.VerdictLog;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.jobs.Jobs;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The heads of the trails are signed once an hour, tell nobody anything, and show what an administrator of the
/// database rewrites.
@QuarkusTest
class SignedHeadsTest {
    private static final String AURORA = "11111111-1111-4111-8111-111111111111";
    private static final String BOREALIS = "22222222-2222-4222-8222-222222222222";
    private static final String LAST = "(select max(number) from audit.signed_hour)";

    @TempDir
    Path folder;

    @Inject
    SignedHeads heads;

    @Inject
    HeadRound round;

    @Inject
    Notary notary;

    @Inject
    Audit audit;

    @Inject
    Acting acting;

    @Inject
    Jobs jobs;

    @Inject
    PortalClock clock;

    @Inject
    VerdictLog log;

    private void happens(String tenant) {
        acting.as(tenant, () -> audit.record("invariants.checked", "invariants", "all", Map.of()));
    }

    // An hour that nobody has signed yet.
    private Instant freeHour() throws SQLException {
        String last = Database.SUPERUSER.value(
                "select coalesce(max(extract(epoch from hour))::bigint, 0) from audit.signed_hour");
        Instant next = Instant.ofEpochSecond(Long.parseLong(last)).plus(Duration.ofHours(1));
        clock.moveTo(next);
        return acting.as(AURORA, () -> clock.now()).truncatedTo(ChronoUnit.HOURS);
    }

    private boolean sign(Instant hour) {
        return acting.as(Notary.OWNER, () -> heads.sign(hour));
    }

    private int signed(String tenant) throws SQLException {
        happens(tenant);
        assertThat(sign(freeHour())).isTrue();
        log.sequence();
        return Integer.parseInt(Database.SUPERUSER.value("select " + LAST));
    }

    @Test
    void anHourIsSignedOnceByOneOfManyReplicasAndByTheJobThatWasPlanned() throws Exception {
        happens(AURORA);
        freeHour();
        String before = Database.SUPERUSER.value("select count(*) from audit.signed_hour");
        Instant hour = round.plan();
        assertThat(round.plan()).as("nothing is planned twice").isEqualTo(hour);
        assertThat(Database.SUPERUSER.value("select count(*) from platform.job where kind = '" + HeadRound.KIND
                        + "' and due_at = '" + hour + "'"))
                .isEqualTo("1");
        jobs.runDue();
        assertThat(sign(hour)).isFalse();
        Instant next = freeHour();
        try (var many = Executors.newFixedThreadPool(4)) {
            List<Future<Boolean>> done = new ArrayList<>();
            for (int replica = 0; replica < 4; replica++) {
                done.add(many.submit(() -> sign(next)));
            }
            int first = 0;
            for (Future<Boolean> one : done) {
                first += one.get() ? 1 : 0;
            }
            assertThat(first).isEqualTo(1);
        }
        assertThat(Database.SUPERUSER.value("select count(*) from audit.signed_hour"))
                .isEqualTo(String.valueOf(Integer.parseInt(before) + 2));
        assertThat(sign(next.minus(Duration.ofHours(1)))).as("an hour before").isFalse();
        assertThatThrownBy(() -> sign(next.plus(Duration.ofHours(2)))).hasMessageContaining("when they have begun");
    }

    @Test
    void signingWaitsForNoCommandNoCommandForItAndOneThatIsKilledLeavesNothing() throws Exception {
        Instant hour = freeHour();
        String kept = "select count(*) from audit.signed_head";
        String before = Database.SUPERUSER.value(kept);
        happens(AURORA);
        try (Connection killed = Database.SUPERUSER.connect();
                var sql = killed.createStatement()) {
            killed.setAutoCommit(false);
            sql.execute("select audit.begin_hour('" + hour + "')");
            happens(AURORA);
            killed.rollback();
        }
        assertThat(Database.SUPERUSER.value(kept)).isEqualTo(before);
        try (Connection command = Database.SUPERUSER.connect();
                var sql = command.createStatement()) {
            command.setAutoCommit(false);
            sql.execute(
                    "insert into audit.audit_event (tenant_id, seq, recorded_at, actor, actor_name, address, action, target_type,"
                            + " target_id, outcome, request_id, previous_hash, hash) values ('" + AURORA
                            + "', 0, now(), 'a', 'A', 'local', 'invariants.checked', 'invariants', 'all', 'SUCCESS', '-', '', '')");
            assertThat(sign(hour)).as("while a command writes to the trail").isTrue();
            command.rollback();
        }
        assertThat(Integer.parseInt(Database.SUPERUSER.value(kept))).isGreaterThan(Integer.parseInt(before));
    }

    @Test
    void theListTellsNeitherWhoseTrailsHaveGrownNorHowMany() throws Exception {
        happens(BOREALIS);
        int one = signed(AURORA);
        String of = " from audit.signed_hour where number = " + one;
        assertThat(sign(freeHour())).as("an hour in which nothing happened").isTrue();
        String lines =
                "select array_length(string_to_array(heads, E'\\n'), 1) - 1 from audit.signed_hour where number = ";
        assertThat(Database.SUPERUSER.value(lines + one)).isEqualTo(Database.SUPERUSER.value(lines + (one + 1)));
        assertThat(Integer.parseInt(Database.SUPERUSER.value(lines + one))).isGreaterThanOrEqualTo(16);
        assertThat(Database.SUPERUSER.value("select heads" + of)).matches("([0-9a-f]{64}\n)+");
        assertThat(Database.SUPERUSER.value("select statement" + of))
                .doesNotContain(AURORA, BOREALIS)
                .contains("\"hour\" : " + one);
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/audit-events/signed-heads?limit=1")
                .then()
                .statusCode(200)
                .body("items[0].number", equalTo(one));
        assertThat(Database.APP.value("select count(*) from audit.signed_head")).isEqualTo("0");
        assertThatThrownBy(() -> Database.APP.value("select fill from audit.signed_hour"))
                .hasMessageContaining("permission denied");
        Person.AURORA_VIEWER
                .asks()
                .get("/api/v1/audit-events/signed-heads/" + one + "/proof")
                .then()
                .statusCode(403);
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/audit-events/signed-heads/" + (one + 1) + "/proof")
                .then()
                .statusCode(404);
    }

    @Test
    void theProofHoldsWithoutThePortalAndFindsWhatDiffers() throws Exception {
        int number = signed(AURORA);
        Browser compliance = Browser.of(Person.AURORA_COMPLIANCE);
        assertThat(compliance.get("/app/audit").text())
                .contains("in the signed log since", "/app/audit/signed-heads/" + number + ".zip");
        Path rows = folder.resolve("audit-events.csv");
        String csv = compliance.get("/app/audit/events.csv").text();
        Files.writeString(rows, csv);
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/audit-events?limit=1")
                .then()
                .body("items[0].signedIn", equalTo(number));
        byte[] zip = Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/audit-events/signed-heads/" + number + "/proof")
                .asByteArray();
        Path files = unpacked(zip);
        assertThat(verified(files, rows))
                .startsWith("0 ")
                .contains("has the hash that was signed", "Holds: the trail of " + AURORA);

        String event = Files.readString(files.resolve("head.txt")).split(" ")[2];
        String hash = Files.readString(files.resolve("head.txt")).split(" ")[3];
        Files.writeString(rows, csv.replace(hash, "0".repeat(64)));
        assertThat(verified(files, rows)).startsWith("1 ").contains("UNLIKE   event " + event);
        Files.writeString(rows, csv.lines().filter(line -> !line.contains(hash)).reduce("", (a, b) -> a + b + "\n"));
        assertThat(verified(files, rows)).startsWith("1 ").contains("MISSING  event " + event);
        for (String file : List.of("head.txt", "heads.txt", "statement.json")) {
            Path other = unpacked(zip);
            Files.writeString(
                    other.resolve(file), Files.readString(other.resolve(file)).replaceFirst("[0-9]", "x"));
            assertThat(verified(other, null)).as(file).startsWith("1 ").contains("FORGED");
        }
    }

    @Test
    void aStatementThatIsNotSignedOrNotInTheLogDoesNotStand() throws Exception {
        Notary.Signed first = kept(signed(AURORA));
        Notary.Signed second = kept(signed(AURORA));
        assertThat(notary.stands(first)).isTrue();
        assertThat(notary.stands(second)).isTrue();
        assertThat(notary.stands(new Notary.Signed(first.id(), second.statement(), second.signature(), second.keyId())))
                .as("signed, and another statement is in the log")
                .isFalse();
        assertThat(notary.isSigned(new Notary.Signed(first.id(), first.statement(), second.signature(), first.keyId())))
                .isFalse();
        assertThat(notary.isSigned(new Notary.Signed(first.id(), first.statement(), first.signature(), "0".repeat(64))))
                .isFalse();
    }

    private static Notary.Signed kept(int number) throws SQLException {
        String of = " from audit.signed_hour where number = " + number;
        return new Notary.Signed(
                UUID.fromString(Database.SUPERUSER.value("select id" + of)),
                Database.SUPERUSER.value("select statement" + of),
                HexFormat.of().parseHex(Database.SUPERUSER.value("select encode(signature, 'hex')" + of)),
                Database.SUPERUSER.value("select key_id" + of));
    }

    @Test
    void theVerificationSaysUpToWhichEventTheTrailIsSigned() throws Exception {
        signed(AURORA);
        Person.AURORA_COMPLIANCE
                .asks()
                .get("/api/v1/audit-events/verification")
                .then()
                .statusCode(200)
                .body("signedThrough", greaterThan(0))
                .body("unlikeSigned", equalTo(0))
                .body("unlikeFrom", nullValue())
                .body("unlikeHours", equalTo(0))
                .body("intact", equalTo(true));
        assertThat(Browser.of(Person.AURORA_COMPLIANCE)
                        .get("/app/audit?verify=true")
                        .text())
                .contains("Nobody has touched this trail");
    }

    private Path unpacked(byte[] zip) throws Exception {
        Path into = Files.createTempDirectory(folder, "proof");
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Files.write(into.resolve(entry.getName()), in.readAllBytes());
            }
        }
        return into;
    }

    private static String verified(Path files, @Nullable Path rows) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("sh", files.resolve("verify.sh").toString()));
        if (rows != null) {
            command.add(rows.toString());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + said;
    }
}
