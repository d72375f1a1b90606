package eu.bailiwick.contract;

import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/// A caller from outside: a token and HTTP, with every answer held against the description.
final class Outside {
    static final String API = "/api/v1";
    private static final Described DESCRIBED = new Described();

    private Outside() {}

    static RequestSpecification as(Person person) {
        return person.asks().filter(DESCRIBED);
    }

    static RequestSpecification with(String token) {
        return RestAssured.given().auth().oauth2(token).filter(DESCRIBED);
    }

    static RequestSpecification send(Person person, Object body) {
        return as(person)
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body);
    }

    static RequestSpecification unsigned() {
        return RestAssured.given().filter(DESCRIBED);
    }

    static void moveTo(Instant target) {
        unsigned()
                .contentType("application/json")
                .body(Map.of("now", target.toString()))
                .post(API + "/local/clock")
                .then()
                .statusCode(200);
    }

    /// A wish for MI300X nodes in France that starts so many hours from now, and only then.
    static Map<String, Object> wish(int nodes, int hoursFromNow, Duration length) {
        Instant start = PortalTime.now().truncatedTo(ChronoUnit.HOURS).plus(hoursFromNow, ChronoUnit.HOURS);
        return Map.of(
                "nodeType",
                "mi300x",
                "nodes",
                nodes,
                "duration",
                length.toString(),
                "window",
                Map.of(
                        "earliestStart",
                        start.toString(),
                        "latestEnd",
                        start.plus(length).toString()),
                "jurisdictions",
                java.util.List.of("FR"),
                "sameFabricDomain",
                true);
    }

    static String offer(int nodes, int hoursFromNow, Duration length) {
        return send(Person.AURORA_CAPACITY, wish(nodes, hoursFromNow, length))
                .post(API + "/availability-searches")
                .then()
                .statusCode(200)
                .extract()
                .path("offers.find { it.kind == 'EXACT' }.token");
    }

    static String quote(String offer) {
        return send(Person.AURORA_CAPACITY, Map.of("offer", offer))
                .post(API + "/quotes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
