package eu.bailiwick.engagement.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.reservation.Amending;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.MailServer;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.mail.internet.MimeMultipart;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What becomes of sessions when their reservation is given up, or ends earlier than they are.
@QuarkusTest
@QuarkusTestResource(MailServer.class)
class CalledOffTest {
    private static final String V1 = "/api/v1";
    private static final Person WE = Person.AURORA_CAPACITY;
    private static final String[] LAWS = {"DE", "FR", "CH", "FI", "LU"};

    private static String booked(Desk desk, UUID reservation, int daysAhead, int index) {
        return book(desk.slot(WE.asks(), reservation, daysAhead, index), reservation)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Response book(String slot, UUID reservation) {
        return WE.sends(Desk.booking(slot, reservation)).post(V1 + "/sessions");
    }

    private static ValidatableResponse session(String id) {
        return WE.asks().get(V1 + "/sessions/" + id).then().statusCode(200);
    }

    private static int held(UUID reservation) throws SQLException {
        return Integer.parseInt(Database.SUPERUSER.value(
                "select coalesce(sum(held), 0) from engagement.minute_balance where reservation_id = '" + reservation
                        + "'"));
    }

    private static void cancel(UUID reservation) {
        Amending it = new Amending(reservation);
        it.confirm(it.open(Map.of("kind", "CANCEL"))).then().statusCode(200);
        assertThat(it.state()).isEqualTo("CANCELLED");
    }

    @Test
    void aReservationThatIsCancelledTakesItsSessionsWithIt() throws Exception {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        UUID other = Journey.of(1, 1).reservation(WE);
        Desk desk = Desk.of(1, LAWS).offers(Map.of("freeUntilMinutes", 20_000, "latePercent", 100));
        String ours = booked(desk, reservation, 2, 0);
        String held = WE.sends(Map.of(
                        "slot", desk.slot(WE.asks(), reservation, 2, 4), "reservation", reservation, "hold", true))
                .post(V1 + "/sessions")
                .path("id");
        String stays = booked(desk, other, 2, 8);
        assertThat(held(reservation)).isEqualTo(60);
        cancel(reservation);
        session(ours)
                .body("state", equalTo("CANCELLED"))
                .body("chargedPercent", equalTo(0))
                .body("sequence", equalTo(1))
                .body("endedReason", equalTo("Its reservation was given up."));
        session(held).body("state", equalTo("CANCELLED"));
        session(stays).body("state", equalTo("BOOKED"));
        assertThat(held(reservation)).isZero();
        Person.AURORA_ADMIN
                .asks()
                .get(V1 + "/audit-events?target=" + ours)
                .then()
                .body("items.action", hasItem("session.cancelled"));
        Desk.moveTo(PortalTime.now().plusSeconds(1));
        assertThat(cancellations(desk.address())).containsExactly(ours);
        assertThat(cancellations(WE.email())).contains(ours).doesNotContain(held);
        book(desk.slot(WE.asks(), other, 2, 12), reservation).then().statusCode(409);
    }

    // The sessions that mails to an address took out of its calendar.
    private static List<String> cancellations(String address) throws Exception {
        List<String> sessions = new ArrayList<>();
        for (var mail : MailServer.messages(address)) {
            if (mail.getContent() instanceof MimeMultipart parts) {
                String ics = new String(parts.getBodyPart(1).getInputStream().readAllBytes());
                if (ics.contains("METHOD:CANCEL")) {
                    sessions.add(ics.replaceAll("(?s).*UID:([^@]+)@.*", "$1"));
                }
            }
        }
        return sessions;
    }

    @Test
    void anEarlyEndCallsOffWhatWasToBeInTheTimeThatWasGivenBack() throws Exception {
        Journey journey = Journey.of(1, 3);
        UUID reservation = journey.reservation(WE);
        Desk desk = Desk.of(1, LAWS);
        Desk.moveTo(journey.start().plus(Duration.ofHours(1)));
        Instant end = journey.start().plus(Duration.ofHours(36));
        String within = booked(desk, reservation, 0, 3);
        String lost = booked(desk, reservation, 2, 0);
        String after = booked(desk, reservation, 4, 0);
        Amending it = new Amending(reservation);
        it.confirm(it.open(Map.of("kind", "RELEASE", "end", end.toString())))
                .then()
                .statusCode(200);
        session(within).body("state", equalTo("BOOKED"));
        session(lost).body("state", equalTo("CANCELLED")).body("endedReason", equalTo("Its reservation ends earlier."));
        session(after).body("state", equalTo("BOOKED"));
        assertThat(held(reservation)).isEqualTo(60);
    }

    @Test
    void whoeverBooksWhileTheReservationIsCancelledHasNoSessionInTheEnd() throws Exception {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        Desk desk = Desk.of(4, LAWS);
        List<String> slots = IntStream.range(0, 12)
                .mapToObj(i -> desk.slot(WE.asks(), reservation, 3, i))
                .toList();
        Amending it = new Amending(reservation);
        String amendment = it.open(Map.of("kind", "CANCEL"));
        List<Callable<Integer>> all = new ArrayList<>();
        slots.forEach(slot -> all.add(() -> book(slot, reservation).statusCode()));
        all.add(6, () -> it.confirm(amendment).statusCode());
        try (var threads = Executors.newFixedThreadPool(all.size())) {
            for (var answer : threads.invokeAll(all)) {
                assertThat(answer.get()).isIn(200, 201, 409);
            }
        }
        assertThat(it.state()).isEqualTo("CANCELLED");
        assertThat(Database.SUPERUSER.value("select count(*) from engagement.session where reservation_id = '"
                        + reservation + "' and state in ('HELD', 'BOOKED')"))
                .isEqualTo("0");
        assertThat(held(reservation)).isZero();
    }

    @Test
    void theDatabaseLeavesNoSessionWithoutItsReservation() throws Exception {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        Desk desk = Desk.of(1, LAWS);
        String session = booked(desk, reservation, 3, 0);
        String reserved =
                "update reservation.reservation set version = version + 1, %s where id = '" + reservation + "'";
        assertThat(refusal(reserved.formatted("state = 'FAILED'"))).contains("given back are called off");
        cancel(reservation);
        assertThat(refusal("insert into engagement.session select (jsonb_populate_record(s, jsonb_build_object('id',"
                        + " platform.new_id(), 'state', 'BOOKED'))).* from engagement.session s where id = '" + session
                        + "'"))
                .contains("approved and not over");
        UUID other = Journey.of(1, 1).reservation(WE);
        String moved = booked(desk, other, 3, 6);
        assertThat(refusal("delete from engagement.session_engineer where session_id = '" + moved + "'; insert into"
                        + " engagement.session_engineer (tenant_id, session_id, engineer_id, blocked, live, reasons)"
                        + " select tenant_id, id, '" + desk.engineers().getFirst()
                        + "', during, true, '{}' from engagement.session where id = '" + moved + "'"))
                .isEqualTo("taken");
        assertThat(Database.SUPERUSER.value(
                        "select count(*) from engagement.session_departure d join platform.job j on j.subject = d.id::text"
                                + " where d.session_id = '" + moved + "'"))
                .as("whoever takes somebody off, it is noted and told")
                .isEqualTo("1");
        assertThat(refusal("delete from engagement.session_departure")).contains("append-only");
    }

    private static String refusal(String statement) {
        try {
            Database.SUPERUSER.execute(statement);
            return "taken";
        } catch (SQLException refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
