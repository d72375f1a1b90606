package eu.bailiwick.tenancy.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.AccessTokenResponse;

/// One token serves many calls, and never longer than Keycloak lets it.
@QuarkusTest
class DirectoryTokenTest {
    private static final int LIFE_SECONDS = 120;

    @Inject
    DirectoryToken real;

    private final AtomicInteger given = new AtomicInteger();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final DirectoryToken token = new DirectoryToken(this::give, now::get);

    private AccessTokenResponse give() {
        AccessTokenResponse next = new AccessTokenResponse();
        next.setToken("t" + given.incrementAndGet());
        next.setExpiresIn(LIFE_SECONDS);
        return next;
    }

    private static String sent(DirectoryToken by) {
        return by.update(new MultivaluedHashMap<>(), new MultivaluedHashMap<>()).getFirst(HttpHeaders.AUTHORIZATION);
    }

    @Test
    void oneTokenServesUntilHalfAMinuteBeforeItsEnd() {
        assertThat(sent(token)).isEqualTo("Bearer t1");
        now.set(Instant.EPOCH.plusSeconds(LIFE_SECONDS - 31));
        assertThat(sent(token)).isEqualTo("Bearer t1");
        now.set(Instant.EPOCH.plusSeconds(LIFE_SECONDS - 30));
        assertThat(sent(token)).isEqualTo("Bearer t2");
        assertThat(given).hasValue(2);
    }

    @Test
    void whileKeycloakIsSlowNobodyWaitsForTheAnswerOfAnother() throws Exception {
        CountDownLatch thawed = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        DirectoryToken slow = new DirectoryToken(
                () -> {
                    if (given.get() == 0) {
                        AccessTokenResponse first = give();
                        asked.countDown();
                        await(thawed);
                        return first;
                    }
                    return give();
                },
                now::get);
        try (ExecutorService callers = Executors.newFixedThreadPool(2)) {
            Future<String> waiting = callers.submit(() -> sent(slow));
            await(asked);
            assertThat(callers.submit(() -> sent(slow)).get(10, TimeUnit.SECONDS))
                    .isEqualTo("Bearer t2");
            assertThat(waiting).isNotDone();
            thawed.countDown();
            assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo("Bearer t1");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theRealClientAsksKeycloakOnceForManyCalls() {
        assertThat(sent(real)).isEqualTo(sent(real)).hasSizeGreaterThan(100);
    }
}
