package eu.bailiwick.engagement.session;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.engagement.Desk;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What PostgreSQL refuses about sessions, past the portal and whoever asks.
@QuarkusTest
class SessionWallTest {
    private static final String V1 = "/api/v1";
    private static final Person WE = Person.AURORA_CAPACITY;

    private static String refusal(String statement) {
        try {
            Database.SUPERUSER.execute(statement);
            return "taken";
        } catch (SQLException refused) {
            return refused.getMessage().lines().findFirst().orElse("").replace("ERROR: ", "");
        }
    }

    private static String set(String session, String what) {
        return "update engagement.session set " + what + " where id = '" + session + "'";
    }

    private static String later(String during, int hours) {
        return "tstzrange(lower(" + during + ") + interval '" + hours + " hours', upper(" + during + ") + interval '"
                + hours + " hours')";
    }

    private static String moved(String session, int hours) {
        return set(session, "during = " + later("during", hours) + ", version = version + 1, sequence = sequence + 1");
    }

    @Test
    void nobodyBreaksTheTermsOfASession() throws Exception {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        Desk desk = Desk.of(1, "DE", "FR", "LU");
        String session = WE.sends(Desk.booking(desk.slot(WE.asks(), reservation, 3, 0), reservation))
                .post(V1 + "/sessions")
                .path("id");
        String other = WE.sends(Desk.booking(desk.slot(WE.asks(), reservation, 3, 4), reservation))
                .post(V1 + "/sessions")
                .path("id");
        String there = "(select during from engagement.session where id = '" + other + "')";
        Map<String, String> attempts = new LinkedHashMap<>();
        attempts.put(
                set(session, "during = " + there + ", version = version + 1, sequence = sequence + 1"),
                "conflicting key value violates exclusion constraint \"engineer_once\"");
        attempts.put(
                set(
                        session,
                        "during = tstzrange(lower(during) + interval '9 hours', upper(during) + interval '9 hours'),"
                                + " version = version + 1"),
                "a change that guests must see raises the sequence");
        attempts.put(
                set(session, "state = 'COMPLETED', version = version + 1"),
                "a session cannot go from BOOKED to COMPLETED");
        attempts.put(set(session, "state = 'IN_PROGRESS'"), "a change raises the version");
        attempts.put(set(session, "late_percent = 0, version = version + 1"), "a session keeps what it was booked as");
        attempts.put(
                "delete from engagement.session where id = '" + session + "'", "a session is cancelled, never deleted");
        attempts.put(
                "delete from engagement.session_engineer where session_id = '" + session + "';"
                        + set(session, "version = version + 1"),
                "0 of 1 engineers come");
        attempts.put(
                "update engagement.session_engineer set engineer_id = (select id from engagement.engineer where name ="
                        + " 'Elif Kaya') where session_id = '" + session + "'",
                "who comes is added or taken off, never renamed");
        attempts.put(
                "update engagement.session_step set reason = 'x' where session_id = '" + session + "'",
                "session_step is append-only");
        String away =
                "insert into engagement.absence (id, engineer_id, period, kind, recorded_by, recorded_by_name) select"
                        + " platform.new_id(), e.engineer_id, " + later("s.during", 240)
                        + ", 'LEAVE', 'x', 'x' from engagement.session s join engagement.session_engineer e on e.session_id = s.id"
                        + " where s.id = '" + session + "';";
        attempts.put(away + moved(session, 240), "this engineer is away then");
        String busy =
                "insert into engagement.busy_calendar (tenant_id, engineer_id, address) select t.id, e.engineer_id,"
                        + " 'https://calendar.example/a.ics' from tenancy.tenant t, engagement.session_engineer e where t.kind = 'PROVIDER' and"
                        + " e.session_id = '" + session
                        + "'; insert into engagement.busy_time (tenant_id, engineer_id, period) select"
                        + " c.tenant_id, c.engineer_id, " + later("s.during", 240)
                        + " from engagement.busy_calendar c join"
                        + " engagement.session_engineer e on e.engineer_id = c.engineer_id join engagement.session s on s.id = e.session_id"
                        + " where s.id = '" + session + "';";
        attempts.put(busy + moved(session, 240), "this engineer has something else then");
        attempts.put(busy + moved(session, 264) + "; select 1/0", "division by zero");
        attempts.forEach(
                (attempt, wanted) -> assertThat(refusal(attempt)).as(attempt).isEqualTo(wanted));
        assertThat(refusal("update engagement.session_engineer set live = false, blocked = 'empty' where session_id = '"
                        + session + "'"))
                .isEqualTo("taken");
        assertThat(Database.SUPERUSER.value("select live and blocked = s.during from engagement.session_engineer e join"
                        + " engagement.session s on s.id = e.session_id where s.id = '" + session + "'"))
                .as("what a session blocks follows from the session")
                .isEqualTo("t");
    }

    @Test
    void whoIsNotClearedIsRefusedByTheDatabaseToo() throws Exception {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        Desk desk = Desk.of(1, "DE", "FR", "LU");
        String stranger = Desk.of(1).engineers().getFirst();
        String session = WE.sends(Desk.booking(desk.slot(WE.asks(), reservation, 3, 0), reservation))
                .post(V1 + "/sessions")
                .path("id");
        assertThat(refusal(
                        "insert into engagement.session_engineer (tenant_id, session_id, engineer_id, blocked, live, reasons)"
                                + " select tenant_id, id, '" + stranger
                                + "', during, true, '{}' from engagement.session where id = '"
                                + session + "'"))
                .startsWith("this engineer is not cleared for");
    }
}
