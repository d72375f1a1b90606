package eu.bailiwick.world;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Keycloak's own administrator, as a developer has one. To sign in costs Keycloak a slow hash, so a token is kept.
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
        Duration life = Duration.ofSeconds(answer.jsonPath().getLong("expires_in"));
        return new Token(
                answer.jsonPath().getString("access_token"),
                Instant.now().plus(life).minus(MARGIN));
    }
}
