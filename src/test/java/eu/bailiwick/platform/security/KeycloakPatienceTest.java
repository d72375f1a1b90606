package eu.bailiwick.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.oidc.common.OidcRequestContextProperties;
import io.quarkus.oidc.common.OidcRequestFilter.OidcRequestContext;
import io.vertx.core.Vertx;
import io.vertx.mutiny.ext.web.client.WebClient;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/// A Keycloak that takes connections and says nothing is waited for as long as is said, without the portal.
class KeycloakPatienceTest {
    @Test
    void whoeverSaysNothingIsGivenUp() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var request = WebClient.create(new io.vertx.mutiny.core.Vertx(vertx))
                    .post(silent.getLocalPort(), "localhost", "/token");
            new KeycloakPatience(200)
                    .filter(new OidcRequestContext(request, null, new OidcRequestContextProperties(Map.of())));
            var asked = request.send().subscribeAsCompletionStage();
            assertThat(asked).failsWithin(Duration.ofSeconds(5));
            assertThatThrownBy(asked::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TimeoutException.class);
        } finally {
            vertx.close();
        }
    }
}
