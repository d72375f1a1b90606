package eu.bailiwick.engagement.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.MailServer;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// One mail a day before a session, to both sides, at the time at which it then is.
@QuarkusTest
@QuarkusTestResource(MailServer.class)
class SessionReminderTest {
    private static final String V1 = "/api/v1/sessions";
    private static final Person WE = Person.AURORA_CAPACITY;
    private static final Duration DAY = Duration.ofHours(24);

    @Inject
    SessionReminders reminders;

    @Inject
    ReminderMail letters;

    @Inject
    SessionMail invitations;

    @Inject
    Sql sql;

    @Inject
    Acting acting;

    private static Response booked(Desk desk, UUID reservation, int daysAhead, int index) {
        Response made = WE.sends(Desk.booking(desk.slot(WE.asks(), reservation, daysAhead, index), reservation))
                .post(V1);
        made.then().statusCode(201);
        return made;
    }

    private static Instant start(Response session) {
        return Instant.parse(session.path("start"));
    }

    // Its kind of session has a name of its own: other tests' sessions may be due as well.
    private static Desk desk(int engineers) {
        Desk desk = Desk.of(engineers, "DE", "FR", "LU");
        return desk.offers(Map.of("engineers", engineers, "name", named(desk)));
    }

    private static String named(Desk desk) {
        return "Session " + desk.address().replaceAll("@.*", "");
    }

    // Invitations have an attachment; a reminder is text.
    private static int reminded(Desk desk, String address) throws Exception {
        int count = 0;
        for (MimeMessage mail : MailServer.messages(address)) {
            if (mail.getContent() instanceof String text
                    && text.contains(named(desk))
                    && text.contains("A reminder of this session.")) {
                assertThat(text).contains("Eine Erinnerung an diese Sitzung.");
                count++;
            }
        }
        return count;
    }

    @Test
    void bothSidesAreRemindedOnceADayBefore() throws Exception {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        Desk desk = desk(1);
        Response made = booked(desk, reservation, 3, 4);
        Desk.moveTo(start(made).minus(DAY).minusSeconds(1));
        assertThat(reminded(desk, desk.address())).isZero();
        Desk.moveTo(start(made).minus(DAY));
        assertThat(reminded(desk, desk.address())).isEqualTo(1);
        assertThat(reminded(desk, WE.email())).isEqualTo(1);
        Desk.moveTo(start(made).plusSeconds(1));
        assertThat(reminded(desk, desk.address())).as("once").isEqualTo(1);
    }

    @Test
    void nobodyIsRemindedOfWhatIsOffOrAtAnotherTimeOrWasBookedJustNow() throws Exception {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        Desk off = desk(1);
        Desk moved = desk(1);
        Desk soon = desk(1);
        Response cancelled = booked(off, reservation, 3, 0);
        WE.sends(Map.of())
                .post(V1 + "/" + cancelled.path("id") + "/cancellation")
                .then()
                .statusCode(200);
        Response early = booked(moved, reservation, 3, 0);
        String there = moved.slot(WE.asks(), reservation, 5, 0);
        WE.sends(Map.of("slot", there))
                .post(V1 + "/" + early.path("id") + "/moves")
                .then()
                .statusCode(200);
        booked(soon, reservation, 0, 6);
        Desk.moveTo(start(early).plusSeconds(1));
        assertThat(reminded(off, off.address())).isZero();
        assertThat(reminded(moved, moved.address()))
                .as("of a time that it left")
                .isZero();
        assertThat(reminded(soon, soon.address())).as("booked within the day").isZero();
        Desk.moveTo(start(early).plus(Duration.ofDays(2)));
        assertThat(reminded(moved, moved.address())).isEqualTo(1);
    }

    @Test
    void afterAnOutageItIsLateAndNotAfterTheStart() throws Exception {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        Desk desk = desk(1);
        Response made = booked(desk, reservation, 3, 8);
        String id = made.path("id");
        String reminder =
                Database.SUPERUSER.value("select id from engagement.session_reminder where session_id = '" + id + "'");
        String tenant = Database.SUPERUSER.value("select tenant_id from engagement.session where id = '" + id + "'");
        // nobody does it in time, nor begins the session
        Database.SUPERUSER.execute("update platform.job set state = 'DROPPED' where state = 'PLANNED' and subject in ('"
                + reminder + "', '" + id + "')");
        Desk.moveTo(start(made).minusSeconds(60));
        acting.as(tenant, () -> reminders.run(reminder, start(made).minus(DAY)));
        Desk.moveTo(start(made).minusSeconds(50));
        assertThat(reminded(desk, desk.address())).isEqualTo(1);
        acting.as(tenant, () -> reminders.run(reminder, start(made).minus(DAY)));
        Desk.moveTo(start(made));
        acting.as(tenant, () -> reminders.run(reminder, start(made).minus(DAY)));
        Desk.moveTo(start(made).plusSeconds(1));
        assertThat(reminded(desk, desk.address())).as("once").isEqualTo(1);
        assertThat(refusal("insert into engagement.session_reminder (tenant_id, session_id, starts) select tenant_id,"
                        + " session_id, starts from engagement.session_reminder where id = '" + reminder + "'"))
                .contains("session_reminder_once");
        String mail = " engagement.session_reminder_mail where reminder_id = '" + reminder + "'";
        assertThat(refusal("insert into engagement.session_reminder_mail (tenant_id, reminder_id, engineer_id)"
                        + " select tenant_id, reminder_id, engineer_id from" + mail))
                .contains("session_reminder_reader_once");
        assertThat(refusal("update" + mail.replace(" where", " set sent_at = now() where")))
                .contains("leaves once");
        assertThat(refusal("delete from" + mail)).contains("leaves once");
    }

