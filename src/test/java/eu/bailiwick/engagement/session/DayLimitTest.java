package eu.bailiwick.engagement.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// How many sessions an engineer's day has counts those that took place.
@QuarkusTest
class DayLimitTest {
    private static final String SESSIONS = "/api/v1/sessions";
    private static final Person WE = Person.AURORA_CAPACITY;

    private static LocalDate dayOf(Map<String, Object> slot) {
        return Instant.parse(String.valueOf(slot.get("start")))
                .atZone(ZoneId.of("Europe/Berlin"))
                .toLocalDate();
    }

    private static List<Map<String, Object>> on(LocalDate day, Desk desk, UUID reservation) {
        return desk.slots(WE.asks(), reservation, 3).stream()
                .filter(slot -> dayOf(slot).equals(day))
                .toList();
    }

    // The session, and who comes.
    private static List<String> booked(Map<String, Object> slot, UUID reservation) {
        var made = WE.sends(Desk.booking(String.valueOf(slot.get("slot")), reservation))
                .post(SESSIONS)
                .then()
                .statusCode(201)
                .extract();
        return List.of(made.path("id"), made.path("engineers[0].id"));
    }

    private static LocalDate fullDay(Desk desk, UUID reservation) {
        return desk.slots(WE.asks(), reservation, 3).stream()
                .collect(Collectors.groupingBy(DayLimitTest::dayOf, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Comparator.comparing(Map.Entry::getValue))
                .orElseThrow()
                .getKey();
    }

    @Test
    void aDayAndAWeekAreLimitedByTheirLengthOverAllKinds() throws Exception {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        Desk desk = Desk.of(2, "DE", "FR", "LU").offers(Map.of("engineerDayMinutesMax", 59));
        LocalDate day = fullDay(desk, reservation);
        List<String> first = booked(on(day, desk, reservation).get(0), reservation);
        List<String> second = booked(on(day, desk, reservation).get(3), reservation);
        assertThat(second.getLast()).isNotEqualTo(first.getLast());
        assertThat(on(day, desk, reservation)).isEmpty();
        assertThatThrownBy(() -> Database.SUPERUSER.execute(seats(second.getFirst(), first.getLast())))
                .as("past the portal's code")
                .hasMessageContaining("for as long on that day");
        desk.offers(Map.of());
        List<Map<String, Object>> slots = on(day, desk, reservation);
        String sum = Database.SUPERUSER.value(
                "select sum(engagement.length_minutes(during) * engineers)::int from engagement.session where tenant_id ="
                        + " (select tenant_id from engagement.session where id = '" + first.getFirst() + "')"
                        + " and date_trunc('week', lower(during), 'UTC') = date_trunc('week', timestamptz '"
                        + slots.getFirst().get("start") + "', 'UTC')"
                        + " and engagement.fills_a_day(state, hold_expires_at)");
        desk.offers(Map.of("tenantWeekMinutesMax", Integer.parseInt(sum) + 30));
        booked(slots.get(0), reservation);
        WE.sends(Desk.booking(String.valueOf(slots.get(1).get("slot")), reservation))
                .post(SESSIONS)
                .then()
                .statusCode(409)
                .body(
                        "detail",
                        equalTo(
                                "Your organisation has sessions for as long in that week as it may, all kinds together."));
    }

    private static String seats(String session, String engineer) {
        return "insert into engagement.session_engineer (tenant_id, session_id, engineer_id, blocked, live, reasons)"
                + " select tenant_id, id, '" + engineer + "', during, true, '{}' from engagement.session where id = '"
                + session + "'";
    }

    @Test
    void whatWasHeldKeepsItsPlaceInTheDayAndWhatWasCancelledGivesItBack() throws Exception {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        Desk desk = Desk.of(2, "DE", "FR", "LU").offers(Map.of("engineerDayMax", 1));
        LocalDate day = fullDay(desk, reservation);
        List<String> held = booked(on(day, desk, reservation).get(0), reservation);
        Desk.over(held.getFirst());
        List<String> other = booked(on(day, desk, reservation).get(3), reservation);
        assertThat(other.getLast()).isNotEqualTo(held.getLast());
        assertThat(on(day, desk, reservation)).isEmpty();
        assertThatThrownBy(() -> Database.SUPERUSER.execute(seats(other.getFirst(), held.getLast())))
                .as("past the portal's code")
                .hasMessageContaining("as many sessions on that day");
        WE.sends(Map.of())
                .post(SESSIONS + "/" + other.getFirst() + "/cancellation")
                .then()
                .statusCode(200)
                .body("state", equalTo("CANCELLED"));
        assertThat(booked(on(day, desk, reservation).get(0), reservation).getLast())
                .as("at the hour of what is over somebody else comes")
                .isEqualTo(other.getLast());
    }
}
