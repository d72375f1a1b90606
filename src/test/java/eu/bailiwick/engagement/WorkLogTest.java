package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the staff worked on a ticket takes the customer's minutes, once, and tells them nothing of what was written.
@QuarkusTest
class WorkLogTest {
    private static final Person WE = Person.AURORA_CAPACITY;
    private static final int FLOOR = 480;
    private final String canary = "Kanarie" + UUID.randomUUID().toString().substring(0, 8);
    private UUID reservation;
    private String ticket;

    @BeforeEach
    void aTicket() {
        reservation = Journey.of(1, 1).reservation(WE);
        ticket = about(reservation);
    }

    private static String about(UUID reservation) {
        Map<String, Object> wish = Tickets.wish("TUNING", "Work");
        wish.put("reservation", reservation.toString());
        return Tickets.made(WE.sends(wish).post(Tickets.PATH));
    }

    private Map<String, Object> wish(int minutes) {
        return new HashMap<>(Map.of(
                "beganAt",
                PortalTime.now().minusSeconds(25 * 3600).toString(),
                "minutes",
                minutes,
                "words",
                "They overcommit: " + canary));
    }

    private static Response note(String ticket, Map<String, Object> wish) {
        return Person.OPERATOR.sends(wish).post("/api/v1/operator/tickets/" + ticket + "/work");
    }

    private String noted(Map<String, Object> wish) {
        return note(ticket, wish)
                .then()
                .statusCode(200)
                .body("words", nullValue())
                .extract()
                .path("id");
    }

    private Map<String, Object> correcting(String work, int minutes) {
        Map<String, Object> wish = wish(minutes);
        wish.put("corrects", work);
        return wish;
    }

    private int of(String figure) {
        return WE.asks().get("/api/v1/entitlements?reservation=" + reservation).path("items[0]." + figure);
    }

    private void approve(String cap) {
        String month =
                WE.asks().get("/api/v1/entitlements?reservation=" + reservation).path("items[0].month");
        Person.AURORA_ADMIN
                .sends(Map.of(
                        "reservation", reservation, "month", month, "cap", Map.of("amount", cap, "currency", "EUR")))
                .post("/api/v1/entitlements/overage-approvals")
                .then()
                .statusCode(200);
    }

    private static void whole() throws Exception {
        for (String view : List.of("unlike_entries", "unlike_approved")) {
            assertThat(Database.SUPERUSER.value("select count(*) from operations." + view + " where differs"))
                    .as(view)
                    .isEqualTo("0");
        }
    }

    @Test
    void theCustomerSeesTheMinutesByTheNumberOfTheTicketAndNotAWordOfWhatWasWritten() throws Exception {
        noted(wish(45));
        Map<String, Object> ours = wish(30);
        ours.put("onUs", "OUR_FAULT");
        noted(ours);
        String number = Tickets.view(WE, ticket).path("number");
        assertThat(List.of(of("consumed"), of("left"))).containsExactly(45, FLOOR - 45);
        String page = "/app/reservations/" + reservation + "/minutes";
        WE.asks()
                .get("/api/v1/entitlements/entries?reservation=" + reservation)
                .then()
                .body("items.ticket", equalTo(java.util.Arrays.asList(number, number, null)))
                .body("items.total", equalTo(List.of(30, 45, FLOOR - FLOOR)))
                .body("items[0].onUs", equalTo("OUR_FAULT"))
                .body("items[0].minutes", equalTo(0))
                .body("items[1].minutes", equalTo(-45));
        Browser admin = Browser.of(Person.AURORA_ADMIN);
        assertThat(admin.get(page).text()).contains(number, "/app/tickets/" + ticket, "what failed was ours");
        assertThat(admin.get(page + "/entries.csv").text()).contains(number, "OUR_FAULT");
        for (String seen : List.of(
                page,
                page + "/entries.csv",
                "/app/tickets/" + ticket,
                "/app/tickets/" + ticket + "/entries.csv",
                "/app/audit")) {
            assertThat(admin.get(seen).text()).as(seen).doesNotContain(canary);
        }
        assertThat(Person.AURORA_ADMIN
                        .asks()
                        .get("/api/v1/audit-events?target=" + ticket + "&limit=200")
                        .asString())
                .contains("ticket.worked")
                .doesNotContain(canary);
        assertThat(Database.SUPERUSER.value(
                        "select count(*) from platform.idempotency i where i::text like '%" + canary + "%'"))
                .isEqualTo("0");
        Browser staff = Browser.of(Person.OPERATOR);
        assertThat(staff.get("/ops/tickets/" + ticket + "/work-log").text())
                .contains(canary, "on us: what failed was ours");
        assertThat(staff.get("/ops/tickets/" + ticket + "/work-log/work.csv").text())
                .contains(canary);
        assertThat(WE.asks().get("/api/v1/operator/tickets/" + ticket + "/work").statusCode())
                .isEqualTo(403);
        whole();
    }

