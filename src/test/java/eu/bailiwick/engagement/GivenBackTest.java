package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import eu.bailiwick.world.PortalTime;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What work on a ticket took of a month comes back to that month, whoever writes.
@QuarkusTest
class GivenBackTest {
    private static final Person WE = Person.AURORA_CAPACITY;
    private static final String AURORA = "11111111-1111-4111-8111-111111111111";

    // Another open month of the reservation, of which enough was used to take anything back.
    private static void anotherMonth(UUID reservation) throws SQLException {
        Database.SUPERUSER.execute("set session_replication_role = replica; insert into engagement.minute_balance "
                + "(tenant_id, reservation_id, month, period, price_book_version, hour_price, currency, entries, granted, used) "
                + "select tenant_id, reservation_id, (month + interval '1 month')::date, tstzrange(upper(period), upper(period) + interval '30 days'), "
                + "price_book_version, hour_price, currency, 2, 480, 200 from engagement.minute_balance where reservation_id = '"
                + reservation + "'");
    }

    /// A whole correction past the portal's code, in one transaction; it gives back to a month so many later.
    private static void correct(String work, int later) throws SQLException {
        String id = UUID.randomUUID().toString();
        List<String> statements = List.of(
                "select set_config('app.tenant', '" + AURORA + "', true)",
                "insert into engagement.internal_note (tenant_id, id, ticket_id, author, author_name, body) select tenant_id, '"
                        + id + "', ticket_id, author, author_name, 'x' from engagement.work_log where id = '" + work
                        + "'",
                "insert into engagement.work_log (tenant_id, id, ticket_id, began_at, minutes, author, author_name, corrects) "
                        + "select tenant_id, '" + id
                        + "', ticket_id, began_at, 9, author, author_name, id from engagement.work_log where id = '"
                        + work + "'",
                "insert into engagement.minute_entry (tenant_id, reservation_id, month, seq, kind, source, source_id, by_name) "
                        + "select tenant_id, reservation_id, (month + make_interval(months => " + later
                        + "))::date, 1, 'RELEASE', source, source_id, 'x' from engagement.minute_use where source_id = '"
                        + work + "'",
                "insert into engagement.minute_entry (tenant_id, reservation_id, month, seq, kind, source, source_id, begins, total, by_name) "
                        + "select tenant_id, reservation_id, month, 1, 'CONSUME', source, '" + id
                        + "', begins, 9, 'x' from engagement.minute_use where source_id = '" + work + "'");
        try (var connection = Database.APP.connect();
                var forced = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String statement : statements) {
                forced.execute(statement);
            }
            connection.commit();
        }
    }

    private static String used(UUID reservation) throws SQLException {
        return Database.SUPERUSER.value(
                "select string_agg(used::text, ' ' order by month) from engagement.minute_balance where reservation_id = '"
                        + reservation + "'");
    }

    @Test
    void minutesComeBackToTheMonthThatTheyWereTakenOf() throws SQLException {
        UUID reservation = Journey.of(1, 1).reservation(WE);
        Map<String, Object> wish = Tickets.wish("TUNING", "Work");
        wish.put("reservation", reservation.toString());
        String ticket = Tickets.made(WE.sends(wish).post(Tickets.PATH));
        String work = Person.OPERATOR
                .sends(Map.of(
                        "beganAt",
                        PortalTime.now().minus(Duration.ofHours(25)).toString(),
                        "minutes",
                        45,
                        "words",
                        "Read."))
                .post("/api/v1/operator/tickets/" + ticket + "/work")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        anotherMonth(reservation);
        assertThat(used(reservation)).isEqualTo("45 200");
        assertThatThrownBy(() -> correct(work, 1)).hasMessageContaining("these minutes belong to another month");
        assertThat(used(reservation)).isEqualTo("45 200");
        correct(work, 0);
        assertThat(used(reservation))
                .as("the same correction, to its own month")
                .isEqualTo("9 200");
        Database.SUPERUSER.execute(
                "set session_replication_role = replica; delete from engagement.minute_balance where used = 200 "
                        + "and reservation_id = '" + reservation + "'");
    }
}
