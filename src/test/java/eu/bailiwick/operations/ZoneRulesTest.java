package eu.bailiwick.operations;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Rules of time zones change, in Java and in PostgreSQL not on the same day; whoever booked by the wall clock is told.
@QuarkusTest
class ZoneRulesTest {
    private static final Instant IN_SUMMER = Instant.parse("2026-07-01T00:00:00Z");

    @Inject
    ZoneRules rules;

    @Test
    void aZoneOfWhichPostgresqlHasOtherRulesIsNamed() {
        Map<String, List<String>> known = Map.of(
                "Europe/Berlin", List.of("7200", "7200"),
                "America/Vancouver", List.of("-25200", "-28800"),
                "Nowhere/Land", List.of("0", "0"));
        assertThat(ZoneRules.apart(known, IN_SUMMER)).containsExactly("America/Vancouver");
    }

    @Test
    void bothAreAskedAndTheMetricSaysHowManyDiffer() throws Exception {
        assertThat(Integer.parseInt(Database.SUPERUSER.value(
                        "select count(*) from pg_timezone_names where name ~ '^[A-Z][A-Za-z]+/'")))
                .as("zones that are compared")
                .isGreaterThan(300);
        assertThat(rules.look())
                .as("zones in which our engineers work")
                .doesNotContain("Europe/Berlin", "Europe/Paris");
        rules.daily();
        assertThat(RestAssured.get("/q/metrics").asString())
                .contains("bailiwick_time_zones_differing " + rules.look().size() + ".0");
    }

    @Test
    void aSessionThatIsNotAtItsWallClockAnyMoreIsFoundAndNotMoved() throws Exception {
        UUID reservation = Journey.of(1, 1).reservation(Person.AURORA_CAPACITY);
        Desk desk = Desk.of(1, "DE", "FR", "LU");
        String slot = desk.slot(Person.AURORA_CAPACITY.asks(), reservation, 3, 0);
        String id = Person.AURORA_CAPACITY
                .sends(Desk.booking(slot, reservation))
                .post("/api/v1/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String of = " where id = '" + id + "'";
        assertThat(Database.SUPERUSER.value("select differs from operations.unlike_wall_clock" + of))
                .as("as it was booked")
                .isEqualTo("f");
        String forged =
                "update engagement.session set zone = '%s', local_start = lower(during) at time zone 'UTC' + interval '%s'"
                        + of;
        for (List<String> wrong : List.of(List.of("UTC", "1 hour"), List.of("America/Phoenix", "0"))) {
            assertThat(Asked.of("E10").brokenBy(forged.formatted(wrong.get(0), wrong.get(1))))
                    .as("%s", wrong)
                    .containsExactly("E10");
        }
        for (List<String> well :
                List.of(List.of("UTC", "0"), List.of("America/Phoenix", "-7 hours"), List.of("Nowhere/Land", "0"))) {
            assertThat(Asked.of("E10").brokenBy(forged.formatted(well.get(0), well.get(1))))
                    .as("%s", well)
                    .isEmpty();
        }
    }
}
