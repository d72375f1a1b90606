package eu.bailiwick.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A job may take as long as its kind says, and no longer.
@QuarkusTest
class JobLimitTest {
    private static final String KIND = "test.takes-its-time";

    @Inject
    Sql sql;

    @Inject
    Acting acting;

    @Inject
    PortalClock clock;

    @Inject
    TransactionManager transactions;

    private record Slow(Sql sql, Duration limit) implements JobHandler {
        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void run(String subject, Instant dueAt) {
            sql.one("select pg_sleep(1.2) is null", row -> row.bool(1));
        }
    }

    // After nine attempts and told not to be tried before tomorrow, so that no loop of the running portal takes it.
    private String attempted(Duration limit) throws SQLException {
        UUID id = UUID.randomUUID();
        Database.SUPERUSER.execute(
                "insert into platform.job (id, kind, subject, run_as, due_at, attempts, finished_at) values ('" + id
                        + "', '" + KIND + "', '" + id
                        + "', 'nobody', '2026-01-01', 9, clock_timestamp() + interval '1 day')");
        new Jobs(sql, acting, clock, List.of(new Slow(sql, limit)))
                .run(new Jobs.Due(id, KIND, id.toString(), "nobody", Instant.EPOCH));
        String state = Database.SUPERUSER.value("select state from platform.job where id = '" + id + "'");
        Database.SUPERUSER.execute("update platform.job set state = 'DROPPED' where id = '" + id + "'");
        return state;
    }

    @Test
    void whatTakesLongerThanItMayIsTakenBack() throws SQLException {
        assertThat(attempted(Duration.ofSeconds(1))).isEqualTo("FAILED");
    }

    @Test
    void whatMayTakeLongerThanOthersIsDone() throws SQLException, SystemException {
        transactions.setTransactionTimeout(1);
        try {
            assertThat(attempted(Duration.ofMinutes(1))).isEqualTo("DONE");
        } finally {
            transactions.setTransactionTimeout(0);
        }
    }
}
