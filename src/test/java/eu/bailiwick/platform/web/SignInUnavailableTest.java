package eu.bailiwick.platform.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

/// What is told when signing in fails because Keycloak is away, on a server of the test's own.
@QuarkusTest
class SignInUnavailableTest {
    @Inject
    Vertx vertx;

    @Test
    void aKeycloakThatIsAwayIsToldWith503InTheReadersLanguage() throws Exception {
        Router router = Router.router(vertx);
        new SignInUnavailable().install(router);
        router.get("/app").handler(context -> context.fail(new OIDCException("not available")));
        router.get("/api/v1/x")
                .handler(context ->
                        context.fail(new AuthenticationCompletionException(new ConnectException("refused"))));
        router.get("/other").handler(context -> context.fail(new IllegalStateException("ours")));
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        try {
            String at = "http://localhost:" + server.actualPort();
            given().header("Accept-Language", "de-DE")
                    .get(at + "/app")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "30")
                    .body(containsString("Anmeldung ist gerade nicht"));
            given().get(at + "/app").then().statusCode(503).body(containsString("Signing in is not possible"));
            given().get(at + "/api/v1/x")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .body("status", equalTo(503));
            given().get(at + "/other").then().statusCode(500);
        } finally {
            server.close();
        }
    }

    @Test
    void otherFailuresAreNotBlamedOnKeycloak() {
        assertThat(SignInUnavailable.isKeycloakAway(new IllegalStateException()))
                .isFalse();
        assertThat(SignInUnavailable.isKeycloakAway(null)).isFalse();
    }
}
