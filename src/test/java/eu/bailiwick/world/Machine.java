package eu.bailiwick.world;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Machines that sign in with credentials of their own; in the seeded realm the name is the secret as well.
public final class Machine {
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final Map<String, Token> TOKENS = new ConcurrentHashMap<>();

    private record Token(String value, Instant until) {}

    private Machine() {}

    /// A bearer token, kept until shortly before it ends.
    ///
    /// @param client such as `attestation-agent`
    public static String token(String client) {
        return TOKENS.compute(
                        client, (name, kept) -> kept != null && kept.until.isAfter(Instant.now()) ? kept : signIn(name))
                .value;
    }

    private static Token signIn(String client) {
        Response answer = RestAssured.given()
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", client)
                .formParam("client_secret", client)
                .post(Person.tokenEndpoint());
        answer.then().statusCode(200);
        Duration life = Duration.ofSeconds(answer.jsonPath().getLong("expires_in"));
        return new Token(
                answer.jsonPath().getString("access_token"),
                Instant.now().plus(life).minus(MARGIN));
    }
}
