package eu.bailiwick.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Keycloak tells the portal of this checkout that a session has ended, on whatever port it listens.
class BackChannelTest {
    private static final String CLIENT =
            "{\"id\":\"c1\",\"clientId\":\"bailiwick-portal\",\"attributes\":{\"a\":\"b\",\"backchannel.logout.url\":\"%s\"}}";
    private final List<String> written = new ArrayList<>();
    private String told = "http://localhost:8080/logout/backchannel";
    private int status = 200;
    private HttpServer keycloak;

    @BeforeEach
    void start() throws IOException {
        keycloak = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keycloak.createContext("/", exchange -> {
            String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (exchange.getRequestMethod().equals("PUT")) {
                written.add(exchange.getRequestURI().getPath() + " " + sent);
            }
            String said = exchange.getRequestURI().getPath().endsWith("/token")
                    ? "{\"access_token\":\"t\"}"
                    : "[" + CLIENT.formatted(told) + "]";
            byte[] body = said.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        keycloak.start();
    }

    @AfterEach
    void stop() {
        keycloak.stop(0);
    }

    private BackChannel of(int port) {
        return new BackChannel("http://localhost:" + keycloak.getAddress().getPort(), "http://localhost:" + port);
    }

    @Test
    void thePortOfThePortalIsSaidAndNothingElseIsChanged() throws Exception {
        of(8084).leadHere();
        assertThat(written)
                .containsExactly("/admin/realms/bailiwick/clients/c1 "
                        + CLIENT.formatted("http://localhost:8084/logout/backchannel"));
    }

    @Test
    void whatIsSaidAlreadyIsLeftAlone() throws Exception {
        of(8080).leadHere();
        assertThat(written).isEmpty();
    }

    @Test
    void aKeycloakThatRefusesIsAnErrorThatSaysWhere() {
        status = 401;
        assertThatThrownBy(() -> of(8084).leadHere())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/token answered 401");
    }
}
