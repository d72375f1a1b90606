package eu.bailiwick.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ClockAndProblemsTest {

    @Test
    void theClockMovesForwardAndStaysThere() {
        Instant before = now();
        given().contentType("application/json")
                .body(Map.of("advance", "PT2M"))
                .post("/api/v1/local/clock")
                .then()
                .statusCode(200);
        assertThat(Duration.between(before, now())).isBetween(Duration.ofMinutes(2), Duration.ofMinutes(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"advance\":\"-PT1H\"}",
                "{\"advance\":\"soon\"}",
                "{\"now\":\"yesterday\"}",
                "{\"advance\":\"P99999D\"}",
                "{\"advance\":\"PT1H\",\"now\":\"2030-01-01T00:00:00Z\"}"
            })
    void anImpossibleMoveOfTheClockIsRefusedAndMovesNothing(String body) {
        Instant before = now();
        given().contentType("application/json")
                .body(body)
                .post("/api/v1/local/clock")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations[0].field", notNullValue());
        assertThat(Duration.between(before, now())).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void aCallWithoutTokenIsAProblemThatNamesItself() {
        given().get("/api/v1/projects").then().statusCode(401).header("WWW-Authenticate", notNullValue());
    }

    @Test
    void anUnknownAddressIsAProblemDocument() {
        Person.AURORA_VIEWER
                .asks()
                .get("/api/v1/no-such-thing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("status", equalTo(404))
                .body("requestId", notNullValue());
    }

    @Test
    void theAddressOfEveryProblemTypeAnswers() {
        for (var type : eu.bailiwick.platform.problem.ProblemType.values()) {
            given().accept("text/html").get(type.path()).then().statusCode(200);
        }
    }

    @Test
    void everyAnswerCarriesTheHeadersThatProtectABrowser() {
        for (String path : new String[] {"/q/health/live", "/no-such-page", "/problems/not-found"}) {
            var answer = given().get(path);
            assertThat(answer.header("Content-Security-Policy"))
                    .as(path)
                    .contains("default-src 'self'")
                    .doesNotContain("unsafe");
            assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(answer.header("X-Request-Id")).as(path).isNotBlank();
        }
    }

    private static Instant now() {
        return Instant.parse(given().get("/api/v1/local/clock")
                .then()
                .statusCode(200)
                .extract()
                .path("now"));
    }
}
