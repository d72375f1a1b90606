package eu.bailiwick.platform.outside;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import eu.bailiwick.platform.outside.Outside.Answer;
import eu.bailiwick.platform.outside.Outside.Ending;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// How much of an answer the portal reads, and for how long; without the portal.
class OutsideReadTest {
    private static final int PATIENCE_MILLIS = 2_000;
    private static Vertx vertx;

    @BeforeAll
    static void begin() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void end() {
        vertx.close();
    }

    private static Outside anywhere() throws Exception {
        InetAddress[] here = {InetAddress.getLoopbackAddress()};
        return new Outside(vertx, new HttpClientOptions(), host -> here, true, PATIENCE_MILLIS);
    }

    private static Answer got(HttpHandler answers, int max) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", answers);
        server.start();
        try {
            return anywhere()
                    .get(
                            URI.create("http://there.example:"
                                    + server.getAddress().getPort() + "/a.ics?key=1"),
                            Map.of("Accept", "text/calendar"),
                            max);
        } finally {
            server.stop(0);
        }
    }

    private static void says(HttpExchange exchange, int status, String body) throws IOException {
        exchange.sendResponseHeaders(status, 0);
        try (var out = exchange.getResponseBody()) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void whatIsReadIsReadWholeOrNotAtAll() throws Exception {
        assertThat(got(
                        exchange -> says(
                                exchange,
                                200,
                                exchange.getRequestURI() + " "
                                        + exchange.getRequestHeaders().getFirst("Accept") + " ü"),
                        100))
                .isEqualTo(new Answer(Ending.ANSWERED, 200, "/a.ics?key=1 text/calendar ü"));
        assertThat(got(exchange -> says(exchange, 200, "x".repeat(100)), 100).body())
                .hasSize(100);
        assertThat(got(exchange -> says(exchange, 200, "x".repeat(101)), 100))
                .isEqualTo(new Answer(Ending.TOO_LONG, 200, ""));
        assertThat(got(exchange -> says(exchange, 404, "nobody"), 100)).isEqualTo(new Answer(Ending.ANSWERED, 404, ""));
        Answer cut = got(
                exchange -> {
                    exchange.sendResponseHeaders(200, 1000);
                    exchange.getResponseBody().write('x');
                    exchange.getResponseBody().flush();
                    exchange.close();
                },
                2000);
        assertThat(cut).isEqualTo(Answer.of(Ending.UNREACHABLE));
    }

    @Test
    void aBodyWithoutAnEndIsGivenUp() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        Answer endless = got(
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (var out = exchange.getResponseBody()) {
                        while (true) {
                            out.write("x".repeat(10_000).getBytes(StandardCharsets.UTF_8));
                            sent.incrementAndGet();
                        }
                    }
                },
                1_000_000);
        assertThat(endless.ending()).isEqualTo(Ending.TOO_LONG);
        assertThat(sent.get()).as("the connection is closed, not drained").isLessThan(5_000);
        Instant before = Instant.now();
        Answer slow = got(
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (var out = exchange.getResponseBody()) {
                        while (true) {
                            out.write('x');
                            out.flush();
                            Thread.sleep(200);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                1_000_000);
        assertThat(slow.ending()).isEqualTo(Ending.TOO_SLOW);
        assertThat(Duration.between(before, Instant.now()))
                .isBetween(Duration.ofMillis(PATIENCE_MILLIS - 100), Duration.ofMillis(PATIENCE_MILLIS + 4_000));
        assertThat(Outside.PATIENCE_MILLIS).as("of the portal").isEqualTo(10_000);
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        AtomicInteger elsewhere = new AtomicInteger();
        HttpServer inside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        inside.createContext("/", exchange -> {
            elsewhere.incrementAndGet();
            says(exchange, 200, "inside");
        });
        inside.start();
        try {
            assertThat(got(
                            exchange -> {
                                exchange.getResponseHeaders()
                                        .add(
                                                "Location",
                                                "http://127.0.0.1:"
                                                        + inside.getAddress().getPort() + "/secret");
                                says(exchange, 302, "");
                            },
                            100))
                    .isEqualTo(new Answer(Ending.ANSWERED, 302, ""));
            assertThat(elsewhere).hasValue(0);
        } finally {
            inside.stop(0);
        }
    }
}
