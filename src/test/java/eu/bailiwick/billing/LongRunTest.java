package eu.bailiwick.billing;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A billing run may take minutes; production ends a session that is idle within a transaction for one.
@QuarkusTest
class LongRunTest {
    private static final String IN_THE_DATABASE =
            "select count(*) from pg_stat_activity where datname = current_database() and usename = 'bailiwick_app' and ";

    @Test
    void noTransactionIsIdleWhileAMonthIsBilledAndTheKeyStillCountsOnce() throws Exception {
        String tenant = BillingWorld.tenant();
        BillingWorld.reservation(
                tenant,
                1,
                BillingWorld.period("2026-01-10T00:00:00Z", "2026-01-11T00:00:00Z"),
                "2026-01-10T00:00:00Z",
                "10.0000000000",
                "-0.5000000000");
        String key = UUID.randomUUID().toString();
        CompletableFuture<Response> run;
        try (Connection other = Database.SUPERUSER.connect()) {
            other.setAutoCommit(false);
            other.createStatement()
                    .execute("select pg_advisory_xact_lock(hashtextextended('billing:" + tenant + "', 0))");
            run = CompletableFuture.supplyAsync(() -> bill(key, "2026-01"));
            awaitTheRun();
            Thread.sleep(2000);
            assertThat(
                            Database.SUPERUSER.value(
                                    IN_THE_DATABASE
                                            + "state = 'idle in transaction' and clock_timestamp() - state_change > interval '1 second'"))
                    .isEqualTo("0");
            other.rollback();
        }
        Response first = run.get(60, TimeUnit.SECONDS);
        assertThat(first.statusCode()).isEqualTo(200);
        Response again = bill(key, "2026-01");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.jsonPath().getMap("")).isEqualTo(first.jsonPath().getMap(""));
        assertThat(bill(key, "2026-02").statusCode()).isEqualTo(422);
    }

    private static Response bill(String key, String month) {
        return Person.OPERATOR
                .asks()
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(Map.of("period", month))
                .post("/api/v1/operator/billing-runs");
    }

    private static void awaitTheRun() throws SQLException, InterruptedException {
        String waiting = IN_THE_DATABASE + "wait_event_type = 'Lock' and query like '%billing:%'";
        for (int look = 0; look < 300 && Database.SUPERUSER.value(waiting).equals("0"); look++) {
            Thread.sleep(100);
        }
        assertThat(Database.SUPERUSER.value(waiting)).isEqualTo("1");
    }
}
