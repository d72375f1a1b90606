package eu.bailiwick.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A portal that is announced is the one that was started, whatever else took its port.
class PortsTest {
    private static Optional<Boolean> seen(int status, String instance) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.getResponseHeaders().set("Bailiwick-Instance", instance);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            return Ports.ours("http://localhost:" + server.getAddress().getPort(), "4711");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void onlyThePortalThatWasStartedIsOurs() throws IOException {
        assertThat(seen(200, "4711")).contains(true);
        assertThat(seen(200, "4712")).contains(false);
        assertThat(seen(404, "")).contains(false);
        assertThat(seen(503, "4711")).isEmpty();
        assertThat(seen(500, "")).isEmpty();
    }

    private static boolean speaks(String answer) throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var listening = Thread.ofVirtual().start(() -> {
                try (var asked = server.accept()) {
                    asked.getInputStream().readNBytes(8);
                    asked.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                }
            });
            boolean speaks = Ports.speaksPostgres(server.getLocalPort());
            listening.join();
            return speaks;
        }
    }

    @Test
    void whatTookThePortOfPostgresIsKnownByItsAnswer() throws Exception {
        assertThat(speaks("N")).isTrue();
        assertThat(speaks("S")).isTrue();
        assertThat(speaks("HTTP/1.1 400 Bad Request")).isFalse();
        assertThat(speaks("")).isFalse();
    }

    @Test
    void rootWithoutUserNamespacesIsToldWhatToDo() {
        assertThat(Obstacles.namespaces("/bin/true")).isEmpty();
        for (String failing : List.of("/bin/false", "/nowhere/unshare")) {
            assertThat(Obstacles.namespaces(failing).orElseThrow())
                    .contains("user namespaces", "start as another user")
                    .endsWith(".");
        }
    }

    @Test
    void aSilentPortIsNotYetReady() throws IOException {
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = closed.getLocalPort();
            closed.close();
            assertThat(Ports.ours("http://localhost:" + port, "4711")).isEmpty();
        }
    }
}
