package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.platform.PlatformConfig;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Allowances;
import eu.bailiwick.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// One limit for a caller, however many replicas answer.
@QuarkusTest
class CallLimitTest {
    private static final int LIMIT = 100;
    private static final int THREADS = 8;

    @Inject
    Sql sql;

    @Inject
    PlatformConfig platform;

    @Test
    void twoReplicasTogetherGrantExactlyTheLimit() throws Exception {
        String caller = "test-" + UUID.randomUUID();
        Instant now = Instant.parse("2099-01-01T00:00:10Z");
        List<Allowances> replicas = List.of(new Allowances(sql, LIMIT), new Allowances(sql, LIMIT));
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var calls = IntStream.range(0, 4 * LIMIT)
                    .mapToObj(i -> threads.submit(() -> replicas.get(i % 2).spend(caller, now)))
                    .toList();
            int granted = 0;
            for (Future<Boolean> call : calls) {
                granted += call.get() ? 1 : 0;
            }
            assertThat(granted).as("while all call at once").isLessThanOrEqualTo(LIMIT);
            // who asked while the last block was on its way may have been refused; it is there for the next
            for (int call = 0; call < 4 * LIMIT; call++) {
                granted += replicas.get(call % 2).spend(caller, now) ? 1 : 0;
            }
            assertThat(granted).as("all that can be had").isEqualTo(LIMIT);
        }
        assertThat(replicas.getFirst().spend(caller, now.plusSeconds(60)))
                .as("next minute")
                .isTrue();
        assertThat(replicas.getFirst().spend("other-" + caller, now))
                .as("another caller")
                .isTrue();
    }

    @Test
    void whoCallsTooOftenIsToldWhenToComeBackAndNobodyElseIs() throws SQLException {
        try (var caller = Realm.user("bailiwick");
                var other = Realm.user("bailiwick")) {
            String subject = caller.address().substring(caller.address().lastIndexOf('/') + 1);
            Database.SUPERUSER.execute("insert into platform.allowance select '" + subject
                    + "', date_trunc('minute', now()) + i * interval '1 minute', " + platform.callsPerMinute()
                    + " from generate_series(0, 2) i");
            var answer = call(caller).answer();
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(Integer.parseInt(
                            answer.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1, 60);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(call(caller).with("X-Forwarded-For", "192.0.2.1").status())
                    .isEqualTo(429);
            assertThat(call(other).status()).isEqualTo(403);
        }
    }

    private static Call call(Realm.Thing user) {
        return Call.of("GET", "/api/v1/node-types")
                .bearer(Realm.password("bailiwick-cli", user.id(), "bailiwick", "openid")
                        .getString("access_token"));
    }
}
