package eu.bailiwick.world;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.ConfigProvider;

/// A person of the seeded realm, signed in with a real token of the real Keycloak.
public enum Person {
    AURORA_ADMIN("admin@aurora.example"),
    AURORA_CAPACITY("capacity@aurora.example"),
    AURORA_FINANCE("finance@aurora.example"),
    AURORA_COMPLIANCE("compliance@aurora.example"),
    AURORA_VIEWER("viewer@aurora.example"),
    BOREALIS_ADMIN("admin@borealis.example"),
    BOREALIS_CAPACITY("capacity@borealis.example"),
    BOREALIS_FINANCE("finance@borealis.example"),
    OPERATOR("operator@provider.example"),
    OPERATOR_2("operator2@provider.example"),
    ENGINEER("engineer@provider.example"),
    PRICING("pricing@provider.example");

    private record Token(String value, Instant until) {}

    private static final Map<Person, Token> TOKENS = new ConcurrentHashMap<>();
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private final String email;

    Person(String email) {
        this.email = email;
    }

    public String email() {
        return email;
    }

    /// A bearer token, kept until shortly before it ends.
    public String token() {
        return TOKENS.compute(
                        this,
                        (person, kept) -> kept != null && kept.until.isAfter(Instant.now()) ? kept : person.signIn())
                .value;
    }

    /// A request as this person.
    public RequestSpecification asks() {
        return Calls.bearer(token());
    }

    /// A request as this person with JSON and an idempotency key of its own.
    public RequestSpecification sends(Object body) {
        return asks().contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body);
    }

    private Token signIn() {
        var answer = RestAssured.given()
                .formParam("grant_type", "password")
                .formParam("client_id", "bailiwick-cli")
                .formParam("username", email)
                .formParam("password", "bailiwick")
                .formParam("scope", "openid")
                .post(tokenEndpoint());
        answer.then().statusCode(200);
        Duration life = Duration.ofSeconds(answer.jsonPath().getLong("expires_in"));
        return new Token(
                answer.jsonPath().getString("access_token"),
                Instant.now().plus(life).minus(MARGIN));
    }

    /// Keycloak's token endpoint of the realm under test.
    public static String tokenEndpoint() {
        var config = ConfigProvider.getConfig();
        return config.getValue("bailiwick.keycloak.origin", String.class) + "/realms/"
                + config.getValue("bailiwick.keycloak.realm", String.class) + "/protocol/openid-connect/token";
    }
}
