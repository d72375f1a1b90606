package eu.bailiwick.world;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Keycloak's own administrator, as a developer has one. To sign in costs Keycloak a slow hash, so a token is kept.
/// Answers are read without a path: before the portal is up there is no Groovy shell.
public final class Administrator {
    private static final Duration MARGIN = Duration.ofSeconds(20);
    private static final Map<String, Token> TOKENS = new HashMap<>();

    private record Token(String value, Instant until) {}

    private Administrator() {}

    /// A bearer token, kept until shortly before it ends.
    ///
    /// @param keycloak such as `http://localhost:8180`
    public static synchronized String token(String keycloak) {
        Token kept = TOKENS.get(keycloak);
        if (kept == null || kept.until.isBefore(Instant.now())) {
            kept = signIn(keycloak);
            TOKENS.put(keycloak, kept);
        }
        return kept.value;
    }

    private static Token signIn(String keycloak) {
        Response answer = RestAssured.given()
                .formParam("grant_type", "password")
                .formParam("client_id", "admin-cli")
                .formParam("username", "admin")
                .formParam("password", "admin")
                .post(keycloak + "/realms/master/protocol/openid-connect/token");
        answer.then().statusCode(200);
        Map<?, ?> told = answer.as(Map.class);
        Duration life = Duration.ofSeconds(((Number) told.get("expires_in")).longValue());
        return new Token(
                String.valueOf(told.get("access_token")),
                Instant.now().plus(life).minus(MARGIN));
    }
}
