package eu.bailiwick.world;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A receiver of webhooks on this machine, which answers what it is told to.
public final class Hook implements AutoCloseable {
    public static final String V1 = "/api/v1/webhooks";

    /// An address at which nobody listens.
    public static final String NOWHERE = "https://127.0.0.1:1027/hook";

    private static final int PATIENCE_SECONDS = 20;
    private final HttpServer server;
    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    private volatile int status = 204;

    /// One call as it came.
    public record Call(String path, Map<String, List<String>> headers, String body) {
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(one -> one.getKey().equalsIgnoreCase(name))
                    .map(one -> one.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }

    public Hook() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::heard);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private void heard(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Location", address("/elsewhere"));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
        calls.add(new Call(exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders()), body));
    }

    public String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public Hook answers(int code) {
        status = code;
        return this;
    }

    /// The next call; fails when none comes.
    public Call next() throws InterruptedException {
        if (calls.isEmpty()) {
            PortalTime.runDue();
        }
        Call call = calls.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("nobody called");
        }
        return call;
    }

    /// How many calls came that nobody has looked at.
    public int unread() {
        return calls.size();
    }

    /// What was answered to an administrator who made a webhook.
    public static JsonPath made(Member admin, String address, String... events) {
        return admin.sends(Map.of("address", address, "events", List.of(events)))
                .post(V1)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    public static void remove(Member admin, String id, int version) {
        admin.asks()
                .header("If-Match", "\"" + version + "\"")
                .delete(V1 + "/" + id)
                .then()
                .statusCode(204);
    }

    /// A delivery that was given up, without a call.
    public static String givenUp(String webhook) {
        UUID id = UUID.randomUUID();
        try {
            Database.SUPERUSER.execute(
                    "insert into tenancy.webhook_delivery (tenant_id, id, webhook_id, event, happened_at, body) select tenant_id, '"
                            + id + "', id, 'webhook.test', platform.app_now(), '{}' from tenancy.webhook where id = '"
                            + webhook + "'");
            Database.SUPERUSER.execute(
                    "update tenancy.webhook_delivery set state = 'GIVEN_UP', outcome = 'LOST' where id = '" + id + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return id.toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
