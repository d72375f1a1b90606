package eu.bailiwick.metering;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.billing.BillingWorld;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Machine;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// R7 for commands that take longer than a transaction should: the key is written ahead of the work, and no second
/// request takes effect under it while the first is at work.
@QuarkusTest
class KeyAheadTest {
    private final String key = UUID.randomUUID().toString();
    private UUID reservation;

    @BeforeEach
    void reserves() throws Exception {
        reservation = BillingWorld.reservation(
                BillingWorld.tenant(),
                1,
                BillingWorld.period("2026-02-03T00:00:00Z", "2026-02-05T00:00:00Z"),
                "2026-02-03T00:00:00Z",
                "10.0000000000",
                "-0.5000000000");
    }

    private Response sent(String id) {
        return RestAssured.given()
                .auth()
                .oauth2(Machine.token("metering-agent"))
                .contentType("application/cloudevents+json")
                .header("Idempotency-Key", key)
                .body("""
                        {"specversion":"1.0","type":"eu.bailiwick.usage","source":"key/%1$s","id":"%2$s","subject":"%1$s",
                         "data":{"meter":"energy","quantity":"1","start":"2026-02-03T01:00:00Z","end":"2026-02-03T02:00:00Z"}}""".formatted(reservation, id))
                .post("/api/v1/usage-events");
    }

    private String events() throws SQLException {
        return Database.SUPERUSER.value(
                "select coalesce(string_agg(id, ',' order by id), '') from metering.usage_event where source = 'key/"
                        + reservation + "'");
    }

    private String keys(String column) throws SQLException {
        return Database.SUPERUSER.value(
                "select string_agg(" + column + "::text, ',') from platform.idempotency where key = '" + key + "'");
    }

    /// Lets requests come while none can finish.
    private <T> T whileTheFirstWaits(int waiting, Callable<T> meanwhile, Callable<?>... first) throws Exception {
        try (var holds = Database.SUPERUSER.connect();
                var statement = holds.createStatement();
                var threads = Executors.newFixedThreadPool(first.length)) {
            holds.setAutoCommit(false);
            statement.execute("lock table metering.usage_event in exclusive mode");
            for (Callable<?> request : first) {
                threads.submit(request);
            }
            for (int i = 0; waiting() < waiting; i++) {
                assertThat(i).as("looks until the first wait").isLessThan(200);
                Thread.sleep(Duration.ofMillis(50));
            }
            T answer = meanwhile.call();
            holds.rollback();
            return answer;
        }
    }

    private static int waiting() throws SQLException {
        return Integer.parseInt(
                Database.SUPERUSER.value(
                        "select count(*) from pg_stat_activity where datname = current_database() and usename = 'bailiwick_app' and wait_event_type = 'Lock'"));
    }

    @Test
    void anotherRequestIsRefusedWhileTheFirstIsAtWork() throws Exception {
        Response other = whileTheFirstWaits(1, () -> sent("second"), () -> sent("first"));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.<String>path("type")).endsWith("idempotency-key-reused");
        assertThat(events()).isEqualTo("first");
        assertThat(sent("first").header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void theSameRequestTwiceAtOnceHasOneEffectAndOneAnswer() throws Exception {
        List<String> answers = new CopyOnWriteArrayList<>();
        Callable<Boolean> request = () -> answers.add(sent("same").asString());
        whileTheFirstWaits(2, () -> "", request, request);
        assertThat(answers).hasSize(2);
        assertThat(answers.stream().distinct()).hasSize(1);
        assertThat(events()).isEqualTo("same");
        assertThat(keys("running")).isEqualTo("0");
    }

    @Test
    void aRunThatACrashCutOffRunsAnewUnderItsKeyAndNoOtherDoes() throws Exception {
        sent("first").then().statusCode(200);
        Database.SUPERUSER.execute(
                "update platform.idempotency set status = null, location = null, body = null, running = 1 where key = '"
                        + key + "'");
        sent("second").then().statusCode(422);
        Response again = sent("first");
        assertThat(again.<Integer>path("duplicate")).isEqualTo(1);
        assertThat(keys("running")).isEqualTo("0");
        assertThat(keys("status")).isEqualTo("200");
        assertThat(sent("first").asString()).isEqualTo(again.asString());
    }
}
