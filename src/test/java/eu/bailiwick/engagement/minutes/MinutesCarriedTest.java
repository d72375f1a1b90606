package eu.bailiwick.engagement.minutes;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.reservation.Amending;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.MailServer;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is left of a month goes into the next one as far as the locked price list says, once, and the rest expires.
@QuarkusTest
@QuarkusTestResource(MailServer.class)
class MinutesCarriedTest {
    private static final String V1 = "/api/v1";
    private static final Person WE = Person.AURORA_CAPACITY;
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final int FLOOR = 480;
    private static int lists;
    private static Instant last = Instant.EPOCH;

    @Inject
    MinutesExpiry closing;

    @Inject
    Acting acting;

    // Other tests' reservations carry nothing.
    @AfterEach
    void aListThatCarriesNothing() {
        Instant now = PortalTime.now().plusSeconds(30).truncatedTo(ChronoUnit.SECONDS);
        Instant after = last.plusSeconds(60);
        announce(0, after.isAfter(now) ? after : now);
    }

    private static void announce(int carried, Instant from) {
        Map<String, Object> present =
                Person.PRICING.asks().get(V1 + "/price-book?at=" + from).path("present");
        Map<String, Object> wanted = new HashMap<>(Map.of("validFrom", from.toString(), "note", "What is carried"));
        wanted.put("beforeAnnounced", true);
        wanted.put("prices", present.get("prices"));
        wanted.put("includedMinutes", Map.of("ofNode", 60, "least", FLOOR, "carriedMax", carried));
        Person.PRICING
                .sends(wanted)
                .post(V1 + "/operator/price-book-versions")
                .then()
                .statusCode(201);
        last = from;
    }

    // The first of a month of the contract that is ten days ahead at least.
    private static Instant first() {
        ZonedDateTime now = PortalTime.now().atZone(ZONE).truncatedTo(ChronoUnit.DAYS);
        ZonedDateTime first = now.withDayOfMonth(1).plusMonths(1);
        return (first.isBefore(now.plusDays(11)) ? first.plusMonths(1) : first).toInstant();
    }

    private static UUID around(Instant first, int before, int after) {
        Instant start = first.minus(Duration.ofDays(before));
        lists += 2;
        announce(100, start.minus(Duration.ofHours(2)).plusSeconds(60L * lists));
        return new Journey(1, start, first.plus(Duration.ofDays(after))).reservation(WE);
    }

    private static List<Integer> of(UUID reservation, int month) {
        Map<String, Object> one = WE.asks()
                .get(V1 + "/entitlements?reservation=" + reservation)
                .then()
                .statusCode(200)
                .extract()
                .path("items[" + month + "]");
        return List.of((int) one.get("carriedIn"), (int) one.get("carriedOut"), (int) one.get("expired"), (int)
                one.get("left"));
    }

    private static String one(String query) throws SQLException {
        return Database.SUPERUSER.value(query);
    }

    private static void whole() throws SQLException {
        assertThat(one("select count(*) from operations.unlike_entries where differs"))
                .isEqualTo("0");
    }

    @Test
    void aMonthThatNobodyUsedIsCarriedAsFarAsTheListSaysAndOnce() throws Exception {
        Instant first = first();
        UUID reservation = around(first, 2, 6);
        UUID ends = around(first, 2, 0);
        assertThat(WE.asks()
                        .get(V1 + "/entitlements?reservation=" + reservation)
                        .<List<Integer>>path("items.carriedMax"))
                .containsExactly(100, 0);
        String page = "/app/reservations/" + reservation + "/minutes";
        assertThat(Browser.of(WE).get(page).text()).contains("up to 100 min, when the rest expires");
        Desk.moveTo(first.plus(Duration.ofDays(5)).minusSeconds(1));
        assertThat(of(reservation, 0)).as("not yet closed").containsExactly(0, 0, 0, FLOOR);
        Desk.moveTo(first.plus(Duration.ofDays(5)).plusSeconds(1));
        assertThat(of(reservation, 0)).containsExactly(0, 100, FLOOR - 100, 0);
        assertThat(of(reservation, 1)).containsExactly(100, 0, 0, FLOOR + 100);
        assertThat(of(ends, 0)).as("there is no next month").containsExactly(0, 0, FLOOR, 0);
        List<Map<String, Object>> entries = WE.asks()
                .get(V1 + "/entitlements/entries?reservation=" + reservation)
                .path("items");
        assertThat(entries)
                .filteredOn(entry -> String.valueOf(entry.get("kind")).startsWith("CARRY"))
                .extracting(entry -> entry.get("kind") + " " + entry.get("minutes") + " " + entry.get("otherMonth"))
                .containsExactlyInAnyOrder(
                        "CARRY_OUT -100 " + month(first), "CARRY_IN 100 " + month(first.minus(Duration.ofDays(1))));
        assertThat(Browser.of(WE).get(page).text())
                .contains("100 from the month before", "100 carried into the next one", "Carried from");
        again(reservation, first);
        assertThat(of(reservation, 1)).containsExactly(100, 0, 0, FLOOR + 100);
        whole();
    }