    @Test
    void whatOneReaderDoesNotGetIsSentAgainWithoutTheOthers() throws Exception {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        Desk desk = desk(2);
        Response made = booked(desk, reservation, 3, 10);
        String other = "other-" + desk.address();
        address(desk.engineers().get(0), "no address");
        address(desk.engineers().get(1), other);
        Instant due = start(made).minus(DAY);
        Desk.moveTo(due);
        Desk.moveTo(due.plusSeconds(1));
        assertThat(reminded(desk, WE.email())).isEqualTo(1);
        assertThat(reminded(desk, other)).isEqualTo(1);
        assertThat(reminded(desk, desk.address())).as("refused").isZero();
        address(desk.engineers().get(0), desk.address());
        // an attempt that failed waits for seconds of real time
        for (int look = 2; look < 60 && reminded(desk, desk.address()) == 0; look++) {
            Thread.sleep(500);
            Desk.moveTo(due.plusSeconds(look));
        }
        assertThat(reminded(desk, desk.address())).isEqualTo(1);
        assertThat(reminded(desk, WE.email())).as("not again").isEqualTo(1);
        assertThat(reminded(desk, other)).as("not again").isEqualTo(1);
    }

    /// The portal dies after the mail server took a letter and before that was committed: it leaves again, and mail
    /// programs see that it is the same one.
    @Test
    void whatLeavesTwiceIsTheSameLetter() throws Exception {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        Desk desk = desk(1);
        Response made = booked(desk, reservation, 3, 12);
        String id = made.path("id");
        String tenant = Database.SUPERUSER.value("select tenant_id from engagement.session where id = '" + id + "'");
        Desk.moveTo(PortalTime.now().plusSeconds(1));
        diesAfterSending(tenant, () -> invitations.run(id, start(made)));
        acting.as(tenant, () -> invitations.run(id, start(made)));
        List<String> invited = ids(desk, true);
        assertThat(invited).hasSize(3).containsOnly(invited.getFirst());
        WE.sends(Map.of("slot", desk.slot(WE.asks(), reservation, 5, 0)))
                .post(V1 + "/" + id + "/moves")
                .then()
                .statusCode(200);
        Desk.moveTo(PortalTime.now().plusSeconds(1));
        assertThat(ids(desk, true).getLast()).as("other news").isNotEqualTo(invited.getFirst());
        String reminder = Database.SUPERUSER.value(
                "select id from engagement.session_reminder where session_id = '" + id + "' order by starts desc");
        acting.as(tenant, () -> {
            reminders.run(reminder, start(made));
            sql.update(
                    "update platform.job set state = 'DROPPED' where subject in (select id::text from"
                            + " engagement.session_reminder_mail where tenant_id = ? and reminder_id = ?::uuid)",
                    tenant,
                    reminder);
        });
        String letter = Database.SUPERUSER.value("select id from engagement.session_reminder_mail where reminder_id = '"
                + reminder + "' and engineer_id is not null");
        diesAfterSending(tenant, () -> letters.run(letter, start(made)));
        acting.as(tenant, () -> letters.run(letter, start(made)));
        acting.as(tenant, () -> letters.run(letter, start(made)));
        List<String> reminded = ids(desk, false);
        assertThat(reminded).as("twice, and not a third time").hasSize(2).containsOnly(reminded.getFirst());
        assertThat(reminded.getFirst())
                .matches("<reminder-" + letter + "@[a-z.]+>")
                .isNotIn(invited);
    }

    private void diesAfterSending(String tenant, Runnable sending) {
        assertThatThrownBy(() -> acting.as(tenant, () -> {
                    sending.run();
                    throw new IllegalStateException("the portal died");
                }))
                .hasMessageContaining("the portal died");
    }

    private static List<String> ids(Desk desk, boolean invitations) throws Exception {
        List<String> ids = new ArrayList<>();
        for (MimeMessage mail : MailServer.messages(desk.address())) {
            if (mail.getContent() instanceof String != invitations) {
                ids.add(mail.getMessageID());
            }
        }
        return ids;
    }

    private static void address(String engineer, String address) throws SQLException {
        Database.SUPERUSER.execute(
                "update engagement.engineer set email = '" + address + "' where id = '" + engineer + "'");
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
