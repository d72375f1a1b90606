package eu.bailiwick.engagement.minutes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A session counts as it was worked: in steps, never below the least, never above what was booked or agreed to.
@QuarkusTest
class WorkedMinutesTest {
    private static final String V1 = "/api/v1";
    private static final Person WE = Person.AURORA_CAPACITY;
    private static final int FLOOR = 480;
    private static Desk shared;
    private UUID reservation;
    private Instant start;

    @BeforeEach
    void aReservation() {
        reservation = Journey.of(1, 1).reservation(WE);
        if (shared == null) {
            shared = Desk.of(2, "DE", "FR", "CH", "FI", "LU");
        }
        shared.offers(Map.of());
    }

    private String booked(int index) {
        ValidatableResponse made = WE.sends(Desk.booking(shared.slot(WE.asks(), reservation, 0, index), reservation))
                .post(V1 + "/sessions")
                .then()
                .statusCode(201);
        start = Instant.parse(made.extract().path("start"));
        return made.extract().path("id");
    }

    private String begun() {
        String session = booked(1);
        Desk.moveTo(start.plusSeconds(1));
        return session;
    }

    private static ValidatableResponse conclude(String session, Object begin, Object end) {
        Map<String, Object> said = new HashMap<>(Map.of("outcome", "WORKED"));
        said.put("begin", begin);
        said.put("end", end);
        return Person.OPERATOR
                .sends(said)
                .post(V1 + "/operator/sessions/" + session + "/conclusion")
                .then();
    }

    private ValidatableResponse worked(String session, int from, int until) {
        Instant end = start.plus(Duration.ofMinutes(until));
        if (end.isAfter(PortalTime.now())) {
            Desk.moveTo(end);
        }
        return conclude(session, start.plus(Duration.ofMinutes(from)).toString(), end.toString());
    }

    private static ValidatableResponse extend(Person person, String session, Object minutes) {
        return person.sends(Map.of("minutes", minutes))
                .post(V1 + "/sessions/" + session + "/extension")
                .then();
    }

    private int of(String figure) {
        return WE.asks().get(V1 + "/entitlements?reservation=" + reservation).path("items[0]." + figure);
    }

    private ValidatableResponse entries() {
        return WE.asks()
                .get(V1 + "/entitlements/entries?reservation=" + reservation)
                .then()
                .statusCode(200);
    }

    @Test
    void whatWasWorkedCountsInStepsAndTheRestOfTheHoldComesBack() throws Exception {
        assertThat(List.of(of("sessionStep"), of("sessionLeast"))).containsExactly(15, 15);
        String session = begun();
        assertThat(of("held")).isEqualTo(30);
        worked(session, 2, 19).statusCode(200).body("worked.minutes", equalTo(17));
        assertThat(List.of(of("held"), of("consumed"), of("left"))).containsExactly(0, 30, FLOOR - 30);
        String brief = begun();
        worked(brief, 0, 7).statusCode(200);
        assertThat(List.of(of("held"), of("consumed"), of("left"))).containsExactly(0, 45, FLOOR - 45);
        entries()
                .body("items[0].kind", equalTo("CONSUME"))
                .body("items[0].total", equalTo(15))
                .body("items[0].booked", equalTo(30))
                .body("items[0].worked", equalTo(7))
                .body("items[1].booked", nullValue())
                .body("items.minutes.sum()", equalTo(FLOOR - 45));
        WE.asks()
                .get(V1 + "/sessions/" + brief)
                .then()
                .body("worked.begin", equalTo(start.toString()))
                .body("worked.minutes", equalTo(7));
        Browser we = Browser.of(WE);
        assertThat(we.get("/app/sessions/" + brief).text()).contains("Booked minutes", "30 min", "Worked", "7 min");
        assertThat(we.get("/app/reservations/" + reservation + "/minutes").text())
                .contains("30 min booked, 7 min worked", "15 min, at least 15 min");
        MinutesTest.whole();
    }