    private static String month(Instant at) {
        return at.atZone(ZONE).toLocalDate().toString().substring(0, 7);
    }

    // What runs again, and what is made up, changes nothing.
    private void again(UUID reservation, Instant first) throws SQLException {
        LocalDate month =
                first.minus(Duration.ofDays(1)).atZone(ZONE).toLocalDate().withDayOfMonth(1);
        String tenant = one("select tenant_id from reservation.reservation where id = '" + reservation + "'");
        acting.as(tenant, () -> closing.run(reservation + " " + month, Instant.EPOCH));
        for (LocalDate where : List.of(month, month.plusMonths(1))) {
            for (String kind : List.of("CARRY_OUT", "CARRY_IN")) {
                Database.SUPERUSER.execute(entry(tenant, reservation, where, kind));
            }
        }
    }

    private static String entry(String tenant, UUID reservation, LocalDate month, String kind) {
        return "insert into engagement.minute_entry (tenant_id, reservation_id, month, seq, kind, minutes, by_name) values ('"
                + tenant + "', '" + reservation + "', '" + month + "', 99, '" + kind + "', 9999, 'x')";
    }

    @Test
    void whatIsLeftIsCarriedOnceHoweverManyCloseTheMonth() throws Exception {
        Instant first = first();
        UUID reservation = around(first, 2, 6);
        Desk desk = Desk.of(1, "DE", "FR", "CH", "FI", "LU");
        String session = WE.sends(Desk.booking(desk.slot(WE.asks(), reservation, 0, 1), reservation))
                .post(V1 + "/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Desk.over(session);
        String here = " from engagement.minute_balance where reservation_id = '" + reservation + "'";
        assertThat(one("select concat_ws(' ', granted, held, used)" + here)).isEqualTo(FLOOR + " 0 0");
        UUID correction = UUID.randomUUID();
        LocalDate month = LocalDate.parse(one("select month" + here));
        String tenant = one("select tenant_id" + here);
        Database.SUPERUSER.execute(
                "insert into engagement.minute_adjustment (tenant_id, id, reservation_id, at, minutes, reason,"
                        + " proposed_by, proposed_by_name) values ('" + tenant + "', '" + correction + "', '"
                        + reservation
                        + "', '" + first.minusSeconds(1)
                        + "', -400, 'Test', 'a', 'A'); update engagement.minute_adjustment set"
                        + " state = 'BOOKED', decided_by = 'b', decided_by_name = 'B', decided_at = platform.app_now() where id = '"
                        + correction
                        + "'; insert into engagement.minute_entry (tenant_id, reservation_id, month, seq, kind, source,"
                        + " source_id, by_name) values ('" + tenant + "', '" + reservation + "', '" + month
                        + "', 1, 'ADJUST', 'ADJUSTMENT', '" + correction + "', 'B')");
        Database.SUPERUSER.execute(
                "update engagement.minute_balance set period = tstzrange(platform.app_now() - interval '40 days',"
                        + " platform.app_now() - interval '6 days') where reservation_id = '" + reservation + "'");
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            calls.add(() -> {
                Database.SUPERUSER.execute(entry(tenant, reservation, month, "CARRY_OUT"));
                return "done";
            });
        }
        try (var pool = Executors.newFixedThreadPool(calls.size())) {
            for (var call : pool.invokeAll(calls)) {
                assertThat(call.get()).isEqualTo("done");
            }
        }
        assertThat(one("select string_agg(carried_in || ' ' || carried_out, ', ' order by month)" + here))
                .isEqualTo("0 80, 80 0");
        whole();
    }

    @Test
    void whatDoesNotStandAnyMoreCarriesNothing() throws Exception {
        Instant first = first();
        UUID reservation = around(first, 2, 6);
        String carried = "select engagement.minutes_carried(tenant_id, id, '"
                + first.minus(Duration.ofDays(1)).atZone(ZONE).toLocalDate().withDayOfMonth(1)
                + "', 70) from reservation.reservation where id = '" + reservation + "'";
        assertThat(one(carried)).isEqualTo("70");
        assertThat(one(carried.replace("70)", "700)"))).isEqualTo("100");
        assertThat(one(carried.replace("70)", "-5)"))).isEqualTo("0");
        Amending it = new Amending(reservation);
        it.confirm(it.open(Map.of("kind", "CANCEL"))).then().statusCode(200);
        assertThat(one(carried)).isEqualTo("0");
    }

    @Test
    void theMailSaysWhatIsCarriedAndWhatIsLost() throws Exception {
        Instant first = first();
        UUID reservation = around(first, 8, 1);
        Desk.moveTo(first.minus(Duration.ofDays(7)).plusSeconds(1));
        int mails = 0;
        for (MimeMessage mail : MailServer.messages(WE.email())) {
            if (mail.getContent() instanceof String text && text.contains(reservation + "/minutes")) {
                assertThat(text.replaceAll("\\s+", " "))
                        .contains(
                                "up to 100 are carried into the next month",
                                "bis zu 100 in den nächsten Monat übertragen")
                        .doesNotContain("What is left then is lost.");
                mails++;
            }
        }
        assertThat(mails).isEqualTo(1);
    }
}
