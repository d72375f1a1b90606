package eu.bailiwick.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.OtherReplica;
import eu.bailiwick.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/// An attempt that failed says so of a job that is still to be done, and of no other.
@QuarkusTest
class FailedAttemptTest {
    private static final String KIND = "test.fails";

    @Inject
    DataSource source;

    @Inject
    Acting acting;

    @Inject
    PortalClock clock;

    private static final class Fails implements JobHandler {
        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void run(String subject, Instant dueAt) {
            throw new IllegalStateException("this attempt fails");
        }
    }

    // After nine attempts and told not to be tried before tomorrow, so that no loop of the running portal takes it.
    private static UUID job() throws SQLException {
        UUID id = UUID.randomUUID();
        Database.SUPERUSER.execute(
                "insert into platform.job (id, kind, subject, run_as, due_at, attempts, finished_at) values ('" + id
                        + "', '" + KIND + "', '" + id
                        + "', 'nobody', '2026-01-01', 9, clock_timestamp() + interval '1 day')");
        return id;
    }

    private static String state(UUID job) throws SQLException {
        return Database.SUPERUSER.value("select state || ' ' || attempts from platform.job where id = '" + job + "'");
    }

    private void fail(UUID job, Runnable meanwhile) {
        var sql = new OtherReplica(source, statement -> statement.contains("attempts = attempts + 1"), meanwhile);
        new Jobs(sql, acting, clock, List.of(new Fails()))
                .run(new Jobs.Due(job, KIND, job.toString(), "nobody", Instant.EPOCH));
    }

    private static void finish(UUID job) {
        try {
            Database.SUPERUSER.execute("update platform.job set state = 'DONE' where id = '" + job + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatAnotherReplicaHasDoneMeanwhileIsNotCalledFailed() throws SQLException {
        UUID job = job();
        fail(job, () -> finish(job));
        assertThat(state(job)).isEqualTo("DONE 9");
    }

    @Test
    void theTenthAttemptIsTheLast() throws SQLException {
        UUID job = job();
        fail(job, () -> {});
        assertThat(state(job)).isEqualTo("FAILED 10");
        Database.SUPERUSER.execute("update platform.job set state = 'DROPPED' where id = '" + job + "'");
    }
}
