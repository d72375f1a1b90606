package eu.bailiwick.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// R7: one key, one effect, one answer; whatever is repeated, raced, altered or cut off.
@QuarkusTest
class IdempotencyTest {
    private static final Map<String, Object> CANCEL = Map.of("kind", "CANCEL");

    private static Response post(Person person, String key, String path, Object body) {
        return person.asks()
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post(path);
    }

    private static Amending reserved() {
        return new Amending(Journey.of(1, 1).reservation(Person.AURORA_CAPACITY));
    }

    @Test
    void theSameKeyGivesTheSameAnswerAndOneEffect() {
        Amending it = reserved();
        String key = UUID.randomUUID().toString();
        Response first = post(Person.AURORA_CAPACITY, key, it.path(), CANCEL);
        first.then().statusCode(201);
        Response again = post(Person.AURORA_CAPACITY, key, it.path(), CANCEL);
        again.then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .header("Location", first.header("Location"));
        assertThat(again.asString()).isEqualTo(first.asString());
        Person.AURORA_VIEWER.asks().get(it.path()).then().body("items.size()", equalTo(1));
        String confirm = UUID.randomUUID().toString();
        String path = it.path() + "/" + first.path("id") + "/confirmation";
        Response applied = post(Person.AURORA_CAPACITY, confirm, path, Map.of());
        applied.then().statusCode(200);
        assertThat(post(Person.AURORA_CAPACITY, confirm, path, Map.of()).asString())
                .isEqualTo(applied.asString());
    }

    @Test
    void theSameKeyAtTheSameMomentHasOneEffect() throws Exception {
        Amending it = reserved();
        String key = UUID.randomUUID().toString();
        List<Response> answers = Amending.together(
                () -> post(Person.AURORA_CAPACITY, key, it.path(), CANCEL),
                () -> post(Person.AURORA_CAPACITY, key, it.path(), CANCEL),
                () -> post(Person.AURORA_CAPACITY, key, it.path(), CANCEL),
                () -> post(Person.AURORA_CAPACITY, key, it.path(), CANCEL));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(201));
        assertThat(answers.stream().map(Response::asString).distinct()).hasSize(1);
        Person.AURORA_VIEWER.asks().get(it.path()).then().body("items.size()", equalTo(1));
    }

    @Test
    void theSameKeyForAnotherRequestIsRefused() {
        Amending it = reserved();
        Amending other = reserved();
        String key = UUID.randomUUID().toString();
        post(Person.AURORA_CAPACITY, key, it.path(), CANCEL).then().statusCode(201);
        post(Person.AURORA_CAPACITY, key, it.path(), Map.of("kind", "SHRINK", "nodes", 1))
                .then()
                .statusCode(422);
        post(Person.AURORA_CAPACITY, key, other.path(), CANCEL).then().statusCode(422);
        Person.AURORA_VIEWER.asks().get(other.path()).then().body("items.size()", equalTo(0));
    }

    @Test
    void theKeysOfTenantsKnowNothingOfEachOther() {
        Amending it = reserved();
        String key = UUID.randomUUID().toString();
        post(Person.AURORA_CAPACITY, key, it.path(), CANCEL).then().statusCode(201);
        post(Person.BOREALIS_CAPACITY, key, it.path(), CANCEL)
                .then()
                .statusCode(404)
                .header("Idempotency-Replayed", org.hamcrest.Matchers.nullValue());
    }

    @Test
    void aRefusalKeepsNoKeySoThatTheRequestCanBeMended() {
        Amending it = reserved();
        String key = UUID.randomUUID().toString();
        post(Person.AURORA_CAPACITY, key, it.path(), Map.of("kind", "GROW", "nodes", 0))
                .then()
                .statusCode(400);
        post(Person.AURORA_CAPACITY, key, it.path(), CANCEL).then().statusCode(201);
    }

    @Test
    void aRequestThatDiesBeforeItsCommitLeavesNothingAndCanBeSentAgain() throws Exception {
        Amending it = reserved();
        String before = it.rows();
        String key = UUID.randomUUID().toString();
        try (var held = Database.SUPERUSER.connect();
                var statement = held.createStatement();
                var thread = Executors.newSingleThreadExecutor()) {
            held.setAutoCommit(false);
            statement.execute("select 1 from reservation.reservation where id = '" + it.reservation() + "' for update");
            Future<Integer> dying = thread.submit(
                    () -> post(Person.AURORA_CAPACITY, key, it.path(), CANCEL).statusCode());
            assertThat(waiting()).as("the request waits, its key written").isTrue();
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() "
                            + "and usename = 'bailiwick_app' and wait_event_type = 'Lock' and query like '%reservation.reservation%for update%'");
            assertThat(dying.get()).isGreaterThanOrEqualTo(500);
            held.rollback();
        }
        assertThat(Database.SUPERUSER.value("select count(*) from platform.idempotency where key = '" + key + "'"))
                .isEqualTo("0");
        assertThat(Database.SUPERUSER.value(
                        "select count(*) from reservation.amendment where reservation_id = '" + it.reservation() + "'"))
                .isEqualTo("0");
        assertThat(it.rows()).isEqualTo(before);
        post(Person.AURORA_CAPACITY, key, it.path(), CANCEL).then().statusCode(201);
    }

    private static boolean waiting() throws SQLException, InterruptedException {
        for (int i = 0; i < 100; i++) {
            if (Database.SUPERUSER
                    .value(
                            "select count(*) > 0 from pg_stat_activity where datname = current_database() and usename = 'bailiwick_app' "
                                    + "and wait_event_type = 'Lock' and query like '%reservation.reservation%for update%'")
                    .equals("t")) {
                return true;
            }
            Thread.sleep(Duration.ofMillis(50));
        }
        return false;
    }
}