    @Test
    void aCorrectionTakesThePlaceOfWhatWasNotedAndNothingIsChanged() throws Exception {
        String first = noted(wish(45));
        String second = noted(correcting(first, 30));
        assertThat(of("consumed")).isEqualTo(30);
        note(ticket, correcting(first, 10)).then().statusCode(409).body("detail", containsString("corrected already"));
        Map<String, Object> ours = correcting(second, 30);
        ours.put("onUs", "GOODWILL");
        String third = noted(ours);
        assertThat(List.of(of("consumed"), of("left"))).containsExactly(0, FLOOR);
        noted(correcting(third, 0));
        note(about(reservation), correcting(first, 1)).then().statusCode(400);
        Person.OPERATOR
                .asks()
                .get("/api/v1/operator/tickets/" + ticket + "/work")
                .then()
                .body("items.minutes", equalTo(List.of(0, 30, 30, 45)))
                .body("items.corrected", equalTo(List.of(false, true, true, true)));
        whole();
    }

    @Test
    void whatIsBeyondIsApprovedFirstAndComesBackByACorrection() throws Exception {
        note(ticket, wish(FLOOR + 20))
                .then()
                .statusCode(409)
                .body("detail", containsString("ask for that on the ticket"));
        approve("900.00");
        String work = noted(wish(FLOOR + 20));
        assertThat(List.of(of("consumed"), of("overageConsumed"), of("left"))).containsExactly(FLOOR, 20, 0);
        noted(correcting(work, FLOOR));
        assertThat(List.of(of("consumed"), of("overageConsumed"), of("left"))).containsExactly(FLOOR, 0, 0);
        whole();
    }

