package eu.bailiwick.world;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/// A person of a test's own organisation; each sign-in gets a token of its own.
public record Member(String id, String email) {

    public Response signIn(String scope) {
        return RestAssured.given()
                .formParam("grant_type", "password")
                .formParam("client_id", "bailiwick-cli")
                .formParam("username", email)
                .formParam("password", "bailiwick")
                .formParam("scope", scope)
                .post(Person.tokenEndpoint());
    }

    public String token() {
        return signIn("openid").then().statusCode(200).extract().path("access_token");
    }

    public RequestSpecification asks() {
        return RestAssured.given().auth().oauth2(token());
    }

    /// A request with JSON and an idempotency key of its own.
    public RequestSpecification sends(Object body) {
        return asks().contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body);
    }
}