    @Test
    void whatIsLongerThanBookedCountsOnlyAsFarAsTheCustomerAgreed() throws Exception {
        String session = begun();
        worked(session, 0, 55).statusCode(200).body("worked.minutes", equalTo(55));
        assertThat(List.of(of("held"), of("consumed"))).containsExactly(0, 30);
        String agreed = begun();
        extend(WE, agreed, 25).statusCode(200).body("extensionMinutes", equalTo(25));
        assertThat(List.of(of("held"), of("consumed"))).containsExactly(55, 30);
        extend(WE, agreed, 25).statusCode(400).body("violations[0].field", equalTo("minutes"));
        extend(WE, agreed, 10).statusCode(400);
        worked(agreed, 0, 40).statusCode(200);
        assertThat(List.of(of("held"), of("consumed"))).containsExactly(0, 75);
        String capped = begun();
        extend(WE, capped, 20).statusCode(200);
        worked(capped, 0, 60).statusCode(200);
        assertThat(List.of(of("held"), of("consumed"))).containsExactly(0, 125);
        MinutesTest.whole();
    }

    @Test
    void whenNobodySaysAnythingItCountsAsBookedWithoutWhatWasAgreedTo() throws Exception {
        String session = begun();
        extend(WE, session, 60).statusCode(200);
        assertThat(of("held")).isEqualTo(90);
        Desk.moveTo(start.plus(Duration.ofMinutes(92)));
        WE.asks().get(V1 + "/sessions/" + session).then().body("state", equalTo("COMPLETED"));
        assertThat(List.of(of("held"), of("consumed"))).containsExactly(0, 30);
        entries().body("items[0].booked", equalTo(30)).body("items[0].worked", nullValue());
        assertThat(Browser.of(WE).get("/app/sessions/" + session).text()).contains("so it counts as booked");
        MinutesTest.whole();
    }

    @Test
    void eachWhoComesCountsAndOverageIsPricedByWhatWasWorked() throws Exception {
        shared.offers(Map.of("minutes", 300, "engineers", 2));
        String month =
                WE.asks().get(V1 + "/entitlements?reservation=" + reservation).path("items[0].month");
        BigDecimal hour = new BigDecimal(
                WE.asks().get(V1 + "/entitlements?reservation=" + reservation).<String>path("items[0].hourPrice"));
        String cap = hour.multiply(BigDecimal.TWO).setScale(2).toPlainString();
        Person.AURORA_ADMIN
                .sends(Map.of(
                        "reservation", reservation, "month", month, "cap", Map.of("amount", cap, "currency", "EUR")))
                .post(V1 + "/entitlements/overage-approvals")
                .then()
                .statusCode(200);
        String session = begun();
        assertThat(List.of(of("held"), of("overageHeld"))).containsExactly(FLOOR, 120);
        extend(WE, session, 1).statusCode(409).body("detail", containsString("approve overage"));
        worked(session, 0, 268).statusCode(200);
        assertThat(List.of(of("consumed"), of("overageHeld"), of("overageConsumed")))
                .containsExactly(FLOOR, 0, 60);
        assertThat(WE.asks()
                        .get(V1 + "/entitlements?reservation=" + reservation)
                        .<String>path("items[0].overage.amount"))
                .isEqualTo(hour.setScale(2).toPlainString());
        entries()
                .body("items[0].total", equalTo(540))
                .body("items[0].booked", equalTo(600))
                .body("items[0].worked", equalTo(536));
        MinutesTest.whole();
    }

    @Test
    void nobodyWorkedInTwoSessionsAtOnce() throws Exception {
        String one = booked(1);
        String engineer = WE.asks().get(V1 + "/sessions/" + one).path("engineers[0].id");
        Instant first = start;
        String other = booked(2);
        Database.SUPERUSER.execute("delete from engagement.session_engineer where session_id = '" + other
                + "'; insert into engagement.session_engineer (tenant_id, session_id, engineer_id, blocked, live, reasons) select"
                + " tenant_id, id, '" + engineer + "', during, true, '{}' from engagement.session where id = '" + other
                + "'");
        Desk.moveTo(start.plus(Duration.ofMinutes(40)));
        conclude(one, first.toString(), first.plus(Duration.ofMinutes(35)).toString())
                .statusCode(200);
        conclude(other, start.toString(), start.plus(Duration.ofMinutes(20)).toString())
                .statusCode(400)
                .body("violations[0].field", equalTo("begin"));
        assertThat(of("held")).as("what was refused has counted nothing").isEqualTo(30);
        conclude(
                        other,
                        start.plus(Duration.ofMinutes(5)).toString(),
                        start.plus(Duration.ofMinutes(20)).toString())
                .statusCode(200);
        MinutesTest.whole();
    }

