package eu.bailiwick.reservation;

import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.restassured.RestAssured;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/// Steps that tests of reservations share; all of them go over HTTP.
public record Journey(int nodes, Instant start, Instant end) {

    /// A window of so many days that starts in eight days, so that a quote holds for hours.
    public static Journey of(int nodes, int days) {
        Instant now = PortalTime.now();
        Instant start = now.truncatedTo(ChronoUnit.DAYS).plus(8, ChronoUnit.DAYS);
        return new Journey(nodes, start, start.plus(days, ChronoUnit.DAYS));
    }

    public String offer(Person person) {
        return person.sends(Map.of(
                        "nodeType",
                        "h100-sxm",
                        "nodes",
                        nodes,
                        "duration",
                        Duration.between(start, end).toString(),
                        "window",
                        Map.of("earliestStart", start.toString(), "latestEnd", end.toString())))
                .post("/api/v1/availability-searches")
                .then()
                .statusCode(200)
                .extract()
                .path("offers[0].token");
    }

    public String quote(Person person) {
        return person.sends(Map.of("offer", offer(person)))
                .post("/api/v1/quotes")
                .then()
                .statusCode(201)
                .body("state", equalTo("OPEN"))
                .extract()
                .path("id");
    }

    /// A confirmed reservation that needs nobody's approval.
    public UUID reservation(Person person) {
        return UUID.fromString(person.sends(Map.of("quote", quote(person)))
                .post("/api/v1/reservations")
                .then()
                .statusCode(201)
                .body("state", equalTo("SCHEDULED"))
                .extract()
                .path("id"));
    }

    public void moveTo(Instant target) {
        RestAssured.given()
                .contentType("application/json")
                .body(Map.of("now", target.toString()))
                .post("/api/v1/local/clock")
                .then()
                .statusCode(200);
    }

    public static String state(String reservation) {
        return Person.AURORA_CAPACITY
                .asks()
                .get("/api/v1/reservations/" + reservation)
                .path("state");
    }
}
