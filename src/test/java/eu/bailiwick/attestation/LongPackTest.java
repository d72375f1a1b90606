package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.attestation.log.VerdictLog;
import eu.bailiwick.attestation.pack.Packing;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.TakenBack;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A pack of a busy period is made in one go, however long it takes.
@QuarkusTest
class LongPackTest {
    private static final String AURORA = "11111111-1111-4111-8111-111111111111";
    private static final int MANY = 2_000;

    @Inject
    Packing packing;

    @Inject
    Acting acting;

    @Inject
    TakenBack takenBack;

    @Inject
    Sql sql;

    @Inject
    VerdictLog log;

    @Inject
    TransactionManager transactions;

    /// On a machine that has other work a large pack takes minutes; what ends other transactions does
    /// not end this one.
    @Test
    void makingAPackMayTakeLongerThanAnythingElse() throws SQLException {
        String id = PackWallTest.unmade(PackTest.later());
        UUID pack = UUID.fromString(id);
        acting.as(
                AURORA,
                () -> QuarkusTransaction.suspendingExisting().run(() -> makeWithinASecondHeldUpForLonger(pack)));
        Person.AURORA_COMPLIANCE.asks().get(PackTest.PACKS + "/" + id).then().body("state", equalTo("READY"));
    }

    private void makeWithinASecondHeldUpForLonger(UUID pack) {
        try (Connection other = Database.SUPERUSER.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select from attestation.proof_pack where id = '" + pack + "' for update");
            limited(Duration.ofSeconds(1));
            Thread release = Thread.ofVirtual().start(() -> slowly(other));
            packing.make(pack);
            release.join();
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            limited(Duration.ZERO);
        }
    }

    private static void slowly(Connection other) {
        try (Statement statement = other.createStatement()) {
            statement.execute("select pg_sleep(1.3)");
            other.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Zero is what is usual.
    private void limited(Duration limit) {
        try {
            transactions.setTransactionTimeout((int) limit.toSeconds());
        } catch (SystemException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Rows of which PostgreSQL's statistics know nothing yet, so that its planner expects next to none.
    /// Taken back at the end.
    @Test
    void thousandsOfVerdictsMakeOnePack() throws SQLException {
        Instant from = PackTest.later();
        String one = PackTest.judged(true);
        PackTest.later();
        String id = PackWallTest.unmade(from);
        long[] bytes = {0, 0};
        limited(Duration.ofMinutes(5)); // copying and logging the verdicts is not what is limited here
        try {
            acting.as(
                    AURORA,
                    () -> takenBack.of(() -> {
                        multiply(one, from);
                        UUID pack = UUID.randomUUID();
                        sql.update(
                                "insert into attestation.proof_pack (tenant_id, id, period, cut_off, last_size, verdicts, kept_until, asked_by,"
                                        + " asked_by_name) select tenant_id, ?, period, cut_off, (select max(size) from"
                                        + " attestation.log_checkpoint), ?, kept_until, asked_by, asked_by_name from attestation.proof_pack where"
                                        + " id = ?",
                                pack,
                                MANY,
                                UUID.fromString(id));
                        packing.make(pack);
                        bytes[0] = sql.one(
                                "select bytes from attestation.proof_pack where id = ?", row -> row.longValue(1), pack);
                        bytes[1] = sql.one(
                                "select max(octet_length(bytes)) from attestation.proof_pack_chunk where pack_id = ?",
                                row -> row.longValue(1),
                                pack);
                        return pack;
                    }));
        } finally {
            limited(Duration.ZERO);
        }
        assertThat(bytes[0]).isGreaterThan(5_000_000);
        assertThat(bytes[1]).isEqualTo(262_144);
    }

    private void multiply(String appraisal, Instant at) {
        sql.update(
                "insert into attestation.appraisal select a.tenant_id, gen_random_uuid(), a.kind, null, null, null, false,"
                        + " a.collector, a.submitted_by, a.submitted_by_name, a.policy, a.as_of, a.expected, a.verdict,"
                        + " a.reason, a.checks, a.claims, a.devices, a.c5_type, a.valid_until, a.appraised_at, a.verifier,"
                        + " replace(a.statement, 'bailiwick/1', 'bailiwick/1.' || i), a.envelope from"
                        + " attestation.appraisal a cross join generate_series(1, ?) i where a.id = ?",
                MANY,
                UUID.fromString(appraisal));
        sql.update(
                "insert into attestation.log_waiting (tenant_id, appraisal_id, statement_sha256) select tenant_id, id,"
                        + " sha256(convert_to(statement, 'UTF8')) from attestation.appraisal a where tenant_id = ? and"
                        + " appraised_at >= ? and not exists (select from attestation.log_leaf l where l.tenant_id ="
                        + " a.tenant_id and l.appraisal_id = a.id)",
                AURORA,
                at);
        while (log.waits()) {
            log.sequence();
        }
    }
}
