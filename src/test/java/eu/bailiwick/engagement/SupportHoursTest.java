package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import eu.bailiwick.engagement.engineer.PublicHolidays;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is odd about a support contract or about business hours is refused, and each jurisdiction begins with hours.
@QuarkusTest
class SupportHoursTest {
    private static final String CALENDARS = "/api/v1/operator/calendars";

    @Test
    void whatIsOddIsRefusedByItsField() throws Exception {
        try (Organisation own = Organisation.withQuota(1)) {
            Map<String, Object> odd = SupportContractTest.wish("MOON", 43_200);
            odd.put("validFrom", "2020-01-01T00:00:00Z");
            SupportContractTest.publish(own, odd)
                    .then()
                    .statusCode(400)
                    .body("violations.field", hasItems("calendar", "validFrom", "targets[3].minutes"));
            odd = SupportContractTest.wish("ALWAYS", 1);
            odd.put("validFrom", "2100-01-01T00:00:00Z");
            odd.put(
                    "targets",
                    Stream.concat(
                                    Stream.of(Map.of("severity", 1, "metric", "RESOLUTION", "minutes", 0)),
                                    ((List<?>) SupportContractTest.wish("ALWAYS", 1)
                                                    .get("targets"))
                                            .stream().skip(1))
                            .toList());
            SupportContractTest.publish(own, odd)
                    .then()
                    .statusCode(400)
                    .body("violations.field", hasItems("validFrom", "targets[0].minutes", "targets[2].metric"));
            SupportContractTest.publish(own, Map.of("reason", "Bare", "calendar", "ALWAYS", "targets", List.of()))
                    .then()
                    .statusCode(400)
                    .body("violations.field", hasItems("targets"));
            Map<String, Object> wordless = SupportContractTest.wish("ALWAYS", 1);
            wordless.put("reason", " ");
            SupportContractTest.publish(own, wordless)
                    .then()
                    .statusCode(400)
                    .body("violations.field", hasItems("reason"));
            Person.ENGINEER
                    .sends(SupportContractTest.wish("ALWAYS", 1))
                    .post(SupportContractTest.path(own))
                    .then()
                    .statusCode(403);
            for (String nobody : List.of("nobody", "99999999-9999-4999-8999-999999999999")) {
                Person.OPERATOR
                        .sends(SupportContractTest.wish("ALWAYS", 1))
                        .post("/api/v1/operator/tenants/" + nobody + "/support/contracts")
                        .then()
                        .statusCode(404);
            }
            Person.OPERATOR.asks().get(SupportContractTest.path(own)).then().body("items", hasSize(0));
        }
        Map<String, Object> always = Map.of(
                "reason",
                "Off",
                "hours",
                List.of(Map.of("day", "MONDAY", "opens", "08:00", "closes", "09:00")),
                "zone",
                "Europe/Paris");
        Person.OPERATOR
                .sends(always)
                .post(CALENDARS + "/ALWAYS/versions")
                .then()
                .statusCode(400)
                .body("violations.field", hasItems("hours"));
        assertThatThrownBy(() -> Database.SUPERUSER.execute("insert into engagement.calendar (code, version, reason,"
                        + " published_by_name) values ('ALWAYS', 900, 'x', 'x'); insert into engagement.calendar_hours values"
                        + " ('ALWAYS', 900, 1, '08:00', '09:00')"))
                .hasMessageContaining("every day and every hour");
        Map<String, Object> lunar = new HashMap<>(always);
        lunar.put("zone", "Moon/Tycho");
        Person.OPERATOR
                .sends(lunar)
                .post(CALENDARS + "/BUSINESS-XX/versions")
                .then()
                .statusCode(400)
                .body("violations.field", hasItems("zone"));
        lunar.remove("zone");
        Person.OPERATOR
                .sends(lunar)
                .post(CALENDARS + "/BUSINESS-XX/versions")
                .then()
                .statusCode(404);
    }

    @Test
    void eachJurisdictionBeginsWithTheHolidaysOfTheLibrary() throws Exception {
        for (String region : List.of("CH-ZH", "FI", "FR", "LU")) {
            List<String> proposed = new ArrayList<>();
            for (int year : List.of(2026, 2027, 2028)) {
                PublicHolidays.of(region, year).forEach(one -> proposed.add(one.day() + " " + one.name()));
            }
            assertThat(Database.SUPERUSER.value(
                            "select string_agg(day || ' ' || name, '|' order by day) from engagement.calendar_holiday where code = 'BUSINESS-"
                                    + region.substring(0, 2) + "' and version = 1 and source = '"
                                    + PublicHolidays.SOURCE + ", " + region + "'"))
                    .as(region)
                    .isEqualTo(String.join("|", proposed));
        }
    }
}
