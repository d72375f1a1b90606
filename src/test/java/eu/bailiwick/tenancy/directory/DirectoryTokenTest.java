package eu.bailiwick.tenancy.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/// One token serves many calls, and never longer than Keycloak lets it.
@QuarkusTest
class DirectoryTokenTest {
    private static final int LIFE_SECONDS = 120;

    @Inject
    DirectoryToken real;

    private final AtomicInteger given = new AtomicInteger();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final DirectoryToken token = new DirectoryToken(this::give, now::get);

    private TokenClient.Given give() {
        return new TokenClient.Given("t" + given.incrementAndGet(), LIFE_SECONDS);
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
                        TokenClient.Given first = give();
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

    private static <T> T answering(Class<T> as, Object answer) {
        return as.cast(
                Proxy.newProxyInstance(as.getClassLoader(), new Class<?>[] {as}, (proxy, method, arguments) -> answer));
    }

    private void refuses(int status, String header) {
        token.filter(answering(ClientRequestContext.class, header), answering(ClientResponseContext.class, status));
    }

    @Test
    void onlyTheTokenThatWasRefusedIsForgotten() {
        assertThat(sent(token)).isEqualTo("Bearer t1");
        refuses(403, "Bearer t1");
        assertThat(sent(token)).as("it may not do that one thing").isEqualTo("Bearer t1");
        refuses(401, "Bearer t1");
        assertThat(sent(token)).isEqualTo("Bearer t2");
        refuses(401, "Bearer t1");
        assertThat(sent(token)).as("a refusal that came late is of the other").isEqualTo("Bearer t2");
    }

    /// Over HTTP, by the portal's own client, against somebody who refuses the first token that comes.
    @Test
    void aTokenThatKeycloakRefusesIsNotSentAgain() throws IOException {
        List<String> sent = new CopyOnWriteArrayList<>();
        HttpServer keycloak = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keycloak.createContext("/", exchange -> {
            sent.add(exchange.getRequestHeaders().getFirst(HttpHeaders.AUTHORIZATION));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(sent.size() == 1 ? 401 : 200, 2);
            exchange.getResponseBody().write("[]".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        keycloak.start();
        try {
            DirectoryClient client = QuarkusRestClientBuilder.newBuilder()
                    .baseUri(URI.create(
                            "http://localhost:" + keycloak.getAddress().getPort()))
                    .build(DirectoryClient.class);
            assertThatThrownBy(() -> client.organizations("aurora", true)).isInstanceOf(WebApplicationException.class);
            assertThat(client.organizations("aurora", true)).isEmpty();
            assertThat(client.organizations("aurora", true)).isEmpty();
        } finally {
            keycloak.stop(0);
        }
        assertThat(sent).hasSize(3).first().asString().startsWith("Bearer ey");
        assertThat(sent.get(1)).isNotEqualTo(sent.getFirst()).isEqualTo(sent.get(2));
    }

    @Test
    void aRedirectIsNotFollowedAndNobodyElseGetsTheToken() throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer keycloak = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String here = "http://localhost:" + keycloak.getAddress().getPort();
        keycloak.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            exchange.getResponseHeaders().set("Location", here + "/elsewhere");
            exchange.sendResponseHeaders(asked.size() == 1 ? 302 : 307, -1);
            exchange.close();
        });
        keycloak.start();
        try {
            DirectoryClient client = QuarkusRestClientBuilder.newBuilder()
                    .baseUri(URI.create(here))
                    .build(DirectoryClient.class);
            assertThatThrownBy(() -> client.organizations("aurora", true)).isInstanceOf(WebApplicationException.class);
            assertThatThrownBy(() -> client.organizations("aurora", true)).isInstanceOf(WebApplicationException.class);
        } finally {
            keycloak.stop(0);
        }
        assertThat(asked).hasSize(2).doesNotContain("/elsewhere");
        for (String signingIn : List.of("quarkus.oidc.follow-redirects", "quarkus.oidc.api.follow-redirects")) {
            assertThat(ConfigProvider.getConfig().getValue(signingIn, Boolean.class))
                    .as(signingIn)
                    .isFalse();
        }
    }

    @Test
    void theRealClientAsksKeycloakOnceForManyCalls() {
        assertThat(sent(real)).isEqualTo(sent(real)).hasSizeGreaterThan(100);
    }
}
