package eu.bailiwick.attestation.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.attestation.log.LogKey;
import eu.bailiwick.attestation.log.TileReader;
import eu.bailiwick.attestation.log.VerdictLog;
import eu.bailiwick.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What stops the log, and what does not, whoever writes at the same time.
@QuarkusTest
class HaltWallTest {
    private static final String NAME = "witness.test/one";

    @Inject
    Standstill standstill;

    @Inject
    VerdictLog log;

    @Inject
    LogKey key;

    @BeforeEach
    @AfterEach
    void nobodyHasSaidAnything() throws SQLException {
        Database.SUPERUSER.execute("delete from attestation.log_halt");
        Database.SUPERUSER.execute("delete from attestation.log_agreement");
    }

    private static void waiting(int count) throws SQLException {
        Database.SUPERUSER.execute("insert into attestation.log_waiting (tenant_id, appraisal_id, statement_sha256) "
                + "select '11111111-1111-4111-8111-111111111111', gen_random_uuid(), sha256(gen_random_uuid()::text::bytea) "
                + "from generate_series(1, " + count + ")");
    }

    private static TileReader.Head head() {
        return TileReader.Head.of(RestAssured.get("/log/checkpoint").asString());
    }

    @Test
    void writersWhoRaceSignNothingAfterItStopped() throws Exception {
        waiting(1);
        log.sequence();
        try (ExecutorService many = Executors.newFixedThreadPool(4)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                writers.add(many.submit(() -> {
                    for (int turn = 0; turn < 20; turn++) {
                        waiting(2);
                        log.sequence();
                    }
                    return true;
                }));
            }
            Thread.sleep(100);
            assertThat(standstill.halt(NAME, HaltReason.ENTRIES_LOST, 1_000_000_000))
                    .isTrue();
            long stopped = head().size();
            for (Future<?> writer : writers) {
                writer.get();
            }
            assertThat(head().size()).isEqualTo(stopped);
        }
        assertThatThrownBy(() -> Database.APP.execute(
                        "insert into attestation.log_checkpoint (size, root, note) select size + 1, root, note from"
                                + " attestation.log_checkpoint order by size desc limit 1"))
                .hasMessageContaining("a checkpoint is signed once for each size");
        for (String attack : List.of(
                "delete from attestation.log_halt",
                "update attestation.log_halt set lifted_at = now(), lifted_size = 0",
                "insert into attestation.log_agreement values ('x', 'y', 'z')",
                "select attestation.restore_log(0, array[]::bytea[], '')",
                "select attestation.place_leaf(0, 'x', gen_random_uuid(), '\\x00')")) {
            assertThatThrownBy(() -> Database.APP.execute(attack)).as(attack).hasMessageContaining("permission denied");
        }
    }

    @Test
    void aRestoredDatabaseSignsNothingBeforeEveryWitnessHasAgreed() throws SQLException {
        String grows = "select attestation.log_grows('" + key.verifier().name() + "', array['a', 'b'])";
        assertThat(Database.SUPERUSER.value(grows)).isEqualTo("f");
        standstill.agreed("a", 0);
        assertThat(Database.SUPERUSER.value(grows)).isEqualTo("f");
        standstill.agreed("b", 0);
        assertThat(Database.SUPERUSER.value(grows)).isEqualTo("t");
        Database.SUPERUSER.execute("delete from attestation.log_agreement where witness = 'b'");
        Database.SUPERUSER.execute(
                "update attestation.log_agreement set agreed_at = agreed_at - interval '11 minutes'");
        assertThat(Database.SUPERUSER.value(grows))
                .as("one is not to be reached")
                .isEqualTo("t");
        Database.SUPERUSER.execute("update attestation.log_agreement set life = 'an earlier one'");
        assertThat(Database.SUPERUSER.value(grows)).as("restored").isEqualTo("f");
    }

    @Test
    void whoIsBehindOrTakenOutOfTheSettingsStopsNothing() throws SQLException {
        waiting(1);
        long size = log.sequence();
        assertThat(standstill.halt(NAME, HaltReason.ENTRIES_LOST, size)).isFalse();
        assertThat(standstill.halt("gone.test/witness", HaltReason.ENTRIES_LOST, size + 1))
                .isTrue();
        waiting(1);
        assertThat(log.sequence()).isEqualTo(size);
        standstill.agreed(NAME, size);
        assertThat(log.sequence()).as("another's word does not lift it").isEqualTo(size);
        standstill.look(List.of(NAME));
        assertThat(log.sequence()).isEqualTo(size + 1);
    }
}
