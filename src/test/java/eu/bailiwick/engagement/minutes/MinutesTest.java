package eu.bailiwick.engagement.minutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The minutes that sessions take of a reservation, over HTTP and past it.
@QuarkusTest
class MinutesTest {
    private static final String V1 = "/api/v1";
    private static final Person WE = Person.AURORA_CAPACITY;
    private static final int FLOOR = 480;

    private UUID reservation;
    private static Desk shared;

    @BeforeEach
    void aReservation() {
        reservation = Journey.of(1, 1).reservation(WE);
        if (shared == null) {
            shared = Desk.of(2, "DE", "FR", "CH", "FI", "LU");
        }
        shared.offers(Map.of());
    }

    private static ValidatableResponse send(String path, Object body) {
        return WE.sends(body).post(V1 + path).then();
    }

    private ValidatableResponse book(Desk desk, int daysAhead, int index) {
        return send("/sessions", Desk.booking(desk.slot(WE.asks(), reservation, daysAhead, index), reservation));
    }

    private static String id(ValidatableResponse made) {
        return made.statusCode(201).extract().path("id");
    }

    private List<Map<String, Object>> months() {
        return WE.asks()
                .get(V1 + "/entitlements?reservation=" + reservation)
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    // What sessions before the reservation take counts in its first month.
    private int of(String figure) {
        return (int) months().getFirst().get(figure);
    }

    private String month() {
        return String.valueOf(months().getFirst().get("month"));
    }

    private ValidatableResponse approve(Person person, String cap) {
        return person.sends(Map.of(
                        "reservation", reservation, "month", month(), "cap", Map.of("amount", cap, "currency", "EUR")))
                .post(V1 + "/entitlements/overage-approvals")
                .then();
    }

    @Test
    void whatIsBookedIsHeldWhatIsCancelledInTimeComesBackAndWhatIsUsedStays() throws Exception {
        Desk desk = shared.offers(Map.of("freeUntilMinutes", 4320, "latePercent", 80));
        assertThat(of("granted")).isEqualTo(FLOOR);
        String free = id(book(desk, 5, 0));
        String late = id(book(desk, 1, 0));
        String good = id(book(desk, 1, 4));
        assertThat(List.of(of("held"), of("left"))).containsExactly(90, FLOOR - 90);
        send("/sessions/" + free + "/cancellation", Map.of()).statusCode(200);
        assertThat(List.of(of("held"), of("consumed"), of("left"))).containsExactly(60, 0, FLOOR - 60);
        send("/sessions/" + late + "/cancellation", Map.of()).statusCode(200).body("chargedPercent", equalTo(80));
        assertThat(List.of(of("held"), of("consumed"), of("left"))).containsExactly(30, 24, FLOOR - 54);
        Desk.begun(good);
        Person.OPERATOR
                .sends(Map.of("outcome", "TENANT_ABSENT"))
                .post(V1 + "/operator/sessions/" + good + "/conclusion")
                .then()
                .statusCode(200);
        assertThat(List.of(of("held"), of("consumed"), of("left"))).containsExactly(0, 54, FLOOR - 54);
        WE.asks()
                .get(V1 + "/entitlements/entries?reservation=" + reservation)
                .then()
                .body("items.kind", equalTo(List.of("CONSUME", "CONSUME", "RELEASE", "HOLD", "HOLD", "HOLD", "GRANT")))
                .body("items.minutes.sum()", equalTo(FLOOR - 54));
        whole();
    }

    static void whole() throws Exception {
        for (String view : List.of("unlike_entries", "unlike_approved")) {
            assertThat(Database.SUPERUSER.value("select count(*) from operations." + view + " where differs"))
                    .as(view)
                    .isEqualTo("0");
        }
    }

    @Test
    void aMoveTakesItsMinutesAlong() {
        Desk desk = shared;
        String session = id(book(desk, 11, 0));
        send("/sessions/" + session + "/moves", Map.of("slot", desk.slot(WE.asks(), reservation, 11, 8)))
                .statusCode(200);
        assertThat(List.of(of("held"), of("left"))).containsExactly(30, FLOOR - 30);
    }

    @Test
    void manyWhoBookAtOnceDoNotShareTheLastMinutes() throws Exception {
        Desk desk = shared.offers(Map.of("minutes", 240));
        List<Map<String, Object>> slots = desk.slots(WE.asks(), reservation, 21);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String slot = String.valueOf(slots.get(i * 6).get("slot"));
            calls.add(() -> WE.sends(Desk.booking(slot, reservation))
                    .post(V1 + "/sessions")
                    .statusCode());
        }
        List<Integer> answers = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(calls.size())) {
            for (var one : pool.invokeAll(calls)) {
                answers.add(one.get());
            }
        }
        assertThat(answers).filteredOn(status -> status == 201).hasSize(FLOOR / 240);
        assertThat(answers).filteredOn(status -> status != 201).containsOnly(409);
        assertThat(List.of(of("held"), of("left"))).containsExactly(FLOOR, 0);
        whole();
    }

    @Test
    void whatGoesBeyondIsApprovedFirstByAmountAndByThePriceThatWasLocked() throws Exception {
        Desk desk = shared.offers(Map.of("minutes", 300, "engineers", 2, "freeUntilMinutes", 0));
        BigDecimal hour = new BigDecimal(String.valueOf(months().getFirst().get("hourPrice")));
        String cost = hour.multiply(BigDecimal.TWO).setScale(2).toPlainString();
        WE.asks()
                .get(V1 + "/entitlements/estimate?minutes=600&reservation=" + reservation + "&at=" + PortalTime.now())
                .then()
                .body("included", equalTo(FLOOR))
                .body("overage", equalTo(120))
                .body("price.amount", equalTo(cost));
        book(desk, 13, 0).statusCode(409).body("detail", containsString("approve overage"));
        approve(Person.AURORA_VIEWER, "9000.00").statusCode(403);
        approve(Person.AURORA_FINANCE, "9000.00").statusCode(403);
        approve(Person.AURORA_ADMIN, "100.00").statusCode(200);
        book(desk, 13, 0).statusCode(409);
        approve(Person.AURORA_ADMIN, cost).statusCode(200).body("cap.amount", equalTo(cost));
        String session = id(book(desk, 13, 0));
        assertThat(List.of(of("held"), of("overageHeld"), of("left"))).containsExactly(FLOOR, 120, 0);
        approve(Person.AURORA_ADMIN, "100.00").statusCode(409);
        approve(Person.AURORA_ADMIN, "1e3").statusCode(400);
        book(desk, 15, 0).statusCode(409);
        send("/sessions/" + session + "/cancellation", Map.of()).statusCode(200);
        assertThat(List.of(of("held"), of("overageHeld"), of("left"))).containsExactly(0, 0, FLOOR);
        approve(Person.AURORA_ADMIN, "0.00").statusCode(200);
        whole();
    }

    @Test
    void whatBecomesFreeAfterItsMonthExpiresAtOnce() throws Exception {
        Desk desk = shared;
        String session = id(book(desk, 17, 0));
        Database.SUPERUSER.execute(
                "update engagement.minute_balance set period = tstzrange(platform.app_now() - interval '40 days', platform.app_now() - interval '6 days')"
                        + " where reservation_id = '" + reservation + "'");
        send("/sessions/" + session + "/cancellation", Map.of()).statusCode(200);
        assertThat(Database.SUPERUSER.value("select concat_ws(' ', held, used, expired) from engagement.minute_balance"
                        + " where reservation_id = '" + reservation + "'"))
                .isEqualTo("0 0 " + FLOOR);
        whole();
    }

    /// Killed between the end of a session and the end of its transaction, nothing was used; done again, it is used
    /// once.
    @Test
    void aSessionIsUsedOnceHoweverOftenItIsConcluded() throws Exception {
        Desk desk = shared;
        String session = id(book(desk, 19, 0));
        Desk.begun(session);
        String ended = "update engagement.session set state = 'COMPLETED', charged_percent = 100, version = version + 1"
                + " where id = '" + session + "'";
        try (var connection = Database.SUPERUSER.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate(ended);
            connection.rollback();
        }
        assertThat(List.of(of("held"), of("consumed"))).containsExactly(30, 0);
        Database.SUPERUSER.execute(ended);
        assertThat(List.of(of("held"), of("consumed"))).containsExactly(0, 30);
        assertThat(refusal(Database.SUPERUSER, entry("CONSUME", session))).isEqualTo("minutes are used once");
    }

    private String entry(String kind, String session) {
        return "insert into engagement.minute_entry (tenant_id, reservation_id, month, seq, kind, source, source_id, begins, total, by_name)"
                + " select tenant_id, reservation_id, month, 1, '" + kind + "', 'SESSION', '" + session
                + "', platform.app_now(), 30, 'x' from engagement.minute_balance where reservation_id = '" + reservation
                + "'";
    }

    static String refusal(Database who, String statement) {
        try {
            who.execute(statement);
            return "taken";
        } catch (java.sql.SQLException refused) {
            return refused.getMessage().lines().findFirst().orElse("").replace("ERROR: ", "");
        }
    }

    @Test
    void nobodyWritesABalanceAndNoEntryIsMoreThanIsDue() throws Exception {
        id(book(shared, 10, 0));
        String here = " where reservation_id = '" + reservation + "'";
        assertThat(refusal(Database.APP, "update engagement.minute_balance set granted = 9999" + here))
                .startsWith("permission denied");
        assertThat(refusal(Database.SUPERUSER, "delete from engagement.minute_entry" + here))
                .isEqualTo("minute_entry is append-only");
        assertThat(refusal(
                        Database.SUPERUSER,
                        "insert into engagement.minute_entry (tenant_id, reservation_id, month, seq, kind, minutes, by_name)"
                                + " select tenant_id, reservation_id, month, 99, 'GRANT', 9999, 'x' from engagement.minute_balance"
                                + here))
                .isEqualTo("taken");
        assertThat(of("granted")).as("a grant is what is due, whatever it says").isEqualTo(FLOOR);
        whole();
    }

    @Test
    void anotherTenantSeesAndApprovesNothing() {
        Person other = Person.BOREALIS_CAPACITY;
        for (String path : List.of("?", "/entries?", "/estimate?minutes=1&at=2027-01-01T00:00:00Z&")) {
            other.asks()
                    .get(V1 + "/entitlements" + path + "reservation=" + reservation)
                    .then()
                    .statusCode(404);
        }
        approve(Person.BOREALIS_ADMIN, "1.00").statusCode(404);
    }

    @Test
    void withoutAReservationEachThatIsApprovedStandsWithItsMonths() {
        List<Object> named = WE.asks().get(V1 + "/entitlements?limit=1000").path("items.reservation");
        assertThat(named).contains(reservation.toString());
    }
}
