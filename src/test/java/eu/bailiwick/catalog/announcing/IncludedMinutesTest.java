package eu.bailiwick.catalog.announcing;

import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A price list says how many minutes of engineers come with a reservation.
@QuarkusTest
class IncludedMinutesTest {
    private static final String VERSIONS = PriceBookTest.VERSIONS;

    private static String at(Instant day) {
        return "/api/v1/price-book?at=" + day;
    }

    @Test
    void includedMinutesStayAsTheyWereUnlessTheListSaysOtherwise() {
        Instant day = PriceBookTest.farDay();
        Map<String, Object> wanted = PriceBookTest.like(day, day);
        Map<String, Object> before = Person.PRICING.asks().get(at(day)).path("present.includedMinutes");
        Person.PRICING.sends(wanted).post(VERSIONS).then().statusCode(201);
        Person.AURORA_VIEWER.asks().get(at(day)).then().body("present.includedMinutes", equalTo(before));

        Instant next = PriceBookTest.farDay();
        wanted = PriceBookTest.like(next, next);
        wanted.put("includedMinutes", Map.of("ofNode", 90, "least", 100_001));
        Person.PRICING
                .sends(wanted)
                .post(VERSIONS)
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("includedMinutes.least")));
        wanted.put("includedMinutes", Map.of("ofNode", 90, "least", 600, "sessionStep", 0, "sessionLeast", 241));
        Person.PRICING
                .sends(wanted)
                .post(VERSIONS)
                .then()
                .statusCode(400)
                .body(
                        "violations.field",
                        equalTo(List.of("includedMinutes.sessionStep", "includedMinutes.sessionLeast")));
        wanted.put("includedMinutes", Map.of("ofNode", 90, "least", 600));
        Person.PRICING.sends(wanted).post(VERSIONS).then().statusCode(201);
        Person.AURORA_VIEWER
                .asks()
                .get(at(next))
                .then()
                .body(
                        "present.includedMinutes",
                        equalTo(Map.of(
                                "ofNode",
                                90,
                                "least",
                                600,
                                "sessionStep",
                                before.get("sessionStep"),
                                "sessionLeast",
                                before.get("sessionLeast"),
                                "carriedMax",
                                before.get("carriedMax"))));
    }
}
