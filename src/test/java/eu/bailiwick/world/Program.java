package eu.bailiwick.world;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/// A program of a tenant, made by its administrator, with the secret that was shown once.
public record Program(String id, String clientId, String secret) {
    public static final String V1 = "/api/v1/api-clients";

    public static Program of(Member admin, String role) {
        return of(make(admin, role).then().statusCode(201).extract().jsonPath());
    }

    public static Program of(JsonPath answer) {
        return new Program(answer.getString("id"), answer.getString("clientId"), answer.getString("secret"));
    }

    public static Response make(Member admin, String role) {
        return admin.sends(wish(role)).post(V1);
    }

    public static Map<String, Object> wish(String role) {
        String end = PortalTime.now().plus(30, ChronoUnit.DAYS).toString();
        return Map.of("name", "P " + UUID.randomUUID(), "role", role, "expiresAt", end);
    }

    public Response signIn() {
        return RestAssured.given()
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", clientId)
                .formParam("client_secret", secret)
                .post(Person.tokenEndpoint());
    }

    /// A new token.
    public String token() {
        return signIn().then().statusCode(200).extract().path("access_token");
    }

    public RequestSpecification asks() {
        return with(token());
    }

    /// A request with JSON and an idempotency key of its own.
    public RequestSpecification sends(Object body) {
        return asks().contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body);
    }

    public static RequestSpecification with(String token) {
        return RestAssured.given().auth().oauth2(token);
    }

    /// Takes it away from its tenant, as its administrator.
    public void revoke(Member admin, int version) {
        admin.asks()
                .header("If-Match", "\"" + version + "\"")
                .delete(V1 + "/" + id)
                .then()
                .statusCode(204);
    }
}
