package drills;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import eu.bailiwick.load.Replica;

/// A small proxy before two replicas on this machine, as one stands before a deployment: it asks each whether it is ready, sends
/// what comes in turn to those that are, and to another one when nobody listens. It repeats nothing that was sent.
final class Proxy implements AutoCloseable {
    private static final long ASKED_EVERY_MILLIS = 500;
    private static final Set<String> OWN_HEADERS = Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "http2-settings");
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService doctor = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger turn = new AtomicInteger();
    private final List<Replica> all;
    private final HttpServer server;
    private final Tally tally;
    private volatile List<Replica> ready;

    Proxy(Tally tally, Replica... replicas) throws IOException {
        this.tally = tally;
        this.all = List.of(replicas);
        this.ready = all;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        server.createContext("/", this::pass);
        server.setExecutor(threads);
        server.start();
        doctor.scheduleWithFixedDelay(this::ask, 0, ASKED_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void ask() {
        ready = all.stream().filter(replica -> replica.answers("/q/health/ready")).toList();
    }

    private void pass(HttpExchange exchange) {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpResponse<byte[]> answer = answer(exchange, body);
            answer.headers().map().forEach((name, values) -> {
                if (!OWN_HEADERS.contains(name.toLowerCase()) && !name.startsWith(":")) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (IOException e) {
            // the client sees that its connection ends without an answer
            tally.count("proxy: connection to a replica broke");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> answer(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        List<Replica> open = ready;
        for (int i = 0; i < open.size(); i++) {
            Replica next = open.get(Math.floorMod(turn.getAndIncrement(), open.size()));
            try {
                return client.send(request(exchange, next, body), BodyHandlers.ofByteArray());
            } catch (ConnectException e) {
                tally.count("proxy: replica that did not listen any more");
            }
        }
        throw new IOException("nobody is ready");
    }

    private static HttpRequest request(HttpExchange exchange, Replica replica, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(replica.url() + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OWN_HEADERS.contains(name.toLowerCase())) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    @Override
    public void close() {
        doctor.shutdownNow();
        server.stop(0);
        threads.shutdownNow();
    }
}
