package eu.bailiwick.reservation.quote;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The buttons of a quote's page, pressed twice.
@QuarkusTest
class QuotePagesTest {
    private static String quote(int hour) {
        Instant now = PortalTime.now();
        Instant start =
                now.truncatedTo(ChronoUnit.DAYS).plus(48, ChronoUnit.DAYS).plus(Duration.ofHours(hour));
        String token = Person.AURORA_CAPACITY
                .sends(Map.of(
                        "nodeType",
                        "l40s",
                        "nodes",
                        1,
                        "duration",
                        "PT2H",
                        "jurisdictions",
                        List.of("DE"),
                        "window",
                        Map.of(
                                "earliestStart",
                                start.toString(),
                                "latestEnd",
                                start.plusSeconds(7_200).toString())))
                .post("/api/v1/availability-searches")
                .then()
                .statusCode(200)
                .extract()
                .path("offers[0].token");
        return Person.AURORA_CAPACITY
                .sends(Map.of("offer", token))
                .post("/api/v1/quotes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void aDoubleClickOnConfirmMakesOneReservationAndShowsItTwice() throws Exception {
        String quote = quote(3);
        Browser manager = Browser.of(Person.AURORA_CAPACITY);
        assertThat(manager.get("/app/quotes/" + quote).text()).contains("name=\"once\" value=\"");
        Map<String, String> form =
                Map.of("name", "Twice", "once", UUID.randomUUID().toString());
        var first = manager.post("/app/quotes/" + quote + "/confirmation", form);
        var second = manager.post("/app/quotes/" + quote + "/confirmation", form);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.path()).startsWith("/app/reservations/");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.path()).isEqualTo(first.path());
        assertThat(Database.SUPERUSER.value(
                        "select count(*) from reservation.reservation where quote_id = '" + quote + "'"))
                .isEqualTo("1");
    }

    @Test
    void aDoubleClickOnWithdrawShowsTheWithdrawnQuote() {
        String quote = quote(6);
        Browser manager = Browser.of(Person.AURORA_CAPACITY);
        Map<String, String> form = Map.of("once", UUID.randomUUID().toString());
        for (int click = 0; click < 2; click++) {
            var answer = manager.post("/app/quotes/" + quote + "/withdrawal", form);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.path()).isEqualTo("/app/quotes/" + quote);
        }
        assertThat(manager.post("/app/quotes/" + UUID.randomUUID() + "/withdrawal", Map.of())
                        .status())
                .as("what is not there is not there, with or without a key")
                .isEqualTo(404);
    }
}
