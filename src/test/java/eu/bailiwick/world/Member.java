package eu.bailiwick.world;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// A person of a test's own organisation.
public record Member(String id, String email) {
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    /// Whoever holds that token, such as a program.
    public static Member holding(String id, String token) {
        TOKENS.put(id, token);
        return new Member(id, id);
    }

    /// Forgets the token, so that the next call comes with what Keycloak says now.
    public Member again() {
        TOKENS.remove(id);
        return this;
    }

    public Response signIn(String scope) {
        return RestAssured.given()
                .formParam("grant_type", "password")
                .formParam("client_id", "bailiwick-cli")
                .formParam("username", email)
                .formParam("password", "bailiwick")
                .formParam("scope", scope)
                .post(Person.tokenEndpoint());
    }

    /// A bearer token, kept for the life of the tests' JVM: five minutes are enough for a class.
    public String token() {
        return TOKENS.computeIfAbsent(
                id, any -> signIn("openid").then().statusCode(200).extract().path("access_token"));
    }

    public RequestSpecification asks() {
        return Calls.bearer(token());
    }

    /// A request with JSON and an idempotency key of its own.
    public RequestSpecification sends(Object body) {
        return asks().contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body);
    }
}
