package eu.bailiwick.engagement.engineer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Public holidays are copies that somebody has looked over: each kept with its version, none read while slots are
/// computed.
@QuarkusTest
class HolidaysTest {
    private static final String V1 = "/api/v1/operator/holiday-calendars";

    @Test
    void theDemoWorldsHolidaysAreThoseOfTheLibrary() throws Exception {
        for (String region : List.of("CH-ZH", "DE-BE", "DE-BY", "FI", "FR", "LU")) {
            for (int year : List.of(2026, 2027)) {
                List<String> proposed = new ArrayList<>();
                PublicHolidays.of(region, year).forEach(one -> proposed.add(one.day() + " " + one.name()));
                assertThat(Database.SUPERUSER.value(
                                "select string_agg(day || ' ' || name, '|' order by day) from engagement.holiday where region = '"
                                        + region + "' and year = " + year + " and version = 1"))
                        .as(region + " " + year)
                        .isEqualTo(String.join("|", proposed));
            }
        }
    }

    @Test
    void eachAdoptionIsAVersionAndTheLatestHolds() {
        int year = 2099;
        adopt(Map.of("region", "AT", "year", year)).then().statusCode(201);
        List<Map<String, Object>> byHand = List.of(
                Map.of("day", year + "-12-24", "name", "Christmas Eve", "half", true),
                Map.of("day", year + "-12-25", "name", "Christmas"));
        int version = adopt(Map.of("region", "AT", "year", year, "days", byHand))
                .then()
                .statusCode(201)
                .body("calendar.days.size()", equalTo(2))
                .body("calendar.days[0].half", equalTo(true))
                .extract()
                .path("calendar.version");
        assertThat(version).isGreaterThan(1);
        adopt(Map.of("region", "AT", "year", year, "days", List.of(Map.of("day", "2098-01-01", "name", "Other"))))
                .then()
                .statusCode(400);
        adopt(Map.of("region", "ZZ", "year", year)).then().statusCode(400);
        Person.ENGINEER
                .sends(Map.of("region", "AT", "year", year))
                .post(V1)
                .then()
                .statusCode(403);
    }

    private static Response adopt(Map<String, ?> body) {
        return Person.OPERATOR.sends(body).post(V1);
    }
}
