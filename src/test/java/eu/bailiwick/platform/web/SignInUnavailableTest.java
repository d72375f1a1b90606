package eu.bailiwick.platform.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is told when signing in fails because Keycloak is away, on a server of the test's own.
@QuarkusTest
class SignInUnavailableTest {
    @Inject
    Vertx vertx;

    @Test
    void whoIsSignedInWhileKeycloakIsAwayIsNotSignedOut() throws Exception {
        Router router = Router.router(vertx);
        new SignInUnavailable().install(router);
        router.get("/app").handler(context -> endSession(context, new OIDCException("not available")));
        router.get("/ours").handler(context -> endSession(context, new IllegalStateException("ours")));
        HttpServer server = listening(router);
        try {
            for (var path : Map.of(
                            "/app",
                            List.<String>of(),
                            "/ours",
                            List.of("q_session", "q_session_chunk_1", "q_auth_anew"))
                    .entrySet()) {
                var cookies = given().cookies("q_session", "secret", "q_session_chunk_1", "more")
                        .get("http://localhost:" + server.actualPort() + path.getKey())
                        .cookies();
                assertThat(cookies.keySet()).as(path.getKey()).hasSameElementsAs(path.getValue());
            }
        } finally {
            server.close();
        }
    }

    // what Quarkus does to a session whose token could not be renewed
    private static void endSession(RoutingContext context, Throwable failure) {
        context.request().cookies().forEach(cookie -> cookie.setValue("").setMaxAge(0));
        context.response().addCookie(Cookie.cookie("q_auth_anew", "state"));
        context.fail(failure);
    }

    private HttpServer listening(Router router) throws Exception {
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    @Test
    void aKeycloakThatIsAwayIsToldWith503InTheReadersLanguage() throws Exception {
        Router router = Router.router(vertx);
        new SignInUnavailable().install(router);
        router.get("/app").handler(context -> context.fail(new OIDCException("not available")));
        router.get("/api/v1/x")
                .handler(context ->
                        context.fail(new AuthenticationCompletionException(new ConnectException("refused"))));
        router.get("/other").handler(context -> context.fail(new IllegalStateException("ours")));
        HttpServer server = listening(router);
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
        String refused = "{\"error\":\"invalid_grant\",\"error_description\":\"Session not active\"}";
        assertThat(SignInUnavailable.isKeycloakAway(new AuthenticationFailedException(new OIDCException(refused))))
                .isFalse();
        String broken = "{\"error\":\"unknown_error\"}";
        assertThat(SignInUnavailable.isKeycloakAway(new AuthenticationFailedException(new OIDCException(broken))))
                .isTrue();
    }
}
