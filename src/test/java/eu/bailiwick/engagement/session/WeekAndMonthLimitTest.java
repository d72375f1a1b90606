package eu.bailiwick.engagement.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How many sessions an engineer has in a week and a customer in a month: what is offered, and what PostgreSQL takes.
@QuarkusTest
class WeekAndMonthLimitTest {
    private static final String SESSIONS = "/api/v1/sessions";
    private static final Person WE = Person.AURORA_CAPACITY;

    private static LocalDate monday(Object start) {
        return Instant.parse(String.valueOf(start))
                .atZone(ZoneId.of("Europe/Berlin"))
                .toLocalDate()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static List<Map<String, Object>> slots(Desk desk, UUID reservation) {
        return IntStream.range(3, 17)
                .mapToObj(day -> desk.slots(WE.asks(), reservation, day))
                .flatMap(List::stream)
                .toList();
    }

    private static ValidatableResponse book(Map<String, Object> slot, UUID reservation) {
        return WE.sends(Desk.booking(String.valueOf(slot.get("slot")), reservation))
                .post(SESSIONS)
                .then();
    }

    @Test
    void anEngineersWeekAndACustomersMonthAreFull() throws Exception {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        Desk desk = Desk.of(2, "DE", "FR", "LU").offers(Map.of("engineerWeekMax", 1));
        List<Map<String, Object>> all = slots(desk, reservation);
        LocalDate week = monday(all.getLast().get("start")).minusWeeks(1);
        List<Map<String, Object>> within =
                all.stream().filter(it -> monday(it.get("start")).equals(week)).toList();
        var first = book(within.getFirst(), reservation).statusCode(201).extract();
        String taken = first.path("engineers[0].id");
        Map<String, Object> later = slots(desk, reservation).stream()
                .filter(it -> monday(it.get("start")).equals(week))
                .toList()
                .getLast();
        var second = book(later, reservation).statusCode(201).extract();
        assertThat(second.<String>path("engineers[0].id")).isNotEqualTo(taken);
        List<Map<String, Object>> left = slots(desk, reservation);
        assertThat(left).noneMatch(it -> monday(it.get("start")).equals(week));
        assertThat(left).anyMatch(it -> monday(it.get("start")).isAfter(week));
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "insert into engagement.session_engineer (tenant_id, session_id, engineer_id, blocked, live, reasons)"
                                + " select tenant_id, id, '" + taken
                                + "', during, true, '{}' from engagement.session where id = '"
                                + second.path("id") + "'"))
                .as("past the portal's code")
                .hasMessageContaining("as many sessions in that week");
        String start = String.valueOf(left.getLast().get("start"));
        int before = Integer.parseInt(
                Database.SUPERUSER.value("select count(*) from engagement.session where type = '" + desk.type()
                        + "' and date_trunc('month', lower(during), 'UTC') = date_trunc('month', timestamptz '" + start
                        + "', 'UTC') and engagement.fills_a_day(state, hold_expires_at)"));
        desk.offers(Map.of("tenantMonthMax", before + 1));
        List<Map<String, Object>> free = slots(desk, reservation).stream()
                .filter(it -> String.valueOf(it.get("start")).startsWith(start.substring(0, 7)))
                .toList();
        book(free.getLast(), reservation).statusCode(201);
        book(free.getFirst(), reservation)
                .statusCode(409)
                .body(
                        "detail",
                        equalTo("Your organisation has as many sessions of this kind in that month as it may."));
        desk.offers(Map.of());
    }
}