    @Test
    void manyWhoConcludeAtOnceCountItOnce() throws Exception {
        String session = begun();
        Instant end = start.plus(Duration.ofMinutes(14));
        Desk.moveTo(end);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            calls.add(() -> conclude(session, start.toString(), end.toString())
                    .extract()
                    .statusCode());
        }
        List<Integer> answers = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(calls.size())) {
            for (var one : pool.invokeAll(calls)) {
                answers.add(one.get());
            }
        }
        assertThat(answers).filteredOn(status -> status == 200).hasSize(1);
        assertThat(answers).filteredOn(status -> status != 200).containsOnly(409);
        assertThat(List.of(of("held"), of("consumed"))).containsExactly(0, 15);
        MinutesTest.whole();
    }

    @Test
    void whatCannotBeIsRefusedByNameAndPastThePortalToo() throws Exception {
        String session = begun();
        Instant now = start.plus(Duration.ofMinutes(20));
        Desk.moveTo(now);
        String soon = now.plus(Duration.ofMinutes(30)).toString();
        conclude(session, null, now.toString()).statusCode(400).body("violations[0].field", equalTo("begin"));
        conclude(session, start.toString(), null).statusCode(400).body("violations[0].field", equalTo("end"));
        conclude(session, start.toString(), soon).statusCode(400).body("violations[0].field", equalTo("end"));
        conclude(session, now.toString(), start.toString()).statusCode(400);
        conclude(session, "-999999999-01-01T00:00:00Z", now.toString()).statusCode(400);
        conclude(session, start.minusSeconds(3601).toString(), now.toString()).statusCode(400);
        extend(Person.BOREALIS_CAPACITY, session, 5).statusCode(404);
        extend(Person.AURORA_VIEWER, session, 5).statusCode(403);
        extend(WE, session, 241).statusCode(400);
        extend(WE, session, 0).statusCode(400);
        Instant running = start;
        extend(WE, booked(3), 5).statusCode(409);
        start = running;
        String set = "update engagement.session set version = version + 1, ";
        String here = " where id = '" + session + "'";
        assertThat(MinutesTest.refusal(Database.SUPERUSER, set + "extension_minutes = 10, state = 'COMPLETED'" + here))
                .contains("extended while it runs");
        assertThat(MinutesTest.refusal(Database.SUPERUSER, set + "worked = during" + here))
                .contains("not ahead");
        assertThat(MinutesTest.refusal(
                        Database.SUPERUSER,
                        set + "worked = tstzrange(lower(during), lower(during) + interval '1 minute')" + here))
                .contains("session_worked_when_held");
        assertThat(MinutesTest.refusal(
                        Database.SUPERUSER,
                        set + "worked = tstzrange(lower(during), null), state = 'COMPLETED'" + here))
                .contains("not ahead");
        extend(WE, session, 5).statusCode(200);
        assertThat(MinutesTest.refusal(Database.SUPERUSER, set + "extension_minutes = 4" + here))
                .contains("never cut");
        worked(session, 0, 20).statusCode(200);
        assertThat(MinutesTest.refusal(Database.SUPERUSER, set + "worked = null" + here))
                .contains("does not change");
        conclude(session, start.toString(), now.toString()).statusCode(409);
    }

    @Test
    void theFormOfTheStaffNamesTheFieldAndCountsWhatWasWorked() throws Exception {
        String session = begun();
        Desk.moveTo(start.plus(Duration.ofMinutes(16)));
        Browser staff = Browser.of(Person.OPERATOR);
        String page = "/ops/schedule/" + session;
        assertThat(staff.get(page).text()).contains("name=\"begin\"", "name=\"end\"", "Worked from");
        Map<String, String> said = new HashMap<>(Map.of("outcome", "WORKED", "begin", "soon", "end", ""));
        var refused = staff.post(page + "/conclusion", said);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("href=\"#f-begin\"", "href=\"#f-end\"", "value=\"soon\"");
        LocalDateTime here = LocalDateTime.ofInstant(start, ZoneId.of("Europe/Berlin"));
        said.put("begin", here.toString());
        said.put("end", here.plusMinutes(15).toString());
        assertThat(staff.post(page + "/conclusion", said).status()).isEqualTo(200);
        assertThat(of("consumed")).isEqualTo(15);
        assertThat(staff.get(page).text()).contains("Worked");
    }
}