    @Test
    void manyWhoNoteAtOnceDoNotShareTheLastMinutesAndOneKeyCountsOnce() throws Exception {
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            calls.add(() -> note(ticket, wish(200)).statusCode());
        }
        List<Integer> answers = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(calls.size())) {
            for (var one : pool.invokeAll(calls)) {
                answers.add(one.get());
            }
        }
        assertThat(answers).filteredOn(status -> status == 200).hasSize(2);
        assertThat(answers).filteredOn(status -> status != 200).containsOnly(409);
        String key = UUID.randomUUID().toString();
        Map<String, Object> once = wish(10);
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            made.add(Person.OPERATOR
                    .asks()
                    .contentType("application/json")
                    .body(once)
                    .header("Idempotency-Key", key)
                    .post("/api/v1/operator/tickets/" + ticket + "/work")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("id"));
        }
        assertThat(made.getFirst()).isEqualTo(made.getLast());
        assertThat(of("consumed")).isEqualTo(410);
    }

    @Test
    void workOfAClosedMonthOfAnotherTenantOrOfTomorrowIsRefused() throws Exception {
        Map<String, Object> tomorrow = wish(10);
        tomorrow.put("beganAt", PortalTime.now().plusSeconds(1 * 3600).toString());
        note(ticket, tomorrow).then().statusCode(400).body("violations[0].field", equalTo("beganAt"));
        String entries = "/api/v1/entitlements/entries?reservation=" + reservation;
        Person.BOREALIS_CAPACITY.asks().get(entries).then().statusCode(404);
        String free = Tickets.open(WE, "No reservation");
        note(free, wish(10)).then().statusCode(400).body("violations[0].field", equalTo("onUs"));
        Map<String, Object> ours = wish(10);
        ours.put("onUs", "OWN_TRAINING");
        note(free, ours).then().statusCode(200);
        String work = noted(wish(10));
        String period =
                Database.SUPERUSER.value("select period from reservation.reservation where id = '" + reservation + "'");
        ranIn("tstzrange(platform.app_now() - interval '80 days', platform.app_now() - interval '70 days')");
        for (Map<String, Object> late : List.of(wish(10), correcting(work, 5))) {
            note(ticket, late).then().statusCode(409).body("detail", containsString("closed"));
        }
        ranIn("'" + period + "'");
    }

    private void ranIn(String period) throws Exception {
        try (var connection = Database.SUPERUSER.connect();
                var past = connection.createStatement()) {
            past.execute("set session_replication_role = replica");
            past.executeUpdate(
                    "update reservation.reservation set period = " + period + " where id = '" + reservation + "'");
        }
    }

    // As the portal itself would, past its own code.
    private static void force(String statement) throws Exception {
        try (var connection = Database.APP.connect();
                var forced = connection.createStatement()) {
            connection.setAutoCommit(false);
            forced.execute("select set_config('app.tenant', '11111111-1111-4111-8111-111111111111', true)");
            forced.executeUpdate(statement);
            connection.commit();
        }
    }

    @Test
    void theDatabaseCountsWhatIsNotedWhoeverWrites() throws Exception {
        String work = noted(wish(45));
        String copied =
                "insert into engagement.internal_note (tenant_id, id, ticket_id, author, author_name, body) select tenant_id,"
                        + " 'ID', ticket_id, author, author_name, 'x' from engagement.work_log where id = '" + work
                        + "'";
        String logged =
                "insert into engagement.work_log (tenant_id, id, ticket_id, began_at, minutes, author, author_name, corrects)"
                        + " select tenant_id, 'ID', ticket_id, began_at, 9, author, author_name, CORRECTS from engagement.work_log where id = '"
                        + work + "'";
        for (String corrects : List.of("null", "id")) {
            String id = UUID.randomUUID().toString();
            force(copied.replace("ID", id));
            assertThatThrownBy(() -> force(logged.replace("ID", id).replace("CORRECTS", corrects)))
                    .as(corrects)
                    .hasMessageContaining("counted as it is noted");
        }
        assertThatThrownBy(() -> force(
                        "insert into engagement.minute_entry (tenant_id, reservation_id, month, seq, kind, source, source_id, by_name)"
                                + " select tenant_id, reservation_id, month, 1, 'RELEASE', source, source_id, 'x' from engagement.minute_use"
                                + " where source_id = '" + work + "'"))
                .hasMessageContaining("comes back by a correction");
        assertThatThrownBy(() -> Database.SUPERUSER.execute(
                        "update engagement.work_log set minutes = 1 where id = '" + work + "'"))
                .hasMessageContaining("append-only");
        assertThat(of("consumed")).isEqualTo(45);
    }

    @Test
    void theFormNotesOnceAndSaysWhatIsWrong() {
        Browser staff = Browser.of(Person.OPERATOR);
        String page = "/ops/tickets/" + ticket + "/work-log";
        String began = PortalTime.now().minusSeconds(30 * 3600).toString().substring(0, 16);
        Map<String, String> form = Map.of(
                "once", UUID.randomUUID().toString(), "beganAt", began, "minutes", "20", "words", "Read the log.");
        assertThat(staff.post(page, form).status()).isEqualTo(200);
        assertThat(staff.post(page, form).status()).isEqualTo(200);
        assertThat(of("consumed")).isEqualTo(20);
        assertThat(staff.get(page).text()).contains("Read the log.", "460 included minutes are left");
        var refused = staff.post(page, Map.of("once", UUID.randomUUID().toString(), "minutes", "ten"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Choose a date and a time.", "Write a whole number from 1 to 1440.");
    }
}
