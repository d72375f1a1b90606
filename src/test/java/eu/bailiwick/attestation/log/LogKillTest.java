package eu.bailiwick.attestation.log;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Writers of the log race, and their connections are ended at any instant. Afterwards everything is in the log once,
/// in one history.
@QuarkusTest
class LogKillTest {
    private static final int WRITERS = 3;
    private static final int ROUNDS = 60;
    private static final int ENTRIES = 5;

    @Inject
    VerdictLog log;

    @Inject
    LogKey key;

    private final AtomicInteger killed = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();

    private static void waits(int count) throws SQLException {
        Database.SUPERUSER.execute("insert into attestation.log_waiting (tenant_id, appraisal_id, statement_sha256) "
                + "select '11111111-1111-4111-8111-111111111111', gen_random_uuid(), sha256(gen_random_uuid()::text::bytea) "
                + "from generate_series(1, " + count + ")");
    }

    private void write() throws SQLException {
        for (int number = 0; number < ROUNDS; number++) {
            waits(ENTRIES);
            try {
                log.sequence();
            } catch (RuntimeException ended) {
                killed.incrementAndGet();
            }
        }
    }

    private void kill() throws SQLException, InterruptedException {
        SplittableRandom random = new SplittableRandom(7);
        try (Connection connection = Database.SUPERUSER.connect();
                var statement = connection.createStatement()) {
            while (!over.get()) {
                Thread.sleep(random.nextInt(5, 60));
                statement.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() "
                                + "and state <> 'idle' and (query like '%sequence_log%' or query like '%log_checkpoint%' or query like '%log_node%') "
                                + "and pid <> pg_backend_pid() order by random() limit 1");
            }
        }
    }

    @Test
    void killedAtAnyInstantThereIsOneHistoryAndNothingIsLost() throws Exception {
        log.sequence();
        long before =
                Checkpoint.read(Note.read(log.newest().orElseThrow()).text()).size();
        try (ExecutorService many = Executors.newFixedThreadPool(WRITERS + 1)) {
            var killer = many.submit(() -> {
                kill();
                return true;
            });
            List<Future<Boolean>> writers = new ArrayList<>();
            for (int number = 0; number < WRITERS; number++) {
                writers.add(many.submit(() -> {
                    write();
                    return true;
                }));
            }
            for (var writer : writers) {
                writer.get();
            }
            over.set(true);
            killer.get();
        }
        assertThat(killed.get()).as("writers were really killed").isPositive();
        log.sequence();
        assertThat(log.waits()).isFalse();
        assertThat(log.sequence()).isEqualTo(before + (long) WRITERS * ROUNDS * ENTRIES);
        oneHistory();
    }

    private void oneHistory() throws SQLException {
        List<Hash> leaves = new ArrayList<>();
        List<Note> notes = new ArrayList<>();
        try (Connection connection = Database.SUPERUSER.connect();
                var statement = connection.createStatement()) {
            try (var rows = statement.executeQuery(
                    "select index, encode(statement_sha256, 'hex') from attestation.log_leaf order by index")) {
                while (rows.next()) {
                    assertThat(rows.getLong(1)).as("no gap").isEqualTo(leaves.size());
                    leaves.add(Hash.ofLeaf(VerdictLog.entry(HexFormat.of().parseHex(rows.getString(2)))));
                }
            }
            try (var rows = statement.executeQuery("select note from attestation.log_checkpoint order by size")) {
                while (rows.next()) {
                    notes.add(Note.read(rows.getString(1)));
                }
            }
        }
        assertThat(notes).hasSizeGreaterThan(10);
        for (Note note : notes) {
            Checkpoint checkpoint = Checkpoint.read(note.text());
            assertThat(note.signedBy(key.verifier())).isTrue();
            assertThat(checkpoint.root())
                    .as("the root over the first %d leaves, by the definition", checkpoint.size())
                    .isEqualTo(root(leaves.subList(0, Math.toIntExact(checkpoint.size()))));
        }
    }

    // RFC 6962 §2.1 read word for word.
    private static Hash root(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return Hash.ofNothing();
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return Hash.ofNode(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }
}
