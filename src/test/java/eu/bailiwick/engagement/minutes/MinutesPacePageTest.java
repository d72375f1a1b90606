package eu.bailiwick.engagement.minutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The page and the API say the same of what becomes of a reservation's minutes, and nothing before there is enough to
/// go on.
@QuarkusTest
class MinutesPacePageTest {
    private static final String PACE = "/api/v1/entitlements/pace?reservation=";
    private static final Person WE = Person.AURORA_CAPACITY;

    @Test
    void aReservationSaysSoOnceItHasRunForSevenDaysWithTwoSessions() {
        Instant start = PortalTime.now().truncatedTo(ChronoUnit.DAYS).plus(2, ChronoUnit.DAYS);
        UUID reservation = new Journey(1, start, start.plus(Duration.ofDays(20))).reservation(WE);
        String page = "/app/reservations/" + reservation + "/minutes";
        int left = WE.asks()
                .get(PACE + reservation)
                .then()
                .statusCode(200)
                .body("basis", equalTo("AHEAD"))
                .body("perWeek", nullValue())
                .body("lapses", nullValue())
                .extract()
                .path("without");
        assertThat(left).isPositive();
        assertThat(Browser.of(WE).get(page).text()).contains("The reservation has not begun", "If nothing beyond what");
        Desk desk = Desk.of(1, "DE", "FR", "CH", "FI", "LU").offers(Map.of());
        for (int index = 0; index < 2; index++) {
            WE.sends(Desk.booking(desk.slot(WE.asks(), reservation, 3, index * 2), reservation))
                    .post("/api/v1/sessions")
                    .then()
                    .statusCode(201);
        }
        Desk.moveTo(start.plus(Duration.ofDays(7)).minusSeconds(60));
        WE.asks()
                .get(PACE + reservation)
                .then()
                .body("basis", equalTo("TOO_SHORT"))
                .body("pieces", equalTo(2));
        Desk.moveTo(start.plus(Duration.ofDays(8)));
        WE.asks()
                .get(PACE + reservation)
                .then()
                .body("basis", equalTo("ENOUGH"))
                .body("used", equalTo(60))
                .body("perWeek", equalTo("52.5"));
        assertThat(Browser.of(WE).get(page).text())
                .contains("60 minutes were used by 2 sessions and tickets so far", "52.5 a week");
        Person.BOREALIS_CAPACITY.asks().get(PACE + reservation).then().statusCode(404);
        WE.asks().get(PACE).then().statusCode(400).body("violations[0].field", equalTo("reservation"));
    }
}
